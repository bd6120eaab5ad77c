"""Business accounts that need somebody: held by people who have left, or by nobody."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import AccountProposal, Agency, BusinessAccount
from core import clock
from dashboard.today.todo import Todo
from people.models import Employment

MOST = 3


def held_by_leavers(user, *, today: date) -> list[Todo]:
    """The first few accounts that people who have left still have to do with."""
    accounts = BusinessAccount.objects.visible_to(user).held_by_leavers(today)
    found = list(accounts.for_listing(today)[: MOST + 1])
    gone = _left_on(found[:MOST], today)
    todos = [_with_leaver(account, gone) for account in found[:MOST]]
    if len(found) > MOST:
        todos.append(_more(_("More business accounts are with people who have left"), "leaver"))
    return todos


def without_custodian(user, *, today: date) -> list[Todo]:
    """The first few accounts that nobody is known to hold; those with a leaver are told of above."""
    accounts = BusinessAccount.objects.visible_to(user).without_custodian()
    found = list(accounts.for_listing(today).filter(by_leaver=False)[: MOST + 1])
    todos = [
        Todo(
            title=_("Nobody holds %(account)s") % {"account": account},
            text=_(
                "If something has to be changed or taken down there, nobody is known to be able to."
            ),
            url=account.get_absolute_url(),
            step=_("Name a custodian"),
            state=_("No custodian"),
            icon="key",
            state_icon="alert",
            tone="danger",
        )
        for account in found[:MOST]
    ]
    if len(found) > MOST:
        todos.append(_more(_("More business accounts have no custodian"), "no-custodian"))
    return todos


def without_deputy(user) -> list[Todo]:
    """How many accounts have nobody to stand in, as one matter."""
    count = BusinessAccount.objects.visible_to(user).without_deputy().count()
    if not count:
        return []
    return [
        Todo(
            title=ngettext(
                "One business account has no deputy",
                "%(count)d business accounts have no deputy",
                count,
            )
            % {"count": count},
            text=_("When the owner is away or leaves, nobody stands in."),
            url=reverse("accounts:account_list") + "?state=no-deputy",
            step=_("Name deputies"),
            state=_("No deputy"),
            icon="account",
            state_icon="ring",
            tone="",
        )
    ]


def checks_that_are_due(user, *, today: date) -> list[Todo]:
    """Accounts of which this person is owner or deputy, and at which they are to look by now."""
    mine = Q(owner__user=user) | Q(deputy__user=user)
    due = BusinessAccount.objects.visible_to(user).check_due(today).filter(mine)
    return [
        Todo(
            title=_("Please look at %(account)s") % {"account": account},
            text=_("Are its name, link, disclaimer, sign-in and custodians right? Five minutes."),
            url=reverse("accounts:account_check", args=[account.pk]),
            step=_("Check the account"),
            state=_("Due since %(day)s") % {"day": clock.written(account.check_due_on)},
            icon="eye",
            tone="warn",
        )
        for account in due.order_by("check_due_on", "pk")[:MOST]
    ]


def agencies_to_see_to(user, *, today: date) -> list[Todo]:
    """Agencies whose access is to be reviewed, and what a review said is not needed any more."""
    agencies = Agency.objects.visible_to(user)
    todos = [
        Todo(
            title=_("What does %(agency)s still need?") % {"agency": agency},
            text=_("Once a month somebody looks at what an agency has access to."),
            url=reverse("accounts:agency_review", args=[agency.pk]),
            step=_("Review the access"),
            state=_("Due since %(day)s") % {"day": clock.written(agency.review_due_on)},
            icon="people",
            tone="warn",
        )
        for agency in agencies.review_due(today)
        .wholly_seen_by(user)
        .order_by("review_due_on", "pk")[:MOST]
    ]
    todos += [
        Todo(
            title=_("%(agency)s has access that it does not need") % {"agency": agency},
            text=_("The review of its access said so. Take it back, and change the password."),
            url=agency.get_absolute_url(),
            step=_("Take it back"),
            state=_("Not needed any more"),
            icon="key",
            state_icon="alert",
            tone="danger",
        )
        for agency in agencies.to_take_back(user).order_by("name")[:MOST]
    ]
    return todos


def wishes_to_answer(user) -> list[Todo]:
    """How many colleagues wait for an answer about a new account, and how many accounts to register."""
    wishes = AccountProposal.objects.visible_to(user).exclude(asked_by__user=user)
    waiting = wishes.waiting().count()
    if not waiting:
        return []
    return [
        Todo(
            title=ngettext(
                "One colleague asks for a business account",
                "%(count)d colleagues ask for business accounts",
                waiting,
            )
            % {"count": waiting},
            text=_("Nothing is opened before you answer."),
            url=reverse("accounts:proposal_list") + "?state=asked",
            step=_("Answer"),
            state=_("Waiting for an answer"),
            icon="account",
            state_icon="question",
            tone="open",
        )
    ]


def _more(title, state) -> Todo:
    return Todo(
        title=title,
        text=_("The list of business accounts shows all of them."),
        url=f"{reverse('accounts:account_list')}?state={state}",
        step=_("See the list"),
        state=_("More than shown here"),
        icon="account",
        state_icon="info",
        tone="danger",
    )


def _left_on(accounts, today) -> dict[int, date]:
    """Of the people who have to do with these accounts: who has left, and when."""
    involved = {person.pk for account in accounts for person, _title in _parts(account) if person}
    working = Employment.objects.current(today).values("person")
    ended = Employment.objects.ended(today).filter(person__in=involved).exclude(person__in=working)
    return dict(ended.order_by("left_on").values_list("person", "left_on"))


def _with_leaver(account, gone: dict[int, date]) -> Todo:
    """One account with the leaver who has most to do with it: custodian before owner before deputy."""
    person, title = next(
        (person, title) for person, title in _parts(account) if person and person.pk in gone
    )
    return Todo(
        title=title % {"person": person, "account": account},
        text=_("The last day was %(day)s. Put it into the hands of somebody who works here.")
        % {"day": clock.written(gone[person.pk])},
        url=account.get_absolute_url(),
        step=_("Hand it over"),
        state=_("With somebody who has left"),
        icon="key",
        state_icon="alert",
        tone="danger",
    )


def _parts(account):
    """Everybody who has to do with an account, and how the page says it."""
    for custody in account.held_now:
        yield custody.person, _("%(person)s has left and still holds %(account)s")
    yield account.owner, _("%(person)s has left and is still the owner of %(account)s")
    yield account.deputy, _("%(person)s has left and is still deputy for %(account)s")
