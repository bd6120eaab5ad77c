"""What has to be on record before a case moves on, in words for the person who forgot it. Pure."""

from collections.abc import Collection

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conduct.choices import Event, State
from conduct.ladder import plan

# Every field that the ladder names, in words that can follow “Please record first:”.
WORDS = {
    "reported_at": gettext_lazy("the day on which it was reported"),
    "reported_by_role": gettext_lazy("in which role it was reported"),
    "channel": gettext_lazy("how it was reported"),
    "what_was_seen": gettext_lazy("what was seen"),
    "where_seen": gettext_lazy("where it was seen"),
    "link_to_work": gettext_lazy("what it has to do with work"),
    "happened_at": gettext_lazy("the day on which it happened"),
    "in_or_out_of_hours": gettext_lazy("whether it was in working hours"),
    "met_at": gettext_lazy("the day of the talk"),
    "who": gettext_lazy("who talked"),
    "points_agreed": gettext_lazy("what was agreed"),
    "support_offered": gettext_lazy("which support was offered"),
    "investigator": gettext_lazy("who investigates"),
    "allegation": gettext_lazy("what is alleged"),
    "evidence_items": gettext_lazy("a piece of evidence, with its source and why it is lawful"),
    "employee_account": gettext_lazy("what the person says"),
    "mitigation": gettext_lazy("what speaks for the person"),
    "proportionality_note": gettext_lazy("why this is proportionate"),
    "protected_activity_check": gettext_lazy("the check for protected activity"),
    "suspension": gettext_lazy("whether the person is suspended"),
    "invitation_sent_at": gettext_lazy("the invitation"),
    "allegation_text": gettext_lazy("what is alleged"),
    "evidence_pack_sent_at": gettext_lazy("the evidence, sent to the person"),
    "possible_outcomes": gettext_lazy("which outcomes are possible"),
    "companion_right_stated": gettext_lazy("the right to a companion"),
    "hearing_at": gettext_lazy("the moment of the hearing"),
    "decision_maker": gettext_lazy("who decides"),
    "companion_name": gettext_lazy("the companion, or that the person wants none"),
    "adjustments": gettext_lazy("which adjustments were asked for"),
    "notes_sent_to_employee_at": gettext_lazy("the notes of the hearing, sent to the person"),
    "reason": gettext_lazy("the reason"),
    "improvement_expected": gettext_lazy("what should become better"),
    "live_months": gettext_lazy("for how many months it lives"),
    "issue_date": gettext_lazy("the day of issue"),
    "live_until": gettext_lazy("until when it lives"),
    "consequence_of_repeat": gettext_lazy("what a repeat would lead to"),
    "appeal_deadline": gettext_lazy("until when the person may appeal"),
    "why_not_first": gettext_lazy("why a first warning is not enough"),
    "live_warnings_relied_on": gettext_lazy(
        "which live warnings it relies on, or that it relies on none"
    ),
    "alternatives_considered": gettext_lazy("which alternatives were considered"),
    "notice_or_gross_misconduct": gettext_lazy("whether notice is given"),
    "effective_date": gettext_lazy("from when it takes effect"),
    "second_approver": gettext_lazy("the agreement of a second approver"),
    "legal_review": gettext_lazy("the legal review"),
    "told_employee_at": gettext_lazy("that the person was told, or why not"),
    "grounds": gettext_lazy("the grounds of the appeal"),
    "received_at": gettext_lazy("the day on which the appeal came"),
    "appeal_manager": gettext_lazy("who decides about the appeal"),
    "companion": gettext_lazy("the companion at the appeal, or that the person wants none"),
    "result": gettext_lazy("the result of the appeal"),
    "letter_sent_at": gettext_lazy("the letter"),
    "employee_told_at": gettext_lazy("that the person was told"),
    "closed_at": gettext_lazy("the day of closing"),
    "retention_class": gettext_lazy("how long it is kept"),
    "delete_on": gettext_lazy("when it is deleted"),
}
# What the step itself brings into being, so that nobody can have recorded it before.
_MADE_BY = {
    Event.HEAR: {
        "invitation_sent_at",
        "evidence_pack_sent_at",
        "companion_right_stated",
        "companion_name",
        "adjustments",
        "notes_sent_to_employee_at",
    },
    Event.WARN_FIRST: {"issue_date", "live_until", "appeal_deadline"},
    Event.WARN_FINAL: {"issue_date", "live_until", "appeal_deadline", "why_not_first"},
    Event.DISMISS: {"appeal_deadline"},
    Event.CLOSE: {"closed_at", "retention_class", "delete_on"},
    Event.UPHOLD: {"letter_sent_at"},
    Event.VARY_FIRST: {"letter_sent_at"},
    Event.VARY_FINAL: {"letter_sent_at"},
    Event.REJECT: {"letter_sent_at"},
}
# Which states an event asks about: the one it leaves, the one it leads to.
_LEAVES = {
    Event.TALK: (State.CONCERN,),
    Event.INVESTIGATE: (State.CONCERN, State.TALK),
    Event.HEAR: (State.INVESTIGATION,),
    Event.WARN_FIRST: (State.HEARING,),
    Event.WARN_FINAL: (State.HEARING,),
    Event.PROPOSE: (State.HEARING,),
    Event.DISMISS: (State.HEARING,),
    Event.UPHOLD: (State.APPEAL,),
    Event.VARY_FIRST: (State.APPEAL,),
    Event.VARY_FINAL: (State.APPEAL,),
    Event.REJECT: (State.APPEAL,),
    Event.CLOSE: (State.NO_ACTION, State.EXPIRED),
}
_ENTERS = {
    Event.HEAR: State.HEARING,
    Event.WARN_FIRST: State.FIRST,
    Event.WARN_FINAL: State.FINAL,
    Event.DISMISS: State.DISMISSAL,
}


def needed(event: Event, state: State) -> tuple[str, ...]:
    """Return the fields that have to be on record when `event` happens in `state`."""
    rungs, names = plan.rungs(), []
    if state in _LEAVES.get(event, ()):
        names += rungs[state].required
    if event in _ENTERS:
        names += rungs[_ENTERS[event]].required
    if event == Event.DROP:
        names.append("reason")
    made = plan.OPTIONAL | _MADE_BY.get(event, set())
    return tuple(name for name in dict.fromkeys(names) if name not in made)


def why_missing(event: Event, state: State, given: Collection[str]) -> str:
    """Say what has to be recorded first; "" when nothing is missing."""
    missing = list(
        dict.fromkeys(str(WORDS[each]) for each in needed(event, state) if each not in given)
    )
    if not missing:
        return ""
    return _("Please record first: %s.") % get_text_list(missing, _("and"))
