"""What needs everybody else today: line managers, employees, auditors, administrators, legal reviewers."""

from datetime import date

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import BusinessAccount
from connections.models import Connection
from core import clock
from dashboard.today import (
    accounts,
    approvals,
    campaigns,
    conduct,
    figures,
    leavers,
    outside,
    people,
    policies,
    requests,
    signing,
)
from dashboard.today.hr import how_things_stand
from dashboard.today.inbox import unread
from dashboard.today.todo import Todo, grouped
from ledger.models import Entry
from notices.models import Notice
from offboarding.models import AuditRun, Finding
from people.choices import Role
from people.models import Employment, Person, User


def for_line_manager(user, *, today: date) -> dict:
    """Who of the reports leaves, and what is held about oneself."""
    leaving = [e for e in people.next_and_latest(user, today=today) if e.person.user_id != user.pk]
    todos = [
        *approvals.standing_in(user, today=today),
        *conduct.asked_of(user),
        *campaigns.to_see_to(user),
        *signing.to_sign(user, today=today),
        *leavers.steps_of_mine(user, today=today),
        *_leaving_reports(leaving, today),
        *accounts.checks_that_are_due(user, today=today),
        *accounts.agencies_to_see_to(user, today=today),
        *_accounts_without_deputy(user),
        *policies.to_confirm(user),
        *unread(user),
    ]
    return {
        **grouped(todos),
        **_about_me(user, today),
        "figures": figures.of_line_manager(user, today=today),
        "leavers": leaving,
    }


def for_employee(user, *, today: date) -> dict:
    """One thing to do, and what the firm holds about the person."""
    todos = [
        *signing.to_sign(user, today=today),
        *leavers.steps_of_mine(user, today=today),
        *accounts.checks_that_are_due(user, today=today),
        *accounts.agencies_to_see_to(user, today=today),
        *outside.sharing_if_you_like(user, today=today),
        *policies.to_confirm(user),
        *unread(user),
    ]
    return {**grouped(todos), **_about_me(user, today)}


def for_auditor(user, *, today: date) -> dict:
    """How things stand, and how long the ledger is."""
    ages = Finding.objects.visible_to(user).by_age(today)
    run = AuditRun.objects.visible_to(user).counted_for(user).latest_finished()
    return {
        **how_things_stand(user, ages, run, today=today),
        "entries": Entry.objects.count(),
        "latest_entry": Entry.objects.order_by("-pk").first(),
    }


def for_administrator(user, *, today: date) -> dict:
    """Who can sign in, and which of the powerful sign-ins a password alone opens."""
    protected = Authenticator.objects.filter(
        user=OuterRef("pk"), type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    )
    powerful = Q(role__in=[Role.HR, Role.ADMINISTRATOR, Role.AUDITOR])
    counts = User.objects.filter(is_active=True).aggregate(
        users=Count("pk"),
        powerful=Count("pk", filter=powerful),
        unprotected=Count("pk", filter=powerful & ~Q(Exists(protected))),
    )
    todos = [
        *signing.to_sign(user, today=today),
        *_powerful_without_second_step(counts["unprotected"]),
        *unread(user),
    ]
    roles = User.objects.filter(is_active=True).values("role").annotate(count=Count("pk"))
    by_role = {row["role"]: row["count"] for row in roles.order_by("role")}
    return {
        **grouped(todos),
        **counts,
        "roles": [{"label": role.label, "count": by_role.get(role.value, 0)} for role in Role],
    }


def for_legal_reviewer(user, *, today: date) -> dict:
    """What the reviewer is to answer, and what was sent to them and not read yet."""
    deputy = approvals.standing_in(user, today=today)
    waiting = [
        *conduct.that_wait(user, today=today),
        *requests.to_agree_to(user),
        *policies.to_answer(user),
    ]
    return {
        **grouped([*deputy, *waiting, *unread(user)]),
        "figures": figures.of_legal_reviewer(user, today=today),
    }


def _about_me(user, today) -> dict:
    mine = Connection.objects.of_user(user)
    return {
        "person": Person.objects.filter(user=user).first(),
        "employments": list(
            Employment.objects.filter(person__user=user).for_listing().order_by("-started_on")
        ),
        "connections": mine.count(),
        "connections_standing": mine.standing().count(),
        "accounts": list(BusinessAccount.objects.visible_to(user).open()[:5]),
        "notices": Notice.objects.of_user(user, now=clock.now()).count(),
    }


def _leaving_reports(employments, today) -> list[Todo]:
    return [_leaving_report(e, has_left=e.left_on < today) for e in employments if e.holding]


def _leaving_report(employment, *, has_left: bool) -> Todo:
    words = {"person": employment.person, "day": clock.written(employment.left_on)}
    title = _("%(person)s leaves on %(day)s")
    if has_left:
        title = _("%(person)s left on %(day)s")
    return Todo(
        title=title % words,
        text=ngettext(
            "One business account has to be in other hands. Tell HR who takes it over.",
            "%(count)d business accounts have to be in other hands. Tell HR who takes them over.",
            employment.holding,
        )
        % {"count": employment.holding},
        url=employment.person.get_absolute_url(),
        step=_("Look at the dates"),
        state=_("Still holds an account") if has_left else _("Leaving"),
        icon="leaver",
        state_icon="alert" if has_left else "half",
        tone="danger" if has_left else "open",
    )


def _accounts_without_deputy(user) -> list[Todo]:
    own = BusinessAccount.objects.visible_to(user).without_deputy().filter(owner__user=user)
    return [
        Todo(
            title=_("%(account)s has no deputy") % {"account": account},
            text=_("You answer for it. When you are away, nobody stands in."),
            url=account.get_absolute_url(),
            step=_("Look at it"),
            state=_("No deputy"),
            icon="account",
            state_icon="ring",
            tone="",
        )
        for account in own[:3]
    ]


def _powerful_without_second_step(count) -> list[Todo]:
    if not count:
        return []
    return [
        Todo(
            title=ngettext(
                "One powerful sign-in has no second step",
                "%(count)d powerful sign-ins have no second step",
                count,
            )
            % {"count": count},
            text=_(
                "HR, auditors and administrators see much. Ask them to add a passkey or an app."
            ),
            url=reverse("people:user_list"),
            step=_("See the users"),
            state=_("Password only"),
            icon="lock",
            state_icon="alert",
            tone="warn",
        )
    ]
