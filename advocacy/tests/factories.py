"""Plain functions. Every argument is optional and keyword-only."""

from datetime import date, timedelta
from itertools import count

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.timezone import localdate

from advocacy import pictures, texts
from advocacy.models import Enrolment, Programme, Reward, Share, Story, StoryImage, StoryText
from advocacy.tests import drawing
from people.tests.factories import make_staff
from policies.tests.factories import make_policy, make_version

numbers = count(1)
# The questions of the lesson, answered rightly.
RIGHT = {each.key: each.right for each in texts.QUESTIONS}


def make_stance(stance="advocacy-opt-in", *, places=("GB",)):
    """A policy whose only version is published for `places`."""
    version = make_version(policy=make_policy(stance=stance, places=places))
    type(version).objects.filter(pk=version.pk).update(
        state="published", published_on=date(2026, 1, 5)
    )
    for place in places:
        version.held_in.create(place=place, since=date(2026, 1, 5))
    return version


def make_programme(*, name=None, starts_on=None, ends_on=None, **fields):
    today = localdate()
    return Programme.objects.create(
        name=name or f"Programme {next(numbers)}",
        starts_on=starts_on or today - timedelta(days=30),
        ends_on=ends_on or today + timedelta(days=300),
        **fields,
    )


def make_advocate(*, programme=None, name="Renee Castillo", **work):
    """Somebody who takes part: a user with a person, where the policy allows it."""
    user = make_staff(name=name, **work)
    make_enrolment(programme=programme, person=user.person)
    return user


def make_enrolment(*, programme=None, person=None, **fields):
    return Enrolment.objects.create(
        programme=programme or Programme.objects.first() or make_programme(),
        person=person or make_staff().person,
        statement="My choice.",
        joined_on=fields.pop("joined_on", localdate()),
        **fields,
    )


def make_story(*, programme=None, title=None, state="published", platforms=("x",), **fields):
    today = localdate()
    if state in ("approved", "published"):
        fields.setdefault("approved_on", today)
    if state == "published":
        fields.setdefault("published_on", today)
    story = Story.objects.create(
        programme=programme or Programme.objects.first() or make_programme(),
        title=title or f"Story {next(numbers)}",
        link="https://marlowfinch.example/news/print-hall",
        source="Test report, March",
        state=state,
        expires_on=fields.pop("expires_on", today + timedelta(days=30)),
        written_on=today,
        **fields,
    )
    for platform in platforms:
        StoryText.objects.create(
            story=story, platform=platform, words="Our new print hall is open."
        )
    return story


def make_image(*, story=None, kind="jpg", size=(400, 300), alt="The new print hall from above"):
    drawn = pictures.draw_anew(drawing.picture(kind, size=size))
    image = StoryImage(
        story=story or make_story(),
        alt=alt,
        content_type=pictures.TYPES[kind],
        width=drawn.width,
        height=drawn.height,
        size=len(drawn.content),
        sha256=drawn.sha256,
        added_on=localdate(),
    )
    image.file.save(f"{drawn.sha256[:32]}.{kind}", ContentFile(drawn.content), save=False)
    image.save()
    return image


def make_share(*, enrolment=None, story=None, platform="x"):
    return Share.objects.create(
        enrolment=enrolment or make_enrolment(),
        story=story or make_story(),
        platform=platform,
        offered="I work for Marlow Finch. Our new print hall is open.",
        shared_on=localdate(),
    )


def make_reward(*, person=None, programme=None, amount=20, **fields):
    return Reward.objects.create(
        programme=programme or Programme.objects.first() or make_programme(),
        person=person or make_staff().person,
        amount=amount,
        currency="GBP",
        what="Book token",
        tax_note="Tell payroll.",
        proposed_on=localdate(),
        **fields,
    )


def url_of(name, *args):
    return reverse(f"advocacy:{name}", args=args)
