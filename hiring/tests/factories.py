"""Plain functions. Every argument is optional and keyword-only."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from hiring.actions import doors
from hiring.models import Candidate, Expectation, Question, Tie
from people.models import Employer
from people.tests.factories import make_employer
from policies.tests.factories import make_policy, make_version

numbers = count(1)
TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
BODY = "## What we never ask for\n\nNo passwords.\n"


def make_expectation(*, job_title=None, employer=None, place="GB", issued=True, **fields):
    told = {"stance": "separate", "body": BODY, "sha256": "0" * 64, "created_on": TODAY}
    return Expectation.objects.create(
        job_title=job_title or f"Account manager {next(numbers)}",
        employer=employer or Employer.objects.first() or make_employer(),
        place=place,
        issued_on=TODAY if issued else None,
        **{**told, **fields},
    )


def make_candidate(*, expectation=None, name="Ida Moreau", email=None, state="invited", **fields):
    if state == "accepted":
        fields.setdefault("accepted_on", localdate())
    if state == "closed":
        fields.setdefault("decided_on", localdate())
    candidate = Candidate.objects.create(
        expectation=expectation or make_expectation(),
        name=name,
        email=email or f"ida{next(numbers)}@example.com",
        state=state,
        invited_on=fields.pop("invited_on", TODAY),
        expires_at=fields.pop("expires_at", timezone.now() + timedelta(days=30)),
        **fields,
    )
    candidate.token_sha256 = doors.hashed(doors.token_of(candidate.pk))
    candidate.save()
    return candidate


def make_tie(*, candidate=None, client="Kestrel Foods", **fields):
    return Tie.objects.create(
        candidate=candidate or make_candidate(), client=client, told_on=TODAY, **fields
    )


def make_question(*, candidate=None, text="May I keep my blog?", **fields):
    candidate = candidate or make_candidate()
    return Question.objects.create(
        candidate=candidate, expectation=candidate.expectation, text=text, asked_on=TODAY, **fields
    )


def make_published(
    *, stance="separate", places=("GB",), keys=("no-credentials", "rights-statement"), own=()
):
    """A policy whose only version is published for `places`; `own` are clauses of the firm in it."""
    policy = make_policy(stance=stance, places=places)
    version = make_version(policy=policy, keys=keys, submit=not own)
    for position, clause in enumerate(own, start=9):
        version.clauses.create(revision=clause.revisions.get(), position=position)
    type(version).objects.filter(pk=version.pk).update(state="published", published_on=TODAY)
    for place in places:
        version.held_in.create(place=place, since=TODAY)
    version.refresh_from_db()
    return version


def door_of(name, candidate):
    return reverse(f"hiring:{name}", args=[doors.token_of(candidate.pk)])


def url_of(name, *args):
    return reverse(f"hiring:{name}", args=args)


def enter(client, candidate):
    """Come in with a code, as from the mailbox."""
    Candidate.objects.filter(pk=candidate.pk).update(
        code_sha256=doors.hashed(f"{candidate.pk}:123456"), code_sent_at=timezone.now()
    )
    assert client.post(door_of("door_enter", candidate), {"code": "123456"}).url == url_of(
        "own_notice"
    )
    return candidate
