"""What waits about policies and places: approvals that end, what a lawyer is to answer, review days."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from dashboard.today.todo import Todo
from places import catalogue
from places.models import Change
from policies.models import Approval, NoticeDelivery, Policy, Review, StaffNotice

AHEAD = timedelta(weeks=2)
MOST = 3


def approvals_that_end(user, *, today: date) -> list[Todo]:
    """Approvals that end within two weeks, or have ended, of versions that are in use or about to be.

    They stand here until somebody renews them, or the version is superseded or withdrawn.
    """
    ending = Approval.objects.ending(by=today + AHEAD).select_related("version__policy")
    ending = ending.filter(version__state__in=["in-review", "approved", "published"])
    if user.places:
        ending = ending.filter(place__in=user.places)
    ending = ending.unrenewed().order_by("valid_until", "pk")
    found = list(ending[: MOST + 1])
    todos = [_approval(approval, today) for approval in found[:MOST]]
    return todos if len(found) <= MOST else [*todos, _more()]


def place_changes_that_end(user, *, today: date) -> list[Todo]:
    """What a lawyer approved for a place, and whose last day is near or past; until it is renewed or ended."""
    ending = Change.objects.visible_to(user).ending(by=today + AHEAD)
    return [_change(each, today) for each in ending.order_by("valid_until", "pk")[:MOST]]


def to_answer(user) -> list[Todo]:
    """Changes for places that wait for a lawyer, and reviews this lawyer was asked for."""
    waiting = Change.objects.visible_to(user).waiting().order_by("proposed_on", "pk")
    asked = (
        Review.objects.visible_to(user).waiting(clock.now()).for_listing().order_by("expires_at")
    )
    reviews = [
        Todo(
            title=_("Review “%(policy)s”, version %(number)s")
            % {"policy": each.version.policy.name, "number": each.version.number},
            text=_("You were asked to approve it place by place, or to ask for changes."),
            url=each.get_absolute_url(),
            step=_("Read it"),
            state=_days(clock.day_of(each.expires_at), clock.today()),
            icon="scales",
            tone="open",
        )
        for each in asked[:MOST]
    ]
    changes = [
        Todo(
            title=_("A change for %(place)s: %(subject)s")
            % {"place": each.place_name, "subject": each.subject_name},
            text=each.reason,
            url=each.get_absolute_url(),
            step=_("Answer it"),
            state=_("Waiting for a lawyer"),
            icon="place",
            tone="open",
        )
        for each in waiting[:MOST]
    ]
    return [*reviews, *changes]


def people_to_tell(user, *, today: date) -> list[Todo]:
    """Notices that people lack: who joined since they were given, and whom no message reached."""
    lacking = StaffNotice.objects.visible_to(user).in_use().with_counts(today)
    found = lacking.filter(missing__gt=0).order_by("-missing", "pk")[:MOST]
    return [
        Todo(
            title=ngettext(
                "%(count)d person in %(place)s has not received “%(name)s”",
                "%(count)d people in %(place)s have not received “%(name)s”",
                each.missing,
            )
            % {
                "count": each.missing,
                "place": catalogue.place(each.place).in_words,
                "name": each.name,
            },
            text=_("They joined since it was given, or it could not be sent to them."),
            url=f"{reverse('policies:staff_notice_people', args=[each.pk])}?receiving=missing",
            step=_("See who"),
            state=_("Not given yet"),
            icon="mail",
            tone="warn",
        )
        for each in found
    ]


def to_confirm(user) -> list[Todo]:
    """Notices that this person is asked to confirm."""
    waiting = NoticeDelivery.objects.of_user(user).unconfirmed().for_listing()
    return [
        Todo(
            title=_("Please confirm that you have received “%s”") % each.version.notice.name,
            text=_("Read it, then confirm. It says what may be looked at, and what you can do."),
            url=each.get_absolute_url(),
            step=_("Read it"),
            state=_("Not confirmed yet"),
            icon="page",
            state_icon="dot",
            tone="open",
        )
        for each in waiting[:MOST]
    ]


def to_look_at_again(*, today: date) -> list[Todo]:
    """Policies whose review day is near or past."""
    due = Policy.objects.review_due(today + AHEAD).order_by("review_on", "pk")
    return [
        Todo(
            title=_("Look at “%s” again") % policy.name,
            text=_("Its review day is %s. Check whether it still fits the law and your company.")
            % clock.written(policy.review_on),
            url=policy.get_absolute_url(),
            step=_("Look at it"),
            state=_days(policy.review_on, today),
            icon="page",
            tone="warn" if policy.review_on < today else "open",
        )
        for policy in due[:MOST]
    ]


def _approval(approval: Approval, today: date) -> Todo:
    words = {
        "policy": approval.version.policy.name,
        "place": catalogue.place(approval.place).in_words,
    }
    title = _("The approval of “%(policy)s” for %(place)s ends")
    text = _("Its last day is %s. After that nothing new is published or sent there.")
    if approval.valid_until < today:
        title = _("The approval of “%(policy)s” for %(place)s has ended")
        text = _("Its last day was %s. Until it is renewed nothing new is published or sent there.")
    return Todo(
        title=title % words,
        text=text % clock.written(approval.valid_until),
        url=approval.version.get_absolute_url(),
        step=_("Ask for a review"),
        state=_days(approval.valid_until, today),
        icon="scales",
        tone="danger" if approval.valid_until < today else "warn",
    )


def _change(change: Change, today: date) -> Todo:
    words = {"subject": change.subject_name, "place": catalogue.place(change.place).in_words}
    title = _("The approval of “%(subject)s” in %(place)s ends")
    text = _("Its last day is %s. After that it stands as it is shipped.")
    if change.valid_until < today:
        title = _("The approval of “%(subject)s” in %(place)s has ended")
        text = _(
            "Its last day was %s. It stands as it is shipped until a lawyer approves it again."
        )
    return Todo(
        title=title % words,
        text=text % clock.written(change.valid_until),
        url=reverse("places:place_detail", args=[change.place]),
        step=_("Propose it again"),
        state=_days(change.valid_until, today),
        icon="scales",
        tone="danger" if change.valid_until < today else "warn",
    )


def _more() -> Todo:
    return Todo(
        title=_("More approvals end or have ended"),
        text=_("Each version says where it is still approved, and until when."),
        url=reverse("policies:policy_list"),
        step=_("See the policies"),
        state=_("More than shown here"),
        icon="scales",
        state_icon="info",
        tone="warn",
    )


def _days(day: date, today: date) -> str:
    left = (day - today).days
    if left < 0:
        return _("Over")
    return ngettext("%(days)d day left", "%(days)d days left", left) % {"days": left}
