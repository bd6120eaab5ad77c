"""What would happen if a campaign started now: who would get what, and who could not be reached."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from campaigns import rules
from campaigns.querysets.audience import audience, elsewhere
from campaigns.querysets.presence import away
from people.models import Employment
from places import calendar, catalogue
from policies.models import VersionText


@dataclass(frozen=True)
class Sending:
    """One message of a campaign: the day on which it is due, and to whom it goes."""

    day: date
    words: str
    audience: str


@dataclass(frozen=True)
class Preview:
    """Who would be asked, and what is worth knowing about them before the start."""

    people: int
    no_address: QuerySet
    no_login: int
    away: QuerySet
    elsewhere: int
    places: list[tuple[str, int]]
    languages: list[str]
    sendings: list[Sending]


def preview(campaign, *, today: date) -> Preview:
    """Look at what a start would do; nothing is written."""
    on = max(today, campaign.starts_on)
    people = audience(campaign, today=on)
    reachable = (
        ~Q(work_email="") | Q(user__isnull=False) | Q(private_email_confirmed_on__isnull=False)
    )
    return Preview(
        people=people.count(),
        no_address=people.exclude(reachable).order_by("family_name", "given_name", "pk"),
        no_login=people.filter(Q(user__isnull=True) | Q(user__is_active=False)).count(),
        away=people.filter(away("pk", on)).order_by("family_name", "given_name", "pk"),
        elsewhere=elsewhere(campaign, today=on).count(),
        places=_places(people, on),
        languages=list(
            VersionText.objects.filter(version=campaign.version_id)
            .order_by("language")
            .values_list("language", flat=True)
        ),
        sendings=_sendings(campaign, on),
    )


def _places(people: QuerySet, on: date) -> list[tuple[str, int]]:
    work = Employment.objects.current(on).filter(person__in=people.values("pk")).order_by()
    counts = work.values_list("place").annotate(n=Count("person", distinct=True))
    named = [
        (catalogue.place(code).name if catalogue.is_known(code) else code, n) for code, n in counts
    ]
    return sorted(named, key=lambda pair: (-pair[1], pair[0]))


def _sendings(campaign, on: date) -> list[Sending]:
    """The days where most would get it; each person's own weekends and holidays move their own."""
    held = campaign.version.held_in.first()
    place = catalogue.place(held.place if held else "GB")
    first = calendar.on_working_day(place, on)
    found = [Sending(first, rules.first_in_words(), "employee")]
    for step in campaign.steps.all():
        day = campaign.due_on + timedelta(days=step.days)
        if day >= on:
            moved = calendar.on_working_day(place, day)
            found.append(Sending(moved, str(step), step.audience))
    return sorted(found, key=lambda each: each.day)
