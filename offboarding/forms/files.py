"""From what people typed about the steps of a leaver's file to clean values."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.picking import PickField
from offboarding.choices import Credential, StepKind, Whose
from offboarding.models import UsualStep
from people.models import Person

TITLE_HELP = _("What is to be done, in a few words: “Collect the telephone”.")


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _colleague(label, **kwargs) -> PickField:
    return PickField(label=label, suggest="campaigns:person_suggest", **kwargs)


def _offer(field: PickField, user) -> None:
    """Offer the people that `user` may see."""
    field.choose_from(
        Person.objects.visible_to(user),
        find=lambda people, text: people.named(text),
        show=lambda person: f"{person} ({person.number})",
    )


class DoForm(forms.Form):
    """What proves that a step is done."""

    changed = forms.MultipleChoiceField(
        label=_("What was changed?"),
        choices=Credential,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("At least the password, or their own role. Never write a password here."),
    )
    changed_on = forms.DateField(label=_("Changed on"), widget=_day(), required=False)
    words = forms.CharField(
        label=_("What proves it?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "For example: who did it or said so, on which day, and where that can be seen."
        ),
    )
    scan = forms.FileField(
        label=_("A file that shows it"),
        max_length=200,
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text=_("If there is one: a PDF, JPEG or PNG of 10 MB at most."),
    )

    def __init__(self, *args, step, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].initial = step.words
        if step.kind != StepKind.ACCOUNT:
            del self.fields["changed"], self.fields["changed_on"]
        else:
            for name in ("changed", "changed_on"):
                self.fields[name].initial = getattr(step, name)
                self.fields[name].required = True
        self.fields["words"].required = step.needs_evidence
        if not step.needs_evidence:
            self.fields["words"].label = _("Anything to note")
            self.fields["words"].help_text = ""

    @property
    def proof(self) -> dict:
        """The arguments of `steps.do`."""
        values = dict(self.cleaned_data)
        scan = values.pop("scan", None)
        return {**values, "content": scan.read() if scan else b""}


class SkipForm(forms.Form):
    """Why a step is not needed."""

    reason = forms.CharField(
        label=_("Why is it not needed?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: they have no public profile; the account was closed."),
    )


class ArrangeForm(forms.Form):
    """Who does a step, and by when."""

    owner = _colleague(
        _("Who does it?"), required=False, help_text=_("Leave it empty and it lies with HR.")
    )
    due_on = forms.DateField(label=_("By when?"), widget=_day())

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        _offer(self.fields["owner"], user)


class SuccessorForm(forms.Form):
    """Who looks after the client contacts of a leaver."""

    successor = _colleague(
        _("Who looks after them from now on?"),
        help_text=_("They are asked, and may decline each of them. One message goes to them."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        _offer(self.fields["successor"], user)


class StepForm(forms.Form):
    """A step that only one file has."""

    title = forms.CharField(label=_("What is to be done?"), max_length=160, help_text=TITLE_HELP)
    advice = forms.CharField(
        label=_("How?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    owner = _colleague(
        _("Who does it?"), required=False, help_text=_("Leave it empty and it lies with HR.")
    )
    due_on = forms.DateField(label=_("By when?"), widget=_day())
    needs_evidence = forms.BooleanField(
        label=_("It is only done with something that proves it"), required=False
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        _offer(self.fields["owner"], user)


class UsualStepForm(forms.ModelForm):
    """One line of the checklist with which new files begin."""

    class Meta:
        model = UsualStep
        fields = (
            "title",
            "advice",
            "whose",
            "due_days",
            "needs_evidence",
            "employer",
            "employment_kind",
            "is_used",
        )
        labels = {
            "title": _("What is to be done?"),
            "advice": _("How?"),
            "whose": _("Who does it?"),
            "due_days": _("Days after the last day of work"),
            "needs_evidence": _("It is only done with something that proves it"),
            "employer": _("Only at this employer"),
            "employment_kind": _("Only for"),
            "is_used": _("New files begin with it"),
        }
        help_texts = {
            "title": TITLE_HELP,
            "due_days": _("A number below nought means before it: -3 is three days before."),
        }
        widgets = {"advice": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["employer"].empty_label = _("Every employer")
        kinds = self.fields["employment_kind"]
        kinds.choices = [("", _("Everybody")), *kinds.choices[1:]]
        if self.instance.kind != StepKind.ACCOUNT:
            people = [choice for choice in Whose.choices if choice[0] != Whose.OWNER]
            self.fields["whose"].choices = people
