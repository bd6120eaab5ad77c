"""One form per step of a case: what it asks, and the values that its action takes."""

from datetime import datetime

from django import forms
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from conduct import agreed, rules
from conduct.actions import outcomes
from conduct.choices import AppealResult, Hours, SeenWhere, State
from conduct.forms.concerns import ReplyForm, day_field, words_field
from conduct.ladder import plan
from conduct.querysets import colleagues_in_hr, who_may_have_a_part
from core import picking
from people.models import Person

EXCEPTION = _("Only if one person has two parts: why?")


class StepForm(forms.Form):
    """A form that knows the case; `values` are what the action takes."""

    def __init__(self, *args, case, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.case, self.user = case, user
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices that depend on the case."""

    def values(self) -> dict:
        return self.cleaned_data

    def choose_people(self, *names: str) -> None:
        """Offer everybody who may have a part, but never whoever the case is about."""
        named = self.case.person.user_id if self.case.person_id else None
        for name in names:
            self.fields[name].queryset = who_may_have_a_part(but=[named])


class MomentForm(StepForm):
    """A step that happens at a moment: a day and a time."""

    day = day_field(_("On which day?"))
    hour = forms.TimeField(label=_("At what time?"), widget=forms.TimeInput({"type": "time"}))
    moment = "at"

    def values(self) -> dict:
        rest = {k: v for k, v in self.cleaned_data.items() if k not in ("day", "hour")}
        at = datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"])
        return rest | {self.moment: make_aware(at)}


def _person(label, help_text="") -> forms.ModelChoiceField:
    return forms.ModelChoiceField(label=label, queryset=None, help_text=help_text)


def _exception() -> forms.CharField:
    return words_field(EXCEPTION, required=False, rows=2)


class NothingForm(StepForm):
    """A step that asks nothing."""


class TakeForm(StepForm):
    """Why somebody keeps what they raised themselves."""

    exception = words_field(
        _("Only if you raised it yourself: why do you keep it?"), required=False, rows=2
    )


class HandOverForm(StepForm):
    to = _person(_("Who keeps it from now on?"))

    def prepare(self):
        named = self.case.person.user_id if self.case.person_id else None
        self.fields["to"].queryset = colleagues_in_hr(but=[named, self.case.owner_id])


class RecordForm(StepForm):
    """What is known by now."""

    person = picking.PickField(
        label=_("Whom is it about?"),
        suggest="conduct:colleague_suggest",
        required=False,
        help_text=_("Leave it empty if it is somebody at a client."),
    )
    happened_on = day_field(_("When did it happen?"), required=False)
    hours = forms.ChoiceField(
        label=_("Was it in working hours?"), choices=Hours, widget=forms.RadioSelect
    )
    link_to_work = words_field(
        _("What does it have to do with work?"),
        _("Outside working hours nothing goes on without an answer to this."),
        required=False,
        rows=3,
    )
    clause = forms.ChoiceField(label=_("Which clause does it touch?"), required=False)

    def prepare(self):
        self.fields["person"].choose_from(
            Person.objects.all(), find=lambda rows, text: rows.named(text)
        )
        found = agreed.clauses_on(self.case.employment, self.case.happened_on)
        none = ("", _("None, or save the person and the day first"))
        self.fields["clause"].choices = [none, *((each.choice, each.title) for each in found)]
        self.initial.setdefault("person", self.case.person)
        for name in ("happened_on", "hours", "link_to_work"):
            self.initial.setdefault(name, getattr(self.case, name))
        if self.case.version_id:
            self.initial.setdefault("clause", f"{self.case.version_id}:{self.case.clause_key}")


class TalkForm(StepForm):
    met_on = day_field(_("When did you talk?"))
    who = forms.CharField(label=_("Who was there?"), max_length=200)
    agreed = words_field(_("What did you agree on?"))
    support = words_field(_("Which support was offered?"), rows=2)


class InvestigateForm(StepForm):
    investigator = _person(
        _("Who looks into it?"), _("Somebody who neither raised it nor will decide.")
    )
    allegation = words_field(_("What is alleged?"), _("In neutral words: it may not be so."))
    suspended = forms.BooleanField(
        label=_(
            "The person is suspended meanwhile. It is paid, and looked at every ten working days."
        ),
        required=False,
    )
    suspension_reason = words_field(_("If so, why?"), required=False, rows=2)
    exception = _exception()

    def prepare(self):
        self.choose_people("investigator")


class EvidenceForm(MomentForm):
    title = forms.CharField(label=_("What is it?"), max_length=160)
    source = forms.ChoiceField(label=_("Where does it come from?"), choices=SeenWhere)
    source_words = forms.CharField(
        label=_("Where exactly?"), max_length=400, help_text=_("An address, or who gave it.")
    )
    lawfulness = words_field(_("Why may it be used?"), rows=2)
    words = words_field(_("What does it show?"), required=False, rows=3)
    file = forms.FileField(
        label=_("File"),
        required=False,
        max_length=300,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text=_(
            "A PDF, JPEG or PNG file of 10 MB at most. It is kept as it is and never altered."
        ),
    )
    day = day_field(_("On which day was it captured?"))
    moment = "captured_at"

    def values(self) -> dict:
        found = super().values()
        sent = found.pop("file")
        if sent is not None:
            content = sent.read(rules.MOST_BYTES + 1)
            found |= {"content": content, "name": sent.name}
        return found


class AddendForm(StepForm):
    words = words_field(_("What do you add?"), _("The original stays as it is."))
    hides_others = forms.BooleanField(
        label=_("It names others, so the person concerned does not see it yet."), required=False
    )


class ReportForm(StepForm):
    account = words_field(_("What does the person say?"))
    mitigation = words_field(_("What speaks for them?"), rows=3)
    proportionality = words_field(_("Would a step be proportionate, and why?"), rows=3)
    findings = words_field(_("What did you find?"))


class CheckForm(StepForm):
    kinds = forms.MultipleChoiceField(
        label=_("Could it touch any of these?"),
        choices=list(rules.PROTECTED.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("If in doubt, tick it: a legal reviewer then looks before a hearing."),
    )
    note = words_field(_("What did you look at?"), rows=3)


class HearForm(MomentForm):
    decider = _person(_("Who hears the person and decides?"), _("Not the investigator."))
    allegation = words_field(_("What is it about?"), _("As it stands in the invitation."))
    possible = forms.MultipleChoiceField(
        label=_("Which outcomes are possible?"),
        choices=[
            (s.value, s.label) for s in (State.NO_ACTION, State.FIRST, State.FINAL, State.DISMISSAL)
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    venue = forms.CharField(label=_("Where?"), max_length=200)
    exception = _exception()

    def prepare(self):
        self.choose_people("decider")
        investigation = self.case.investigations.last()
        if investigation:
            self.initial.setdefault("allegation", investigation.allegation)


class PostponeForm(MomentForm):
    because = forms.CharField(label=_("Why?"), max_length=400, required=False)


class CompanionForm(StepForm):
    companion = forms.CharField(label=_("Who comes with them?"), max_length=200, required=False)
    declined = forms.BooleanField(label=_("They want nobody beside them."), required=False)
    adjustments = words_field(
        _("What would make it easier to take part?"),
        _("For example a break, another room, an interpreter. No reason is needed."),
        required=False,
        rows=2,
    )


class OwnCompanionForm(CompanionForm):
    """The same, asked of the person themselves."""

    def prepare(self):
        self.fields["companion"].label = _("Who comes with you?")
        self.fields["declined"].label = _("I want nobody beside me.")
        self.fields["adjustments"].label = _("What would make it easier for you to take part?")


class NotesForm(StepForm):
    held_on = day_field(_("When was it held?"))
    notes = words_field(
        _("What was said?"), _("The person gets these notes when you save them."), rows=8
    )


class WarnForm(StepForm):
    kind = State.FIRST
    reason = words_field(_("Why?"), rows=3)
    improvement = words_field(_("What should become better?"), rows=2)
    consequence = words_field(_("What would a repeat lead to?"), rows=2)
    months = forms.IntegerField(label=_("For how many months does it live?"), min_value=1)
    why_longer = words_field(_("Longer than usual: why?"), required=False, rows=2)

    def prepare(self):
        self.initial.setdefault("months", plan.USUAL_MONTHS[self.kind])

    def values(self) -> dict:
        return self.cleaned_data | {"kind": self.kind}


class FinalForm(WarnForm):
    kind = State.FINAL
    why_not_first = words_field(
        _("Without a live first warning: why is one not enough?"), required=False, rows=2
    )


class ProposeForm(StepForm):
    reason = words_field(_("Why?"), rows=3)
    alternatives = words_field(_("Which alternatives were considered?"), rows=3)
    proportionality = words_field(_("Why is it proportionate?"), rows=3)
    with_notice = forms.TypedChoiceField(
        label=_("With notice?"),
        choices=[("yes", _("With notice")), ("no", _("Without notice: gross misconduct"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    effective_on = day_field(_("When does the employment end?"))
    relied_on = forms.ModelMultipleChoiceField(
        label=_("Which warnings does it rely on?"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only those that were live on the day of the conduct are offered."),
    )
    approver = _person(_("Who is asked to agree, besides a legal reviewer?"))

    def prepare(self):
        self.choose_people("approver")
        self.fields["relied_on"].queryset = outcomes.live_on(self.case, self.case.happened_on)


class DropForm(StepForm):
    reason = words_field(_("Why is there no action?"), rows=3)
    not_told_because = forms.CharField(
        label=_("If the person has not heard of it: why is it better left so?"),
        max_length=400,
        required=False,
    )


class AppealForm(StepForm):
    grounds = words_field(_("Why do you appeal?"), _("A sentence is enough."))


class RecordAppealForm(AppealForm):
    late_because = forms.CharField(
        label=_("If it is late: why is it accepted?"), max_length=400, required=False
    )


class AppointForm(MomentForm):
    manager = _person(_("Who hears the appeal?"), _("Somebody who had no part in it so far."))
    moment = "hearing_at"

    def prepare(self):
        self.choose_people("manager")


class AnswerAppealForm(StepForm):
    result = forms.ChoiceField(
        label=_("Your answer"), choices=AppealResult, widget=forms.RadioSelect
    )
    lower_to = forms.ChoiceField(
        label=_("If it is varied: to what?"),
        choices=[("", "—"), (State.FIRST, State.FIRST.label), (State.FINAL, State.FINAL.label)],
        required=False,
    )
    words = words_field(_("Why?"), _("The person reads this."))


class ApprovalForm(forms.Form):
    """The answer of a second approver or a legal reviewer."""

    agreed = forms.TypedChoiceField(
        label=_("Do you agree?"),
        choices=[("yes", _("I agree")), ("no", _("I do not agree"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = words_field(_("Why?"), rows=3)


class LetterForm(forms.Form):
    """The words of a letter before it is sent."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    text = words_field(_("Letter"), rows=20)


class WriteForm(ReplyForm, StepForm):
    """A message to whoever raised the concern."""
