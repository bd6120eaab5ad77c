"""What tests of signing do over and over: a person who is asked, reads, answers and signs."""

from datetime import UTC, datetime
from hashlib import sha256

from django.contrib.messages import get_messages
from django.urls import reverse

from campaigns.actions import doors, questions, quizzes, reading, signing
from campaigns.actions.signing import Screen
from campaigns.models import Question
from campaigns.tests.factories import (
    BODY,
    TODAY,
    make_assignment,
    make_campaign,
    make_published,
    numbers,
)
from notices.tests.sending import send_latest
from people.tests.factories import make_employment, make_person, make_staff
from policies.models import (
    Clause,
    ClauseRevision,
    Policy,
    PolicyVersion,
    VersionClause,
    VersionPlace,
    VersionText,
)

NOW = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
SCREEN = Screen(signed_in_with="Login of the person: password", session="ab" * 32)
PDF = b"%PDF-1.4 a scan of a signed sheet"


def make_carol(*, name="Carol Mensah", **employment):
    """Carol, who works here and has a login."""
    user = make_staff(name=name, **employment)
    user.person.work_email = f"carol{next(numbers)}@example.com"
    user.person.save(update_fields=["work_email"])
    return user


def ask_carol(*, user=None, has_quiz=False, version=None, **campaign):
    """An assignment of somebody with a login in a running campaign without a quiz, unless said otherwise."""
    user = user or make_carol()
    campaign = make_campaign(version=version or make_published(), has_quiz=has_quiz, **campaign)
    return make_assignment(campaign=campaign, person=user.person)


def ask_stranger(*, version=None, has_quiz=False):
    """The same for somebody without a login."""
    person = make_person(name="Dana Novak", work_email="dana@agency.example")
    make_employment(person=person, kind="agency_worker")
    campaign = make_campaign(version=version or make_published(), has_quiz=has_quiz)
    return make_assignment(campaign=campaign, person=person)


def terms_version(
    *, key="leaver-disconnect", binds=("leaver.disconnect_request",), places=("GB",), on=TODAY
):
    """A published version with one contract term; a restraint, unless said otherwise."""
    clause, _made = Clause.objects.get_or_create(
        key=key,
        defaults={
            "acceptance": "agree", "document": "contract", "binds": list(binds), "stances": ["any"],
        },
    )  # fmt: skip
    revision = ClauseRevision.objects.create(
        clause=clause,
        number=clause.revisions.count() + 1,
        title="Clients after you leave",
        text="…",
        created_on=on,
    )
    policy = Policy.objects.create(name=f"Terms {next(numbers)}", stance="separate")
    version = PolicyVersion.objects.create(policy=policy, number=1, created_at=NOW)
    VersionText.objects.create(
        version=version, title=policy.name, body=BODY, sha256=sha256(BODY.encode()).hexdigest()
    )
    VersionClause.objects.create(version=version, revision=revision, position=1)
    for place in places:
        VersionPlace.objects.create(version=version, place=place, since=on)
    PolicyVersion.objects.filter(pk=version.pk).update(state="published", published_on=on)
    version.refresh_from_db()
    return version


def text_of(assignment):
    return assignment.version.texts.get(language="en")


def read(assignment, *, by=None, now=NOW):
    """Read to the end."""
    by = by or assignment.person.user or assignment.person
    return reading.reach_end(assignment, text_of(assignment), by=by, now=now)


def sign(assignment, *, by=None, now=NOW, today=TODAY, screen=SCREEN):
    """Read and sign what is asked."""
    by = by or assignment.person.user or assignment.person
    read(assignment, by=by, now=now)
    return press(assignment, by=by, now=now, today=today, screen=screen)


def press(assignment, *, by=None, text=None, sha256=None, now=NOW, today=TODAY, screen=SCREEN):
    """Press the button below the words on the screen."""
    text = text or text_of(assignment)
    by = by or assignment.person.user or assignment.person
    return signing.sign(
        assignment,
        text=text,
        shown_sha256=text.sha256 if sha256 is None else sha256,
        by=by,
        screen=screen,
        now=now,
        today=today,
    )


def answer_all(assignment, *, right=True, by=None, now=NOW):
    """Take the quiz once; every answer right, or every one wrong."""
    by = by or assignment.person.user or assignment.person
    attempt = quizzes.begin(assignment, by=by, now=now, today=TODAY)
    for row in attempt.asked:
        question = Question.objects.get(pk=row["question"])
        chosen = next(key for key in row["order"] if (key == question.correct) is right)
        quizzes.answer(attempt, question=question.pk, chosen=chosen, by=by, now=now)
    attempt.refresh_from_db()
    assignment.refresh_from_db()
    return attempt


def load_questions():
    return questions.load_bank(by="system:test")


def page(name, *args):
    return reverse(f"campaigns:{name}", args=args)


def through_the_door(client, person):
    """Come by the personal link: ask for a code, read it in the mailbox, type it in."""
    token = doors.address_of("test", person=person.pk).rstrip("/").rpartition("/")[2]
    client.post(page("door_code", token))
    body = send_latest("campaign_code").body
    code = next(line.strip() for line in body.splitlines() if line.strip().isdigit())
    return client.post(page("door_enter", token), {"code": code})


def hr(**fields):
    return make_staff(role="hr", name="Alice Okafor", **fields)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def nobody_else(client, url, *, method="get"):
    """One's own page: another employee, a line manager and an administrator get 404."""
    for role in ("employee", "line_manager", "administrator"):
        client.force_login(make_staff(role=role, name="Erin Novak"))
        assert getattr(client, method)(url).status_code == 404


def only_hr(client, url, *, method="get", auditor=False):
    """A page of HR's: employees, line managers and administrators get 403, auditors where it is not theirs."""
    for role in ("employee", "line_manager", "administrator", *([] if auditor else ["auditor"])):
        client.force_login(make_staff(role=role, name="Erin Novak"))
        assert getattr(client, method)(url).status_code == 403


def text(response):
    return " ".join(response.content.decode().split())
