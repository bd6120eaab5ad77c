"""What a page shows of stories to share and of teams; nothing here singles anybody out."""

import hashlib
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from django.db.models import Count

from advocacy import rules
from advocacy.actions import enrolments
from advocacy.models import Enrolment, Programme, Reward, Share, Story, StoryImage
from core import spreadsheets
from people.models import Employment, Person

TABLE = "shared-stories.csv"


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


def image_for(user, story_id: int, *, today: date) -> StoryImage | None:
    """Return the picture of a story for whoever may see the story: HR, auditors, those who can share it."""
    image = StoryImage.objects.select_related("story").filter(story=story_id).first()
    if image is None or Story.objects.visible_to(user).filter(pk=story_id).exists():
        return image
    person = Person.objects.filter(user=user).first()
    if person is None or not Story.objects.open_to(today).filter(pk=story_id).exists():
        return None
    _work, _enrolment, why = enrolments.may_share(person, image.story, today=today)
    return None if why else image


def pack(file: BinaryIO, shares, *, heads: list[str], rows: Iterable[list]) -> None:
    """Write a zip of a table of shares and the pictures offered with them, and of what it holds."""
    digests, missing = {}, []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        table = spreadsheets.csv_bytes(heads, rows)
        archive.writestr(TABLE, table)
        digests[TABLE] = hashlib.sha256(table).hexdigest()
        for image in StoryImage.objects.filter(story__in=shares.values("story")).order_by("pk"):
            name = f"pictures/{image.kept_name}"
            if not image.file.storage.exists(image.file.name):
                missing.append(name)
            elif name not in digests:
                with image.file.open("rb") as kept:
                    archive.writestr(name, kept.read(), zipfile.ZIP_STORED)
                digests[name] = image.sha256
        told = {"sha256": digests, "missing": missing}
        archive.writestr("manifest.json", json.dumps(told, indent=1))


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
