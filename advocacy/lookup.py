"""What a page shows of stories to share and of teams; nothing here singles anybody out."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from advocacy import rules
from advocacy.actions import enrolments
from advocacy.models import Enrolment, Programme, Reward, Share, Story
from people.models import Employment, Person


@dataclass(frozen=True)
class Offer:
    """One text of a story as somebody would share it."""

    pk: int
    platform: str
    platform_name: str
    text: str
    intent: str
    is_told: bool


def offers(person: Person, story: Story, *, today: date) -> list[Offer]:
    """Return the texts of a story for this person, each with the label of their place in front."""
    work, enrolment, why = enrolments.may_share(person, story, today=today)
    if why:
        return []
    rewarded = Reward.objects.exclude(state="declined").filter(person=person).exists()
    label = rules.label(work.place, work.company, rewarded=rewarded)
    told = set(enrolment.shares.filter(story=story).values_list("platform", flat=True))
    found = []
    for text in story.texts.all():
        whole = rules.shared(label, text.words, text.short_link)
        link = rules.intent(text.platform, whole)
        name = text.get_platform_display()
        found.append(Offer(text.pk, text.platform, name, whole, link, text.platform in told))
    return found


@dataclass(frozen=True)
class Team:
    """What one department did together; only where enough take part that nobody can be told apart."""

    name: str
    people: int
    shares: int


def teams(programme: Programme, *, today: date) -> list[Team]:
    """Return totals of departments in which enough people take part; three queries."""
    rows = Enrolment.objects.filter(programme=programme, ended_on__isnull=True)
    people = dict(rows.values_list("pk", "person"))
    work = Employment.objects.current(today).filter(person__in=people.values())
    of_person = dict(work.values_list("person", "department__name"))
    counted = Share.objects.filter(enrolment__in=people).order_by().values_list("enrolment")
    shares = dict(counted.annotate(n=Count("pk")))
    totals: dict[str, list[int]] = {}
    for pk, person in people.items():
        total = totals.setdefault(of_person.get(person) or "", [0, 0])
        total[0] += 1
        total[1] += shares.get(pk, 0)
    enough = {name: each for name, each in totals.items() if each[0] >= rules.LEAST_OF_A_TEAM}
    return [Team(name, n, shared) for name, (n, shared) in sorted(enough.items())]
