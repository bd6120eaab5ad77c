"""From what was typed to clean values: a request, an extension, an answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.passwords import no_password
from rights import rules
from rights.choices import ANSWERS, Delay, Ground, Kind, State
from rights.texts import TEXTS

MOST_WORDS = 4000


def _words(label, help_text="", *, required=True, rows=5) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=MOST_WORDS,
        validators=[no_password],
        widget=forms.Textarea({"rows": rows}),
    )


class AskForm(forms.Form):
    """What somebody asks about their own records."""

    words = _words("", required=False)
    for_officer = forms.BooleanField(
        label=_("The data protection officer may read this too"),
        required=False,
        help_text=_("Otherwise they see only what kind of request it is, and that it is answered."),
    )

    def __init__(self, *args, kind: str, **kwargs):
        super().__init__(*args, **kwargs)
        words = self.fields["words"]
        words.label = TEXTS[Kind(kind)].label
        words.required = kind not in rules.NEEDS_NO_WORDS
        words.error_messages["required"] = rules.why_not_ask(kind, words="", asked_on=None)


class NoteForm(forms.Form):
    """What somebody asked by letter, mail or word."""

    kind = forms.ChoiceField(label=_("What was asked?"), choices=Kind)
    received_on = forms.DateField(
        label=_("Received on"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text=_("The day on which it reached anybody in the firm. The month begins then."),
    )
    words = _words(_("In their words"), required=False)


class ExtendForm(forms.Form):
    """Why an answer takes longer."""

    delay = forms.ChoiceField(
        label=_("Why does it take longer?"), choices=Delay, widget=forms.RadioSelect
    )
    words = _words(
        _("In words"),
        _("The person reads this. Say what makes it take longer, and what you are doing."),
        rows=3,
    )


class AnswerForm(forms.Form):
    """What comes of a request."""

    outcome = forms.ChoiceField(
        label=_("What comes of it?"),
        choices=[(each.value, each.label) for each in State if each in ANSWERS],
        widget=forms.RadioSelect,
    )
    ground = forms.ChoiceField(
        label=_("If something is refused: on what ground?"),
        choices=[("", _("Nothing is refused")), *Ground.choices],
        required=False,
    )
    words = _words(
        _("Your answer"),
        _(
            "What was done, what was not, and why. The way to complain to the authority is added by"
            " itself."
        ),
    )
