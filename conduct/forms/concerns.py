"""What somebody writes who raises a concern, comes back with a code, or answers."""

import secrets

from django import forms
from django.utils.translation import gettext_lazy as _

from conduct import rules
from conduct.choices import Channel, Direction, SeenWhere
from core import picking
from people.models import Person


def day_field(label, help_text="", *, required=True) -> forms.DateField:
    """A day, typed or chosen."""
    widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget)


def words_field(label, help_text="", *, required=True, rows=4) -> forms.CharField:
    """A few sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=rules.LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ConcernForm(forms.Form):
    """What happened, in one's own words."""

    direction = forms.ChoiceField(
        label=_("What is it about?"),
        choices=Direction,
        initial=Direction.COLLEAGUE,
        widget=forms.RadioSelect,
    )
    about = forms.CharField(
        label=_("Who did it?"),
        max_length=200,
        help_text=_("A name, or what you know of them."),
    )
    seen = words_field(
        _("What happened?"),
        _("In your own words: what you saw or heard yourself, or what was shown to you."),
        rows=6,
    )
    seen_where = forms.ChoiceField(
        label=_("Where did you see it?"),
        choices=SeenWhere,
        widget=forms.RadioSelect,
        help_text=_("Please look at nobody’s private account to find out more."),
    )
    happened_on = day_field(_("When did it happen?"), _("If you know the day."), required=False)

    def clean_seen(self):
        words = self.cleaned_data["seen"]
        if why := rules.why_not_words(words):
            raise forms.ValidationError(why)
        return words


class RaiseForm(ConcernForm):
    """A concern of somebody who is signed in."""

    channel = forms.ChoiceField(
        label=_("Who may know that it was you?"),
        choices=[
            (Channel.CONFIDENTIAL, _("Only HR. My name stands in nothing that others see.")),
            (Channel.NAMED, _("Everybody who looks into it.")),
        ],
        initial=Channel.CONFIDENTIAL,
        widget=forms.RadioSelect,
    )
    about = picking.PickField(
        label=_("Who did it?"),
        suggest="conduct:colleague_suggest",
        max_length=200,
        help_text=_("A colleague’s name. For somebody at a client, write what you know of them."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].clean = self._clean_about

    def _clean_about(self, value):
        return forms.CharField(max_length=200).clean(value)


class UnnamedForm(ConcernForm):
    """A concern without a name. The secret in it makes the code, so that sending it twice raises one."""

    secret = forms.CharField(widget=forms.HiddenInput, min_length=32, max_length=64)
    field_order = ["secret"]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {})["secret"] = secrets.token_hex(24)
        super().__init__(*args, **kwargs)


class OutsideForm(UnnamedForm):
    """A concern of somebody at a client, who may say who they are."""

    reporter_words = forms.CharField(
        label=_("Who are you?"),
        max_length=200,
        required=False,
        help_text=_("Your name and firm, if you like. You can leave it empty."),
    )


class CodeForm(forms.Form):
    """The code with which somebody comes back."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Sixteen letters and digits, as you noted them."),
    )


class ReplyForm(forms.Form):
    """A message to the other side."""

    words = words_field(_("Your message"))


def suggestions(text: str) -> list[str]:
    """Return the names of people who work here and whose name begins like that, for whoever is signed in."""
    rows = Person.objects.all().matching(text) if len(text) > 1 else Person.objects.none()
    return [f"{person} ({person.number})" for person in rows[: picking.MOST_SUGGESTED]]
