"""From what was typed to clean values: campaigns, their audience, their reminders, absences."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from campaigns import rules
from campaigns.choices import AudienceKind, ReminderAudience
from core.picking import PickField
from people.choices import Role
from people.models import Department, Person, User
from places import catalogue
from policies.models import PolicyVersion


def day_field(**kwargs) -> forms.DateField:
    """Return a field for a day, shown by the browser's own calendar."""
    return forms.DateField(widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), **kwargs)


def person_field(user, **kwargs) -> PickField:
    """Return a field that names one of the people whom `user` may see."""
    field = PickField(suggest="campaigns:person_suggest", **kwargs)
    field.choose_from(
        Person.objects.visible_to(user),
        find=lambda people, text: people.named(text),
        show=lambda person: f"{person} ({person.number})",
    )
    return field


def keepers():
    """HR who can sign in: they answer for campaigns."""
    return User.objects.filter(role=Role.HR, is_active=True).order_by("name", "email")


class KeepingForm(forms.Form):
    """What may be changed at any time: the name, who answers for it, whether it repeats."""

    name = forms.CharField(label=_("Name"), max_length=160)
    owner = forms.ModelChoiceField(
        label=_("Who answers for it"), queryset=User.objects.none(), empty_label=None
    )
    overdue_told_to = forms.ModelChoiceField(
        label=_("Who looks after those who have not signed in the end"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Whoever answers for it"),
    )
    repeats_yearly = forms.BooleanField(
        label=_("Repeat it every year"),
        required=False,
        help_text=_("Next year’s campaign is prepared a month ahead, so that you can look at it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("owner", "overdue_told_to"):
            self.fields[name].queryset = keepers()


class CampaignForm(KeepingForm):
    """Which version is to be signed by when, and how the quiz goes."""

    version = forms.ModelChoiceField(
        label=_("What is to be signed"), queryset=PolicyVersion.objects.none(), empty_label=None
    )
    starts_on = day_field(label=_("Starts on"))
    due_on = day_field(label=_("To be signed by"))
    days_for_joiners = forms.IntegerField(
        label=_("Days for whoever is asked later"),
        min_value=1,
        max_value=365,
        help_text=_("Joiners, and people asked again by a new version, get at least so many days."),
    )
    has_quiz = forms.BooleanField(label=_("With a short quiz before signing"), required=False)
    pass_mark = forms.IntegerField(label=_("Pass mark, in per cent"), min_value=1, max_value=100)
    attempts = forms.IntegerField(
        label=_("Attempts at the quiz"),
        min_value=0,
        max_value=100,
        help_text=_("0 means as many as somebody needs, which is what we advise."),
    )
    field_order = (
        "name",
        "version",
        "starts_on",
        "due_on",
        "days_for_joiners",
        "has_quiz",
        "pass_mark",
        "attempts",
        "owner",
        "overdue_told_to",
        "repeats_yearly",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        published = PolicyVersion.objects.published().select_related("policy")
        self.fields["version"].queryset = published.order_by("policy__name")

    def clean(self):
        values = super().clean()
        if values.get("starts_on") and values.get("due_on"):
            why_not = rules.why_not_dates(values["starts_on"], values["due_on"])
            if why_not:
                self.add_error("due_on", why_not)
        return values


class PartForm(forms.Form):
    """One group of people: who they are, and whether they are asked or left out."""

    kind = forms.ChoiceField(choices=AudienceKind, widget=forms.HiddenInput)
    leaves_out = forms.BooleanField(label=_("Leave them out"), required=False)

    def __init__(self, *args, kind: str, user, **kwargs):
        kwargs = {"auto_id": f"id_{kind}_%s", "initial": {"kind": kind}, **kwargs}
        super().__init__(*args, **kwargs)
        self.title = AudienceKind(kind).label
        made = {
            AudienceKind.DEPARTMENT: lambda: {
                "department": forms.ModelChoiceField(
                    label=_("Department"), queryset=Department.objects.all()
                )
            },
            AudienceKind.PLACE: lambda: {
                "place": forms.ChoiceField(label=_("Place of work"), choices=catalogue.choices())
            },
            AudienceKind.ROLE: lambda: {"role": forms.ChoiceField(label=_("Role"), choices=Role)},
            AudienceKind.TEAM: lambda: {"person": person_field(user, label=_("Whose team"))},
            AudienceKind.PERSON: lambda: {"person": person_field(user, label=_("Who"))},
            AudienceKind.AGENCY: lambda: {
                "agency": forms.ModelChoiceField(
                    label=_("Agency"), queryset=Agency.objects.visible_to(user)
                )
            },
        }.get(kind, dict)()
        self.fields = {**made, **self.fields}

    @property
    def target(self) -> dict:
        """The part's target, once the form is valid."""
        known = ("kind", "leaves_out")
        return {name: value for name, value in self.cleaned_data.items() if name not in known}


class StepForm(forms.Form):
    """When to remind whom."""

    days = forms.IntegerField(
        label=_("Days after the due date"),
        min_value=-365,
        max_value=365,
        help_text=_("With a minus for days before it: -7 is a week before."),
    )
    audience = forms.ChoiceField(label=_("To whom"), choices=ReminderAudience)


class DueForm(forms.Form):
    """Another day to sign by."""

    due_on = day_field(label=_("To be signed by"))


class AbsenceForm(forms.Form):
    """Who is away from when to when. Why is not asked."""

    first_on = day_field(label=_("First day away"))
    last_on = day_field(label=_("Last day away"))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {"person": person_field(user, label=_("Who")), **self.fields}
