"""Plain functions. Every argument is optional and keyword-only. Today is Thursday 12 March 2026."""

from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import count

from campaigns.models import Assignment, AudiencePart, Campaign, ReminderStep
from people.tests.factories import make_employment, make_person
from policies.models import Policy, PolicyVersion, VersionPlace, VersionText

TODAY = date(2026, 3, 12)
DUE = date(2026, 3, 26)
BODY = "# Keep business and personal apart\n\nUse the business account for clients.\n"
numbers = count(1)


def make_published(*, policy=None, body=BODY, change="material", places=("GB",), on=TODAY):
    """The next version of `policy`, published in `places` without the long way through a review."""
    policy = policy or Policy.objects.create(
        name=f"Policy to sign {next(numbers)}", stance="separate"
    )
    number = policy.versions.count() + 1
    version = PolicyVersion.objects.create(
        policy=policy,
        number=number,
        change=change,
        what_changed="Nothing you need to do." if number > 1 else "",
        created_at=datetime(2026, 3, 1, 9, tzinfo=UTC),
    )
    digest = sha256(body.encode()).hexdigest()
    VersionText.objects.create(
        version=version, language="en", title=policy.name, body=body, sha256=digest
    )
    policy.versions.published().update(state="superseded", superseded_on=on)
    PolicyVersion.objects.filter(pk=version.pk).update(state="published", published_on=on)
    for place in places:
        VersionPlace.objects.create(version=version, place=place, since=on)
    version.refresh_from_db()
    return version


def make_campaign(*, name=None, version=None, state="running", everyone=True, steps=(), **fields):
    """A running campaign for everyone, without reminders, unless said otherwise.

    `steps` are pairs of days and audience: `(-3, "employee")`.
    """
    defaults = {"starts_on": TODAY, "due_on": DUE, "created_on": TODAY}
    if state not in ("draft", "scheduled"):
        defaults["started_on"] = TODAY
    if state == "closed":
        defaults["closed_on"] = TODAY
    campaign = Campaign.objects.create(
        name=name or f"Campaign {next(numbers)}",
        version=version or make_published(),
        state=state,
        **{**defaults, **fields},
    )
    if everyone:
        AudiencePart.objects.create(campaign=campaign, kind="everyone")
    for days, audience in steps:
        ReminderStep.objects.create(campaign=campaign, days=days, audience=audience)
    return campaign


def make_assignment(*, campaign=None, person=None, state="pending", **fields):
    """Somebody who works here, in a running campaign."""
    campaign = campaign or make_campaign()
    if person is None:
        person = make_person()
        make_employment(person=person)
    defaults = {"version": campaign.version, "assigned_on": TODAY, "due_on": campaign.due_on}
    if state in ("signed", "outdated"):
        defaults["signed_on"] = TODAY
    if state == "left":
        defaults |= {"ended_on": TODAY, "ended_because": "left"}
    return Assignment.objects.create(
        campaign=campaign, person=person, state=state, **{**defaults, **fields}
    )
