"""How things stand for line managers and legal reviewers: a number, where it comes from, how it moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from campaigns.models import Assignment, FollowUp
from core import clock
from dashboard import pictures
from offboarding.models import FileStep
from people.models import Person
from places.models import Change
from policies.models import Approval, Review

WEEKS = 8
SOON = timedelta(days=90)


@dataclass(frozen=True)
class Figure:
    """One number with its list; `of` is what it is a part of, `line` how it moved week by week."""

    label: str
    number: int
    words: str
    url: str
    of: int | None = None
    line: pictures.Spark | None = None


def of_line_manager(user, *, today: date) -> list[Figure]:
    """The reports, and how far they are with what they were asked to sign; five queries."""
    reports = Person.objects.visible_to(user).exclude(user=user)
    asked = Assignment.objects.visible_to(user).exclude(person__user=user)
    running = asked.filter(campaign__state="running").exclude(state__in=("exempt", "left"))
    count = running.aggregate(all=Count("pk"), signed=Count("pk", filter=Q(state="signed")))
    days = asked.filter(signed_on__gt=_first(today)).values_list("signed_on", flat=True)
    return [
        Figure(
            _("Signed by your reports"),
            count["signed"],
            _("In the campaigns that run; the line is what was signed week by week."),
            f"{reverse('campaigns:assignment_list')}?state=any",
            of=count["all"],
            line=_weekly(days, today),
        ),
        Figure(
            _("Yours to see to"),
            FollowUp.objects.open().held_by(user).values("assignment").distinct().count(),
            _("People who have not signed although the day has passed."),
            reverse("campaigns:follow_up_list"),
        ),
        Figure(
            _("Steps that lie with you"),
            FileStep.objects.visible_to(user).waiting().count(),
            _("For people who leave, or have left."),
            reverse("offboarding:step_list"),
        ),
        Figure(
            _("Your reports"),
            reports.count(),
            _("You see their dates, and nothing of their connections."),
            reverse("people:person_list"),
        ),
    ]


def of_legal_reviewer(user, *, today: date) -> list[Figure]:
    """What waits for the reviewer, what was answered, and what lapses soon; four queries."""
    reviews = Review.objects.visible_to(user)
    answered = reviews.filter(answered_at__date__gt=_first(today))
    days = [clock.day_of(at) for at in answered.values_list("answered_at", flat=True)]
    ending = Approval.objects.lapsing(today, by=today + SOON).unrenewed()
    page = reverse("policies:review_list")
    return [
        Figure(
            _("Reviews that wait for you"),
            reviews.waiting(clock.now()).count(),
            _("Place by place: approve, or ask for changes."),
            page,
        ),
        Figure(
            _("Answered in eight weeks"),
            len(days),
            _("The line is what was answered week by week."),
            page,
            line=_weekly(days, today),
        ),
        Figure(
            _("Changes for places that wait"),
            Change.objects.visible_to(user).waiting().count(),
            _("What HR would like to be otherwise than it is shipped."),
            reverse("places:change_list"),
        ),
        Figure(
            _("Approvals that end in three months"),
            ending.filter(version__state="published").count(),
            _("After their last day nothing new is published or sent there."),
            reverse("policies:policy_list"),
        ),
    ]


def _first(today: date) -> date:
    return today - timedelta(weeks=WEEKS)


def _weekly(days: Iterable[date], today: date) -> pictures.Spark | None:
    """Return how many days fell into each of the last weeks, as a line; None where there was nothing."""
    counts = [0] * WEEKS
    for day in days:
        counts[min(max((today - day).days // 7, 0), WEEKS - 1)] += 1
    return pictures.spark(counts[::-1]) if any(counts) else None
