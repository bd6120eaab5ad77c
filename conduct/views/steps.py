"""The steps that a case page offers: the event of the ladder, its form, its action, and its words."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from conduct.actions import (
    appeals,
    concerns,
    evidence,
    facts,
    hearings,
    investigations,
    outcomes,
    triage,
)
from conduct.choices import Event
from conduct.forms import steps as forms
from conduct.ladder import machine, required
from core import clock


@dataclass(frozen=True)
class Step:
    """One thing that somebody can do on a page of its own."""

    slug: str
    event: Event
    form: type
    act: Callable
    done: str
    lede: str = ""
    is_final: bool = False  # what it does cannot be undone

    @property
    def title(self) -> str:
        return self.event.label


def _plain(verb: Callable) -> Callable:
    """An action that takes the case, the values of the form, and who and when."""
    return lambda case, values, *, by, today: verb(case, **values, by=by, today=today)


def _add_evidence(case, values, *, by, today):
    return evidence.add(case, **values, by=by, now=clock.now())


SAVED = _("It is on record.")
_ROWS = [
    ("take", Event.TAKE, forms.TakeForm, triage.take, _("You keep this case now.")),
    ("record", Event.TRIAGE, forms.RecordForm, triage.record, SAVED),
    ("talk", Event.TALK, forms.NothingForm, triage.arrange_talk, _("The person has been told.")),
    ("note-talk", Event.NOTE_TALK, forms.TalkForm, triage.note_talk, SAVED),
    (
        "investigate",
        Event.INVESTIGATE,
        forms.InvestigateForm,
        investigations.begin,
        _("The investigator has been told."),
    ),
    ("review", Event.REVIEW, forms.NothingForm, investigations.review, SAVED),
    (
        "report",
        Event.REPORT,
        forms.ReportForm,
        investigations.report,
        _("Thank you. It is with HR."),
    ),
    ("check", Event.CHECK, forms.CheckForm, investigations.check, SAVED),
    (
        "hear",
        Event.HEAR,
        forms.HearForm,
        hearings.invite,
        _("The hearing is fixed. Read the invitation, and send it."),
    ),
    ("postpone", Event.POSTPONE, forms.PostponeForm, hearings.postpone, SAVED),
    ("companion", Event.COMPANION, forms.CompanionForm, hearings.name_companion, SAVED),
    ("note-hearing", Event.NOTE_HEARING, forms.NotesForm, hearings.note, SAVED),
    (
        "warn-first",
        Event.WARN_FIRST,
        forms.WarnForm,
        outcomes.warn,
        _("Read the letter, and send it."),
    ),
    (
        "warn-final",
        Event.WARN_FINAL,
        forms.FinalForm,
        outcomes.warn,
        _("Read the letter, and send it."),
    ),
    ("propose", Event.PROPOSE, forms.ProposeForm, outcomes.propose, _("Two others are asked now.")),
    (
        "dismiss",
        Event.DISMISS,
        forms.NothingForm,
        outcomes.dismiss,
        _("Read the letter, and send it."),
    ),
    ("drop", Event.DROP, forms.DropForm, triage.drop, SAVED),
    ("appeal", Event.APPEAL, forms.RecordAppealForm, appeals.appeal, SAVED),
    ("appoint", Event.APPOINT, forms.AppointForm, appeals.appoint, SAVED),
    ("answer-appeal", Event.REJECT, forms.AnswerAppealForm, appeals.decide, SAVED),
    ("close", Event.CLOSE, forms.NothingForm, triage.close, _("The case is closed.")),
    ("write", Event.WRITE, forms.WriteForm, concerns.write, _("Your message is there.")),
    (
        "hand-over",
        Event.HAND_OVER,
        forms.HandOverForm,
        triage.hand_over,
        _("The case is in other hands."),
    ),
]
FINAL = {"dismiss", "close"}
LEDES = {
    "talk": _(
        "It is no warning and never counts as one. The person is told that you would like to talk."
    ),
    "review": _(
        "You have looked at it again; it goes on for ten working days, a suspension with it."
    ),
    "dismiss": _("Both others have agreed. The employment ends on the day that was proposed."),
    "close": _(
        "Nothing more happens here. What is kept, and until when, follows from how it ended."
    ),
    "drop": _("Whoever has heard of it gets a letter saying that nothing counts against them."),
    "check": _(
        "Some things that look like misconduct are protected by law. Look before every hearing."
    ),
    "propose": _("Nothing happens unless a second approver and a legal reviewer both agree."),
    "write": _("Whoever raised it reads this with their code, or on their own page."),
}
STEPS = {
    slug: Step(slug, event, form, _plain(act), done, LEDES.get(slug, ""), slug in FINAL)
    for slug, event, form, act, done in _ROWS
} | {
    "evidence": Step(
        "evidence",
        Event.EVIDENCE,
        forms.EvidenceForm,
        _add_evidence,
        _("It is kept as it is, with its digest."),
        _("Only what is public, was given to us, or stands on an account of the company."),
    )
}


@dataclass(frozen=True)
class Offered:
    """A step as the page shows it: with the reason where it is not possible yet."""

    step: Step
    why_not: str


def offered(case, *, by, today) -> list[Offered]:
    """Return the steps that are this reader's in this state; those that wait for something say for what."""
    parts = facts.parts_of(case, by)
    mine = [
        step
        for step in STEPS.values()
        if machine.leads_to(case.state, step.event) and machine.why_not_by(step.event, parts) == ""
    ]
    return [Offered(step, why_not(step, case, by=by, today=today)) for step in mine]


def why_not(step: Step, case, *, by, today) -> str:
    """Say why a step is not possible, apart from what its own form asks for."""
    if step.slug == "write" and not (case.reporter_id or case.code_hash):
        return str(_("Nobody can be written to."))
    brought = required.needed(step.event, case.state) if step.slug in BRINGS else ()
    given = BRINGS.get(step.slug, set()) & set(brought)
    return machine.why_not(step.event, facts.facts_of(case, by=by, today=today, given=given))


_OUTCOME = {"reason", "improvement_expected", "live_months", "consequence_of_repeat"}
# What the form of a step asks for itself.
BRINGS = {
    "hear": {"decision_maker", "allegation_text", "possible_outcomes", "hearing_at"},
    "warn-first": _OUTCOME,
    "warn-final": _OUTCOME,
    "drop": {"reason"},
    "answer-appeal": {"result"},
}
