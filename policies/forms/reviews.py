"""From what was typed to clean values: legal review."""

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import User
from places import catalogue
from policies.models import ClauseRevision


class OverrideForm(forms.Form):
    """Which blocked sentence may pass, where, and why."""

    finding = forms.ChoiceField(label=_("Sentence and place"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why it is acceptable there"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=500,
        help_text=_("It stands in the records under your name, for this version only."),
    )

    def __init__(self, *args, findings, **kwargs):
        super().__init__(*args, **kwargs)
        self.findings = {str(number): each for number, each in enumerate(findings)}
        self.fields["finding"].choices = [
            (number, f"{catalogue.place(each.place).name}: “{each.sentence}” {each.why}")
            for number, each in self.findings.items()
        ]

    def chosen(self) -> dict:
        """Return the rule, the place and the sentence that were chosen, with the reason."""
        found = self.findings[self.cleaned_data["finding"]]
        facts = {"rule": found.rule, "place": found.place, "sentence": found.sentence}
        return {**facts, "reason": self.cleaned_data["reason"]}


class AskForm(forms.Form):
    """Whom to ask about a version, for which places, and what."""

    reviewer = forms.ModelChoiceField(
        label=_("One of our legal reviewers"),
        queryset=User.objects.filter(role=User.Role.LEGAL_REVIEWER, is_active=True),
        required=False,
        empty_label=_("Somebody from outside"),
    )
    name = forms.CharField(label=_("Name of the outside reviewer"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("Their e-mail address"),
        required=False,
        help_text=_(
            "They need no account. They get a link that is theirs alone and ends after 30 days."
        ),
    )
    places = forms.MultipleChoiceField(
        label=_("For which places"), widget=forms.CheckboxSelectMultiple
    )
    question = forms.CharField(
        label=_("What you would like to know"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=4_000,
    )

    def __init__(self, *args, places: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["places"].choices = places

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("reviewer"):
            for name in ("name", "email"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(
                        name, _("Somebody from outside needs a name and an e-mail address.")
                    )
        return cleaned


class OutsideForm(forms.Form):
    """Somebody from outside who is asked about a change for a place."""

    name = forms.CharField(label=_("Name of the outside reviewer"), max_length=200)
    email = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_(
            "They need no account. They get a link that is theirs alone and ends after 30 days."
        ),
    )
    question = forms.CharField(
        label=_("What you would like to know"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=4_000,
    )


class RemarkForm(forms.Form):
    """One remark about one clause, or about the whole."""

    revision = forms.ModelChoiceField(
        label=_("About"),
        queryset=ClauseRevision.objects.none(),
        required=False,
        empty_label=_("The whole text"),
    )
    text = forms.CharField(
        label=_("Your remark"), widget=forms.Textarea(attrs={"rows": 4}), max_length=10_000
    )
    privileged = forms.BooleanField(
        label=_("This is legal advice: keep it out of exports"), required=False, initial=True
    )

    def __init__(self, *args, review, **kwargs):
        super().__init__(*args, **kwargs)
        if review.version is None:
            del self.fields["revision"]
            return
        rows = review.version.clauses.values("revision")
        self.fields["revision"].queryset = ClauseRevision.objects.filter(pk__in=rows)
        self.fields["revision"].label_from_instance = lambda revision: revision.title

    def clean(self):
        return {"revision": None, **super().clean()}


class ApproveForm(forms.Form):
    """Where a version may be used, and until when."""

    places = forms.MultipleChoiceField(
        label=_("I approve it for"), widget=forms.CheckboxSelectMultiple
    )
    valid_until = forms.DateField(
        label=_("Until"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_(
            "After that day nothing new is published or sent on the strength of this approval."
        ),
    )
    limits = forms.CharField(label=_("With these limits"), max_length=400, required=False)

    def __init__(self, *args, review, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["places"].choices = [
            (code, catalogue.place(code).name) for code in review.places
        ]


class CodeForm(forms.Form):
    """The code that we sent."""

    code = forms.CharField(
        label=_("Code"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
