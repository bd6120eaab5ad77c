"""The form in which somebody declares an account of their own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.choices import Platform
from connections.forms.fields import named
from core.passwords import no_password


class DeclaredAccountForm(forms.Form):
    """A platform that can be asked here, and an account on it. There is no field for a password."""

    platform = forms.ChoiceField(label=_("Platform"))
    account = named(
        200,
        label=_("Your account there"),
        help_text=_(
            "The handle or the link that anybody can see, for example carol.example.com,"
            " carol@mastodon.example, @carol-example or https://github.com/carol-example."
            " Never a password."
        ),
        validators=[no_password],
    )
    is_for_work = forms.BooleanField(
        label=_("I use this account for my work, and I declare it of my own free choice.")
    )

    def __init__(self, *args, platforms: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["platform"].choices = [(each, Platform(each).label) for each in platforms]
