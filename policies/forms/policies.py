"""From what was typed to clean values: clauses, policies, versions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Department
from places import catalogue
from policies import assembling, rules
from policies.choices import Acceptance, Change, Document, Language, Stance

STANCES = [(value, label) for value, label in Stance.choices]


class ClauseForm(forms.Form):
    """The words of a clause and what kind of rule it is."""

    title = forms.CharField(label=_("Title"), max_length=160)
    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=20_000,
        help_text=_(
            "Blanks stand in braces, for example {company}. They are filled when a policy is assembled."
        ),
    )
    stances = forms.MultipleChoiceField(
        label=_("Stances under which it may be used"),
        choices=[("any", _("Every stance")), *STANCES],
        widget=forms.CheckboxSelectMultiple,
    )
    acceptance = forms.ChoiceField(
        label=_("How it is accepted"),
        choices=Acceptance,
        widget=forms.RadioSelect,
        help_text=_(
            "A receipt proves delivery. Only what is agreed becomes a term of the contract."
        ),
    )
    document = forms.ChoiceField(label=_("Document"), choices=Document)
    reasons = forms.CharField(
        label=_("Why we have it"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )


class RevisionForm(forms.Form):
    """A new wording of a clause."""

    title = forms.CharField(label=_("Title"), max_length=160)
    text = forms.CharField(
        label=_("Text"), widget=forms.Textarea(attrs={"rows": 8}), max_length=20_000
    )


class PolicyForm(forms.Form):
    """What a policy is called, its stance, and for whom it is."""

    name = forms.CharField(label=_("Name"), max_length=160)
    stance = forms.ChoiceField(label=_("Stance"), choices=Stance, widget=forms.RadioSelect)
    places = forms.MultipleChoiceField(
        label=_("Places of work"),
        required=False,
        help_text=_("Leave this empty for a policy that is for everywhere."),
    )
    departments = forms.ModelMultipleChoiceField(
        label=_("Departments"),
        queryset=Department.objects.all(),
        required=False,
        help_text=_("Leave this empty for a policy that is for everybody."),
    )
    job_titles = forms.CharField(
        label=_("Job titles"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One on each line, as in the staff list. Leave this empty for every job."),
    )
    review_on = forms.DateField(
        label=_("Look at it again on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("We remind you two weeks before."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["places"].choices = catalogue.choices()

    def clean_job_titles(self):
        lines = (" ".join(line.split()) for line in self.cleaned_data["job_titles"].splitlines())
        return list(dict.fromkeys(line for line in lines if line))


class PolicyEditForm(PolicyForm):
    """The same for a policy that is there; its stance stays, since its clauses follow from it."""

    stance = None


class EditsMixin(forms.Form):
    """Carries how often the version had been edited when the form was drawn."""

    edits = forms.IntegerField(widget=forms.HiddenInput)


class AssembleForm(EditsMixin):
    """Which clauses a version has, in which order, and what fills their blanks."""

    def __init__(
        self, *args, clauses, chosen: dict, values: dict, closed: dict, edits: int, **kwargs
    ):
        super().__init__(*args, initial={"edits": edits}, **kwargs)
        self.clauses, self.closed = clauses, closed
        for clause in clauses:
            self.fields[f"use_{clause.pk}"] = forms.BooleanField(
                label=clause.title,
                required=False,
                initial=clause.pk in chosen and not closed.get(clause.pk),
                disabled=clause.always_on or bool(closed.get(clause.pk)),
            )
            self.fields[f"at_{clause.pk}"] = forms.IntegerField(
                label=_("Position"),
                required=False,
                min_value=1,
                max_value=99,
                initial=chosen.get(clause.pk),
            )
        for name in sorted({n for clause in clauses for n in assembling.variables(clause.text)}):
            self.fields[f"value_{name}"] = forms.CharField(
                label=name.replace("_", " ").capitalize(),
                required=False,
                max_length=120,
                initial=values.get(name, ""),
            )

    def rows(self):
        """Each clause with its two fields and why it cannot be used, as the page draws them."""
        return [
            (clause, self[f"use_{clause.pk}"], self[f"at_{clause.pk}"], self.closed[clause.pk])
            for clause in self.clauses
        ]

    def blanks(self):
        return [self[name] for name in self.fields if name.startswith("value_")]

    def clean(self):
        cleaned = super().clean()
        for name in [name for name in self.fields if name.startswith("value_")]:
            value = cleaned.get(name, "")
            reason = rules.why_not_value(name.removeprefix("value_"), value) if value else ""
            if reason:
                self.add_error(name, reason)
        return cleaned

    def choices(self) -> list:
        """Return the clauses that were chosen, in order, each with the values of its blanks."""
        cleaned = self.cleaned_data
        values = {
            n.removeprefix("value_"): v for n, v in cleaned.items() if n.startswith("value_") and v
        }
        chosen = [c for c in self.clauses if c.always_on or cleaned.get(f"use_{c.pk}")]
        chosen.sort(key=lambda c: (cleaned.get(f"at_{c.pk}") or 99, c.title))
        return [
            (c, {n: values[n] for n in assembling.variables(c.text) if n in values}) for c in chosen
        ]


class UploadForm(EditsMixin):
    """A firm's own document."""

    file = forms.FileField(
        label=_("Document"),
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.docx"}),
        help_text=_("A PDF or a Word document (.docx) of 10 MB at most."),
    )
    topics = forms.MultipleChoiceField(
        label=_("What it speaks about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "The quiz asks only about what you tick here; with nothing ticked, only your own general questions."
        ),
    )
    is_agreed = forms.BooleanField(
        label=_("People agree to it, as a term of their contract"),
        required=False,
        help_text=_(
            "Leave this empty for a policy that people acknowledge. No request to leavers is built on a"
            " document: for that, use the clauses of the library."
        ),
    )

    def __init__(self, *args, titles: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topics"].choices = sorted(titles.items(), key=lambda pair: pair[1])


class TranslateForm(EditsMixin):
    """The words of a version in another language."""

    language = forms.ChoiceField(label=_("Language"), choices=Language.choices[1:])
    title = forms.CharField(label=_("Title"), max_length=160)
    body = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 14}),
        max_length=400_000,
        help_text=_(
            "A line that begins with ## is a heading. Leave a blank line between paragraphs."
        ),
    )
    plain_language = forms.CharField(
        label=_("In plain words"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=20_000,
        required=False,
        help_text=_("What the text means for the person who reads it, in everyday language."),
    )


class ExplainForm(EditsMixin):
    """What a text means, in everyday language."""

    language = forms.ChoiceField(label=_("Language"))
    plain_language = forms.CharField(
        label=_("In plain words"),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=20_000,
        required=False,
        help_text=_(
            "Short sentences, to the person who reads it. They stand beside the text and do not replace it."
        ),
    )

    def __init__(self, *args, languages: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages
        if len(languages) == 1:
            self.fields["language"].widget = forms.HiddenInput()


class DescribeForm(EditsMixin):
    """Whether the change is material, and what it means for people."""

    change = forms.ChoiceField(label=_("Kind of change"), choices=Change, widget=forms.RadioSelect)
    what_changed = forms.CharField(
        label=_("What changes for you"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=5_000,
        required=False,
        help_text=_(
            "In plain words, to the person who reads it: what they may do now, and what no longer."
        ),
    )


class PublishForm(EditsMixin):
    """The places in which a version is to hold."""

    places = forms.MultipleChoiceField(
        label=_("Places of work"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only places where nothing stands in the way can be chosen."),
    )

    def __init__(self, *args, places: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["places"].choices = places


class ExtendForm(forms.Form):
    """The further places in which a published version is to hold."""

    places = forms.MultipleChoiceField(
        label=_("Places of work"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only places where nothing stands in the way can be chosen."),
    )

    def __init__(self, *args, places: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["places"].choices = places
