"""From what was typed to clean values: programmes, stories and rewards."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.choices import Platform
from advocacy import texts
from advocacy.choices import LIMITS
from advocacy.models import Programme
from advocacy.pictures import MOST_BYTES
from core.passwords import no_password
from core.picking import PickField
from people.models import Person

CURRENCIES = [("", _("No rewards")), *((code, code) for code in ("GBP", "EUR", "USD"))]


def day_field(label, **more) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), **more
    )


class LessonForm(forms.Form):
    """The questions of the lesson; a wrong answer comes back with why, and may be given again."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for each in texts.QUESTIONS:
            self.fields[each.key] = forms.ChoiceField(
                label=each.words, choices=each.answers, widget=forms.RadioSelect
            )

    def clean(self):
        cleaned = super().clean()
        for each in texts.QUESTIONS:
            if cleaned.get(each.key, each.right) != each.right:
                self.add_error(each.key, each.because)
        return cleaned

    @property
    def answers(self) -> dict[str, str]:
        """What was chosen, right or wrong."""
        return {each.key: self.data.get(each.key, "") for each in texts.QUESTIONS}


class ProgrammeForm(forms.Form):
    """One period of voluntary sharing."""

    name = forms.CharField(label=_("Name"), max_length=160, validators=[no_password])
    starts_on = day_field(_("From"))
    ends_on = day_field(_("Until"), help_text=_("A year at most; people then choose anew."))
    reward_cap = forms.DecimalField(
        label=_("Rewards for one person a year, at most"),
        required=False,
        min_value=1,
        max_digits=8,
        decimal_places=2,
        help_text=_(
            "Empty: no rewards. The same cap for everybody, never for praise, sales or reach."
        ),
    )
    currency = forms.ChoiceField(label=_("Currency"), required=False, choices=CURRENCIES)
    regulated = forms.CharField(
        label=_("Regulated jobs"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("One job title a line. Their holders share only what was approved for them."),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("reward_cap") and not cleaned.get("currency"):
            self.add_error("currency", _("Say in which currency the rewards are."))
        lines = cleaned.pop("regulated", "").splitlines()
        cleaned["regulated_titles"] = [line.strip() for line in lines if line.strip()]
        return cleaned


class StoryForm(forms.Form):
    """What there is to share, and until when."""

    programme = forms.ModelChoiceField(
        label=_("Programme"), queryset=Programme.objects.none(), empty_label=_("Please choose")
    )
    title = forms.CharField(label=_("Title"), max_length=160, validators=[no_password])
    link = forms.URLField(
        label=_("Where it leads"),
        max_length=400,
        assume_scheme="https",
        help_text=_(
            "A public page of ours. Clicks are counted in total, without looking at anybody."
        ),
    )
    source = forms.CharField(
        label=_("Where what it says comes from"),
        max_length=300,
        validators=[no_password],
        help_text=_("For example: test report of the print hall, March."),
    )
    expires_on = day_field(_("Shared until"))

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        programmes = Programme.objects.visible_to(user).filter(ends_on__gte=today)
        self.fields["programme"].queryset = programmes


class TextForm(forms.Form):
    """What can be shared on one platform. The label is put in front and has no field."""

    platform = forms.ChoiceField(
        label=_("Platform"), choices=[(p.value, p.label) for p in Platform if p in LIMITS]
    )
    words = forms.CharField(
        label=_("Text"),
        max_length=20_000,
        widget=forms.Textarea({"rows": 4}),
        validators=[no_password],
        help_text=_("The label “I work for …” comes in front and the link behind; both always."),
    )


class ImageForm(forms.Form):
    """The picture of a story, and what it shows."""

    file = forms.FileField(
        label=_("Picture"),
        max_length=200,
        widget=forms.FileInput({"accept": "image/png,image/jpeg,image/webp"}),
        help_text=_(
            "A PNG, JPEG or WebP file of 8 MB at most. Where and with what it was taken is left out."
        ),
    )
    alt = forms.CharField(
        label=_("What can be seen"),
        max_length=400,
        widget=forms.Textarea({"rows": 2}),
        validators=[no_password],
        help_text=_(
            "For people who cannot see it, and to go with the post. For example: the new print hall"
            " from above, its roof full of solar panels."
        ),
    )

    def values(self) -> dict:
        """Return what the action takes; a file that is far too large is not even read."""
        file = self.cleaned_data["file"]
        return {"content": file.read(MOST_BYTES + 1), "alt": self.cleaned_data["alt"]}


class ApproveForm(forms.Form):
    """Whether regulated people may share it too."""

    for_regulated = forms.BooleanField(label=_("Also approved for regulated work"), required=False)


class RewardForm(forms.Form):
    """A reward for somebody who takes part."""

    programme = forms.ModelChoiceField(
        label=_("Programme"), queryset=Programme.objects.none(), empty_label=_("Please choose")
    )
    person = PickField(suggest="people:person_suggest", label=_("For whom"))
    amount = forms.DecimalField(label=_("Worth"), min_value=0, max_digits=8, decimal_places=2)
    what = forms.CharField(
        label=_("What it is"),
        max_length=200,
        validators=[no_password],
        help_text=_("For example: book token. Never for praise, sales or reach."),
    )

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        programmes = Programme.objects.visible_to(user).running(today)
        self.fields["programme"].queryset = programmes.filter(reward_cap__isnull=False)
        self.fields["person"].choose_from(
            Person.objects.visible_to(user),
            find=lambda rows, text: rows.named(text),
            show=lambda person: f"{person} ({person.number})",
        )
