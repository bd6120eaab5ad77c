"""Letters of a case: drafted from what is on record, edited, read by the letter lint, sent, kept as sent.

A letter lies on the person's own page; the notice about it says only that one waits. Whoever has no login
gets it printed.
"""

import hashlib
from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from conduct import rules
from conduct.actions import facts, telling
from conduct.choices import By, LetterKind, State
from conduct.ladder import days
from conduct.ladder import letters as words
from conduct.models import Appeal, Case, Hearing, Letter, Outcome
from core import clock
from core.refusals import refuse
from ledger import actions as ledger
from policies.lint import engine

WRITERS = frozenset({By.OWNER, By.DECIDER, By.APPEALER})


@transaction.atomic
def draft(
    case: Case,
    kind: str,
    *,
    by,
    today: date,
    hearing: Hearing | None = None,
    outcome: Outcome | None = None,
    appeal: Appeal | None = None,
) -> Letter:
    """Write a letter from what is on record; inside the transaction of the step that it belongs to."""
    values = _values(case, by) | _of_hearing(case) | _of_outcome(outcome) | _of_appeal(appeal)
    subject, text = words.split(words.filled(words.TEXTS[LetterKind(kind)], values))
    letter = Letter.objects.create(
        case=case,
        kind=kind,
        hearing=hearing,
        outcome=outcome,
        appeal=appeal,
        subject=subject[:200],
        text=text,
        written_by=None if isinstance(by, str) else by,
        written_on=today,
    )
    ledger.record("conduct.letter_drafted", case, by=by, facts={"kind": str(kind)})
    return letter


@transaction.atomic
def edit(letter: Letter, *, subject: str, text: str, by) -> Letter:
    """Change the words of a draft; what has been sent is never changed."""
    fresh = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    refuse(why_not_write(fresh, by=by))
    refuse("" if text.strip() else _("Please leave some words in the letter."))
    fresh.subject, fresh.text = " ".join(subject.split())[:200], text.strip() + "\n"
    fresh.written_by = by
    fresh.save(update_fields=["subject", "text", "written_by"])
    ledger.record("conduct.letter_edited", fresh.case, by=by, facts={"kind": fresh.kind})
    return fresh


@transaction.atomic
def send(letter: Letter, *, by, today: date) -> Letter:
    """Send a letter: from now on it is kept as it is, and what it sets going is set going."""
    fresh = Letter.objects.select_for_update(of=("self",)).for_detail().get(pk=letter.pk)
    refuse(why_not_send(fresh, by=by, today=today))
    _send(fresh, by=by, today=today)
    return fresh


@transaction.atomic
def send_by_itself(letter: Letter, *, by, today: date) -> None:
    """Send what nobody has to read once more, inside the transaction of its step."""
    _send(letter, by=by, today=today)


def why_not_write(letter: Letter, *, by) -> str:
    """Say why somebody may not change or send a letter."""
    if letter.sent_on:
        return _("This letter was sent. It is kept as it was sent.")
    parts = facts.parts_of(letter.case, by)
    if By.NAMED in parts or not parts & WRITERS:
        return _("Letters are written by the case owner and by whoever decides.")
    return ""


def why_not_send(letter: Letter, *, by, today: date) -> str:
    """Say what stands against sending a letter now."""
    if why := why_not_write(letter, by=by):
        return why
    if names := words.unfilled(letter.text):
        return _("This blank has no value: {%s}. Take it out of the letter.") % names[0]
    if words.lacks(letter.kind, letter.text):
        sentence = words.KEPT[LetterKind(letter.kind)]
        return _("This has to stay in the letter: “%s”") % sentence
    if why := _why_blocked(lint(letter)):
        return why
    if letter.kind == LetterKind.INVITATION:
        day, place = clock.day_of(letter.hearing.at), facts.place_of(letter.case)
        return rules.why_not_hearing_on(day, today=today, place=place)
    return ""


def lint(letter: Letter) -> list[engine.Finding]:
    """Return what the letter lint notices in a letter.

    The lint takes the name of a sanction for a threat. Here a letter has to name the possible outcomes
    and the one that was decided, so exactly these names are left out of what it reads.
    """
    text = words.without_outcomes(f"{letter.subject}.\n\n{letter.text}")
    return engine.check(text, places=[letter.case.place], document="letter")


def tell_person(case: Case, *, key: str) -> None:
    """Tell the person that something on their page is new."""
    telling.tell(
        case,
        case.person,
        key=key,
        subject=_("Something for you to read"),
        words=_("There is something new on a page that only you can open."),
        page=reverse("conduct:own_case", args=[case.pk]),
    )


def _send(letter: Letter, *, by, today: date) -> None:
    noticed = lint(letter)
    letter.sha256 = hashlib.sha256(f"{letter.subject}\n\n{letter.text}".encode()).hexdigest()
    letter.lint = [{"rule": each.rule, "severity": each.severity} for each in noticed]
    letter.sent_on, letter.sent_by = today, None if isinstance(by, str) else by
    letter.save()
    _set_going(letter, today=today)
    told = {"kind": letter.kind, "sha256": letter.sha256, "on": today.isoformat()}
    ledger.record("conduct.letter_sent", letter.case, by=by, facts=told)
    tell_person(letter.case, key=f"letter:{letter.pk}")


def _set_going(letter: Letter, *, today: date) -> None:
    case = letter.case
    if letter.kind == LetterKind.INVITATION:
        letter.hearing.invited_on = today
        letter.hearing.save(update_fields=["invited_on"])
    if letter.kind == LetterKind.OUTCOME:
        letter.outcome.appeal_until = days.appeal_until(today, facts.place_of(case))
        letter.outcome.save(update_fields=["appeal_until"])
        Case.objects.filter(pk=case.pk).update(due_on=letter.outcome.live_until)
    if letter.kind == LetterKind.NO_ACTION:
        Case.objects.filter(pk=case.pk).update(told_on=today)


def _why_blocked(noticed: list[engine.Finding]) -> str:
    blocking = next((each for each in noticed if each.severity == "block"), None)
    if blocking is None:
        return ""
    told = {"sentence": blocking.sentence, "why": blocking.why}
    return _("The letter cannot be sent with this sentence: “%(sentence)s” %(why)s") % told


def _values(case: Case, by) -> dict:
    person = case.person
    return {
        "first_name": (person.given_name or str(person)) if person else "",
        "sender": _("Your HR team") if isinstance(by, str) else str(by),
        "company": settings.FIRM_NAME,
        "companion": words.COMPANION,
        "appeal": words.APPEAL,
        "clause": words.filled(words.CLAUSE, {"title": case.clause_title, "text": case.clause_text})
        if case.clause_title
        else "",
    }


def _of_hearing(case: Case) -> dict:
    hearing = case.hearings.last()
    if hearing is None:
        return {}
    return {
        "hearing_day": clock.written(clock.day_of(hearing.at)),
        "hearing_time": f"{localtime(hearing.at):%H:%M}",
        "venue": hearing.venue,
        "allegation": hearing.allegation,
        "decider": str(hearing.decider or _("the decision maker")),
        "possible": ", ".join(str(State(each).label).lower() for each in hearing.possible),
        "held_day": clock.written(hearing.held_on),
    }


def _of_outcome(outcome: Outcome | None) -> dict:
    if outcome is None:
        return {}
    values = {
        "outcome": str(outcome.get_kind_display()).lower(),
        "reason": outcome.reason,
        "improvement": outcome.improvement,
        "consequence": outcome.consequence,
        "alternatives": outcome.alternatives,
        "issued_day": clock.written(outcome.issued_on),
        "live_until": clock.written(outcome.live_until),
        "effective_day": clock.written(outcome.effective_on),
    }
    return values | {"terms": words.filled(words.TERMS[State(outcome.kind)], values)}


def _of_appeal(appeal: Appeal | None) -> dict:
    if appeal is None:
        return {}
    return {
        "received_day": clock.written(appeal.received_on),
        "appealer": str(appeal.manager or ""),
        "result": appeal.get_result_display(),
        "words": appeal.words,
    }
