"""Candidates: invited, talked with, accepted, hired or not; and forgotten on their day."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, F
from django.utils.translation import gettext as _

from core.refusals import refuse
from hiring import rules
from hiring.actions import doors, expectations
from hiring.choices import CandidateState
from hiring.models import Candidate, Expectation, Question, Talk
from ledger import actions as ledger
from notices import outbox
from notices.models import Notice
from notices.outbox import Link


@transaction.atomic
def invite(
    expectation: Expectation, *, name: str, email: str, by, now: datetime, today: date
) -> Candidate:
    """Send the notice to a candidate, by a link that needs no account."""
    fresh = Expectation.objects.select_for_update(of=("self",)).get(pk=expectation.pk)
    there = fresh.candidates.filter(email__iexact=email).exists()
    refuse(rules.why_not_invite(fresh, email_taken=there))
    refuse(rules.why_not_say(expectations.lint(fresh)))
    candidate = Candidate.objects.create(
        expectation=fresh,
        name=" ".join(name.split()),
        email=email,
        invited_on=today,
        invited_by=by,
        is_kept_a_year=rules.is_kept_a_year(fresh.place),
        expires_at=now + rules.LINK_LASTS,
    )
    candidate.token_sha256 = doors.hashed(doors.token_of(candidate.pk))
    candidate.save(update_fields=["token_sha256"])
    facts = {"expectation": fresh.pk, "sha256": fresh.sha256}
    ledger.record("hiring.candidate_invited", candidate, by=by, facts=facts)
    _write(candidate, "candidate_invited")
    return candidate


@transaction.atomic
def note_talk(
    candidate: Candidate, *, on: date, occasion: str, held_by: str, by, today: date
) -> Talk:
    """Note who talked about the expectations with a candidate, and when; not what was said."""
    refuse(rules.why_not_talk(on, invited_on=candidate.invited_on, today=today))
    refuse(rules.why_not_words(held_by))
    talk = Talk.objects.create(
        candidate=candidate, on=on, occasion=occasion, held_by=held_by.strip(), recorded_by=by
    )
    facts = {"candidate": candidate.pk, "on": on.isoformat(), "occasion": str(occasion)}
    ledger.record("hiring.talk_noted", talk, by=by, facts=facts)
    return talk


@transaction.atomic
def answer(question: Question, *, answer: str, by, today: date) -> Question:
    """Answer a question; every candidate for the role finds it behind their link."""
    fresh = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    refuse(rules.why_not_answer(fresh, answer))
    place = fresh.expectation.place
    refuse(rules.why_not_say(expectations.lint_words(answer, place=place)))
    fresh.answer, fresh.answered_on, fresh.answered_by = answer.strip(), today, by
    fresh.save(update_fields=["answer", "answered_on", "answered_by"])
    ledger.record("hiring.question_answered", fresh, by=by)
    return fresh


@transaction.atomic
def accept(candidate: Candidate, *, by, now: datetime, today: date) -> None:
    """They accepted the offer: from now on they may tell more, if they like."""
    refuse(rules.why_not_accept(candidate))
    stamps = {"accepted_on": today, "expires_at": now + rules.LINK_LASTS, "codes_sent": 0}
    _move(candidate, CandidateState.ACCEPTED, **stamps)
    ledger.record("hiring.offer_accepted", candidate, by=by)
    _write(candidate, "candidate_accepted")


@transaction.atomic
def close(candidate: Candidate, *, by, today: date) -> None:
    """They are not hired, or withdrew. Their link ends; why is nobody's business here."""
    refuse(rules.why_not_close(candidate))
    _move(candidate, CandidateState.CLOSED, decided_on=today, token_sha256="", code_sha256="")
    ledger.record("hiring.candidate_closed", candidate, by=by)


@transaction.atomic
def forget(candidates, *, by, today: date) -> int:
    """Delete candidates with all they told and every message to them; leave the number of them."""
    rows = list(candidates.select_for_update(of=("self",)).order_by("pk"))
    ids = [row.pk for row in rows]
    counts = Candidate.objects.filter(pk__in=ids).order_by().values_list("expectation")
    for expectation, n in counts.annotate(n=Count("pk")):
        Expectation.objects.filter(pk=expectation).update(forgotten=F("forgotten") + n)
        about = f"{Expectation._meta.label_lower}:{expectation}"
        ledger.record("hiring.candidates_forgotten", about, by=by, facts={"count": n})
    Notice.objects.filter(about__in=[ledger.name_of(row) for row in rows]).delete()
    Candidate.objects.filter(pk__in=ids).delete()
    return len(ids)


def _write(candidate: Candidate, kind: str) -> None:
    outbox.put(
        kind,
        to=candidate.email,
        about=candidate,
        key=f"{kind}:{candidate.pk}",
        context={"candidate": candidate, "until": candidate.expires_at},
        links={"notice": Link.personal(doors.LINK, candidate=candidate.pk)},
    )


def _move(candidate: Candidate, to: str, **stamps) -> None:
    moved = Candidate.objects.move(candidate, to=to, **stamps)
    refuse("" if moved else _("Somebody else has just changed this. Please look again."))
