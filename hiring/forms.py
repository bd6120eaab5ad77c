"""From what was typed to clean values: HR's side of hiring, and the candidate's."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.choices import NO_PRESENCE, PROFESSIONAL_NETWORKS, Platform
from connections.choices import Exemption
from core.passwords import no_password
from core.picking import PickField
from hiring.choices import Interest, Occasion
from hiring.models import Expectation
from people.models import Department, Employer, Person
from people.querysets import scope_of
from places import catalogue

# What somebody may say of a tie before they begin: that it is older, or private.
GROUNDS = [
    (Exemption.KNOWN_BEFORE.value, Exemption.KNOWN_BEFORE.label),
    (Exemption.FAMILY_FRIEND.value, Exemption.FAMILY_FRIEND.label),
]
NETWORKS = [(p.value, p.label) for p in Platform if p not in NO_PRESENCE]
PROFESSIONAL = [(p.value, p.label) for p in Platform if p in PROFESSIONAL_NETWORKS]


def day_field(label, **more) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), **more
    )


def words_field(label, *, length: int = 300, rows: int = 3, **more) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=length,
        widget=forms.Textarea({"rows": rows}),
        validators=[no_password],
        **more,
    )


class ExpectationForm(forms.Form):
    """For which role a notice is prepared."""

    job_title = forms.CharField(label=_("Role"), max_length=160)
    employer = forms.ModelChoiceField(
        label=_("Employer"), queryset=Employer.objects.none(), empty_label=_("Please choose")
    )
    department = forms.ModelChoiceField(
        label=_("Department"),
        queryset=Department.objects.all(),
        required=False,
        empty_label=_("None"),
    )
    place = forms.ChoiceField(
        label=_("Place of work"), choices=lambda: [("", _("Please choose")), *catalogue.choices()]
    )
    interest = words_field(
        _("Why the firm has an interest in whom a candidate knows"),
        required=False,
        rows=2,
        help_text=_("Empty where it has none, which is the rule. Candidates read it."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        employers = Employer.objects.all()
        if chosen := scope_of(user).employers:
            employers = employers.filter(pk__in=chosen)
        self.fields["employer"].queryset = employers


class BodyForm(forms.Form):
    """The words of a draft."""

    body = words_field(
        _("What candidates are told"),
        length=60_000,
        rows=24,
        help_text=_(
            "A line that begins with ## is a heading. Keep all that is promised in it true."
        ),
    )


class InviteForm(forms.Form):
    """Who gets the notice. There is no field for accounts, and there will be none."""

    expectation = forms.ModelChoiceField(
        label=_("Notice"), queryset=Expectation.objects.none(), empty_label=_("Please choose")
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("The one they applied with. The link goes there.")
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        issued = Expectation.objects.visible_to(user).issued().select_related("employer")
        self.fields["expectation"].queryset = issued


class TalkForm(forms.Form):
    """Who talked with a candidate, and when."""

    on = day_field(_("On"))
    occasion = forms.ChoiceField(label=_("Occasion"), choices=Occasion)
    held_by = forms.CharField(
        label=_("Who talked with them"), max_length=200, validators=[no_password]
    )


class AnswerForm(forms.Form):
    """The answer to a question."""

    answer = words_field(
        _("Answer"),
        length=4000,
        help_text=_(
            "Every candidate for the role reads the question and the answer, without a name."
        ),
    )


class HireForm(forms.Form):
    """How a candidate becomes a person on the staff."""

    person = PickField(
        suggest="people:person_suggest",
        label=_("Already on the staff list"),
        required=False,
        help_text=_(
            "Name or staff number, if an import brought them already. Else leave it empty."
        ),
    )
    number = forms.CharField(label=_("Staff number"), max_length=60, required=False)
    work_email = forms.EmailField(
        label=_("Work e-mail address"),
        required=False,
        help_text=_("Where you know it, they can sign in from their first day."),
    )
    manager = PickField(suggest="people:person_suggest", label=_("Line manager"), required=False)
    started_on = day_field(_("First day"))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        people = Person.objects.visible_to(user)
        for name in ("person", "manager"):
            self.fields[name].choose_from(
                people, find=lambda rows, text: rows.named(text), show=numbered
            )

    def clean(self):
        cleaned = super().clean()
        if "person" not in self.errors and not (cleaned.get("person") or cleaned.get("number")):
            self.add_error("number", _("Give them a staff number, or choose who they are above."))
        return cleaned


class TieForm(forms.Form):
    """A tie to a client that the candidate chooses to name."""

    client = forms.CharField(label=_("Client"), max_length=200, validators=[no_password])
    words = forms.CharField(
        label=_("How you know them, if you like"),
        max_length=300,
        required=False,
        validators=[no_password],
    )


class EarlierTieForm(TieForm):
    """The same after the offer: whom they know there, and why it should never count."""

    contact = forms.CharField(
        label=_("Whom you know there, if you like"),
        max_length=200,
        required=False,
        validators=[no_password],
    )
    platform = forms.ChoiceField(
        label=_("Connected on"), choices=[("", _("Not said")), *NETWORKS], required=False
    )
    exemption = forms.ChoiceField(
        label=_("Why it should not count"), choices=[("", _("Not said")), *GROUNDS], required=False
    )


class QuestionForm(forms.Form):
    """What a candidate wants to know."""

    text = words_field(_("Your question"), length=2000)


class AccountForm(forms.Form):
    """An account for work, told after the offer."""

    platform = forms.ChoiceField(label=_("Platform"), choices=PROFESSIONAL)
    name = forms.CharField(
        label=_("Name or address there"), max_length=200, validators=[no_password]
    )


class InterestForm(forms.Form):
    """Whether somebody would like to hear of the advocacy programme."""

    interest = forms.ChoiceField(
        label=_("Would you like to hear of it?"),
        choices=[choice for choice in Interest.choices if choice[0]],
        widget=forms.RadioSelect,
    )


def numbered(person: Person) -> str:
    """Write a person so that nobody else is meant."""
    return f"{person} ({person.number})"


class CodeForm(forms.Form):
    """The code that came by mail."""

    code = forms.CharField(
        label=_("Code"),
        max_length=12,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
