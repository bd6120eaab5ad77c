"""From what was typed to clean values: messages to HR, answers, scans, questions of the quiz."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns import quizzing, signing_rules
from campaigns.choices import Decision, EnquiryKind, Ground
from people.models import Person
from policies.choices import Stance
from policies.models import Clause

STANCES = [(value, str(label).partition(":")[0]) for value, label in Stance.choices]


def _date() -> forms.DateInput:
    """A control for a day, written the way browsers want it."""
    return forms.DateInput({"type": "date"}, "%Y-%m-%d")


class CodeForm(forms.Form):
    """The code that came by mail."""

    code = forms.CharField(
        label=_("Code"),
        max_length=12,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": False}
        ),
    )


def _words(label, help_text="", *, required=True, rows=4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class AskForm(forms.Form):
    """A question to HR."""

    words = _words(_("Your question"), _("HR answers you here and by e-mail."))


class MoreTimeForm(forms.Form):
    """A wish for more time."""

    words = _words(
        _("When would suit you?"),
        _("You need not give a reason."),
        required=False,
        rows=2,
    )


class FormatForm(forms.Form):
    """A wish for another format."""

    words = _words(
        _("What would help you?"),
        _(
            "For example a paper copy, large print, easy language, a recording, an interpreter, or reading it"
            " together with somebody. You need not say why."
        ),
        rows=2,
    )


class ExemptionForm(forms.Form):
    """A wish to be exempted."""

    ground = forms.ChoiceField(
        label=_("Why should it not hold for you?"),
        choices=[each for each in Ground.choices if each[0]],
        widget=forms.RadioSelect,
        help_text=_("HR alone sees this. Your line manager does not."),
    )
    words = _words(
        _("If you like, say more"),
        _("Do not write about your health or other private matters; a word is enough."),
        required=False,
        rows=3,
    )


class RefusalForm(forms.Form):
    """A no, with its reason."""

    words = _words(
        _("What do you not agree with?"),
        _("HR alone reads this and will talk with you. You can change your mind at any time."),
    )


ASK_FORMS = {
    EnquiryKind.QUESTION: AskForm,
    EnquiryKind.MORE_TIME: MoreTimeForm,
    EnquiryKind.FORMAT: FormatForm,
    EnquiryKind.EXEMPTION: ExemptionForm,
    EnquiryKind.REFUSAL: RefusalForm,
}


class AnswerForm(forms.Form):
    """HR's answer to one message."""

    decision = forms.ChoiceField(label=_("Your decision"), widget=forms.RadioSelect)
    due_on = forms.DateField(
        label=_("The person has time until"),
        required=False,
        widget=_date(),
        help_text=_("If you grant more time."),
    )
    answer = _words(
        _("What you write to the person"), _("They get it by e-mail and see it on their page.")
    )

    def __init__(self, *args, enquiry, choices, **kwargs):
        super().__init__(*args, **kwargs)
        labels = dict(Decision.choices)
        self.fields["decision"].choices = [(choice, labels[choice]) for choice in choices]
        if len(choices) == 1:
            self.fields["decision"].widget = forms.HiddenInput()
            self.fields["decision"].initial = choices[0]
        if enquiry.kind != EnquiryKind.MORE_TIME:
            del self.fields["due_on"]


class HandInForm(forms.Form):
    """A scan of a signed sheet and its day."""

    signed_on = forms.DateField(label=_("Signed on"), widget=_date())
    scan = forms.FileField(
        label=_("Scan of the signed sheet"),
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text=_("A PDF, JPEG or PNG file of 10 MB at most. A clear photograph will do."),
    )

    def values(self) -> dict:
        """Return the clean values with the content of the file."""
        return {
            "signed_on": self.cleaned_data["signed_on"],
            "content": self.cleaned_data["scan"].read(),
        }


class TurnDownForm(forms.Form):
    """Why a scan does not count."""

    because = forms.CharField(label=_("Why does it not count?"), max_length=400)


class EarlierAgreementForm(HandInForm):
    """A clause that somebody agreed to before PolicyHub."""

    person = forms.CharField(
        label=_("Person"),
        max_length=200,
        help_text=_("Staff number, work e-mail or full name."),
    )
    clause = forms.ModelChoiceField(label=_("Clause"), queryset=Clause.objects.none())
    words = _words(
        _("The words that were signed"),
        _("If they differ from the clause of today."),
        required=False,
        rows=3,
    )
    in_return = _words(
        _("What was given in return"),
        _("For example the job itself, a bonus or a pay rise."),
        required=False,
        rows=2,
    )
    months = forms.IntegerField(
        label=_("Months after the last day of work"),
        min_value=1,
        max_value=signing_rules.MOST_MONTHS,
        required=False,
        help_text=_("As on the sheet, if it names a restriction. Empty: as usual in the firm."),
    )
    lookback_months = forms.IntegerField(
        label=_("Months that are looked back"),
        min_value=1,
        max_value=signing_rules.MOST_MONTHS,
        required=False,
        help_text=_("Clients dealt with in so many last months of work. Empty: twelve."),
    )
    field_order = (
        *("person", "clause", "signed_on", "scan", "words"),
        *("months", "lookback_months", "in_return"),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        agreed = Clause.objects.filter(acceptance="agree").with_wording().order_by("key")
        self.fields["clause"].queryset = agreed
        self.fields["clause"].label_from_instance = lambda clause: clause.title or clause.key

    def clean_person(self) -> Person:
        text = self.cleaned_data["person"].strip()
        found = list(Person.objects.visible_to(self.user).named(text)[:2])
        if len(found) != 1:
            raise forms.ValidationError(
                _("Nobody is found by this. Take the staff number.")
                if not found
                else _("More than one person has this name. Take the staff number.")
            )
        return found[0]

    def values(self) -> dict:
        kept = ("person", "clause", "words", "in_return", "months", "lookback_months")
        return super().values() | {name: self.cleaned_data[name] for name in kept}


class AgreementFileForm(forms.Form):
    """A zip with one table and the scans that it names."""

    file = forms.FileField(
        label=_("Zip file"),
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ".zip"}),
        help_text=_("60 MB at most; split it if there are more scans."),
    )


class InReturnForm(forms.Form):
    """What people who work here get for new terms."""

    words = _words(
        _("What people get in return"),
        _("For example: a day of leave more each year, or 250 pounds with the next pay."),
        rows=3,
    )


class BindingForm(forms.Form):
    """One person and one day."""

    person = forms.CharField(
        label=_("Person"), max_length=200, help_text=_("Staff number, work e-mail or full name.")
    )
    on = forms.DateField(label=_("On the day"), widget=_date())

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    clean_person = EarlierAgreementForm.clean_person


class QuestionForm(forms.Form):
    """One question of the quiz with up to four answers."""

    words = forms.CharField(
        label=_("Question"), max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    option_A = forms.CharField(label=_("Answer A"), max_length=300)
    option_B = forms.CharField(label=_("Answer B"), max_length=300)
    option_C = forms.CharField(label=_("Answer C"), max_length=300, required=False)
    option_D = forms.CharField(label=_("Answer D"), max_length=300, required=False)
    correct = forms.ChoiceField(
        label=_("Which answer is right?"),
        choices=[(letter, letter) for letter in "ABCD"],
        help_text=_("People see the answers in a random order."),
    )
    explanation = forms.CharField(
        label=_("Why it is right"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("People read this after they have answered, right or wrong."),
    )
    stances = forms.MultipleChoiceField(
        label=_("Asked under these stances"),
        choices=[("any", _("Every stance")), *STANCES],
        widget=forms.CheckboxSelectMultiple,
        initial=["any"],
    )
    clauses = forms.ModelMultipleChoiceField(
        label=_("Asked where one of these clauses is in the policy"),
        queryset=Clause.objects.none(),
        required=False,
        help_text=_("Choose none to ask it everywhere."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        clauses = Clause.objects.usable().with_wording().order_by("key")
        self.fields["clauses"].queryset = clauses
        self.fields["clauses"].label_from_instance = lambda clause: clause.title or clause.key

    def values(self) -> dict:
        """Return the question as actions take it."""
        clean = self.cleaned_data
        letters = [letter for letter in quizzing.LETTERS[:4] if clean[f"option_{letter}"].strip()]
        return {
            "words": clean["words"],
            "options": [{"key": each, "text": clean[f"option_{each}"].strip()} for each in letters],
            "correct": clean["correct"],
            "explanation": clean["explanation"],
            "stances": clean["stances"],
            "clauses": [clause.key for clause in clean["clauses"]],
        }


def as_initial(question) -> dict:
    """Return what the form shows of a question that is there already."""
    options = {f"option_{each['key']}": each["text"] for each in question.options}
    return {
        "words": question.words,
        "correct": question.correct,
        "explanation": question.explanation,
        "stances": question.stances,
        "clauses": Clause.objects.filter(key__in=question.clauses),
        **options,
    }
