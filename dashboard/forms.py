"""The forms of the front door, in our words: allauth checks them, we say what they ask for."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import User

LONG = _("At least 12 characters. A few unrelated words are easy to remember and hard to guess.")
CODE = _("The six digits that your authenticator app shows, or one of your recovery codes.")
THEMES = User._meta.get_field("theme").choices
LANGUAGES = User._meta.get_field("language").choices
NEW_PASSWORD = {"password1": (_("New password"), LONG), "password2": (_("New password again"), "")}


class Worded:
    """Gives fields their label and help text, and takes the placeholders away."""

    words = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label, field.help_text = self.words.get(name, (field.label, field.help_text))


class SignInForm(Worded, account.LoginForm):
    """E-mail and password."""

    words = {
        "login": (_("Work e-mail"), ""),
        "password": (_("Password for PolicyHub"), ""),
        "remember": (_("Stay signed in for 12 hours, even when the browser is closed"), ""),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ForgottenPasswordForm(Worded, account.ResetPasswordForm):
    """Where the link for a new password goes."""

    words = {"email": (_("Work e-mail"), "")}


class NewPasswordForm(Worded, account.ResetPasswordKeyForm):
    """A new password, from the link in the e-mail."""

    words = NEW_PASSWORD


class ChangePasswordForm(Worded, account.ChangePasswordForm):
    """A new password, by somebody who knows the present one."""

    words = {"oldpassword": (_("Present password"), ""), **NEW_PASSWORD}


class SetPasswordForm(Worded, account.SetPasswordForm):
    """The first password of somebody who has none."""

    words = NEW_PASSWORD


class ConfirmPasswordForm(Worded, account.ReauthenticateForm):
    """The password once more, before something that matters."""

    words = {"password": (_("Password for PolicyHub"), "")}


class CodeForm(Worded, mfa.AuthenticateForm):
    """The second step of signing in."""

    words = {"code": (_("Code"), CODE)}


class ConfirmCodeForm(Worded, mfa.ReauthenticateForm):
    """A code once more, before something that matters."""

    words = {"code": (_("Code"), CODE)}


class ActivateAppForm(Worded, totp.ActivateTOTPForm):
    """The first code of a new authenticator app."""

    words = {"code": (_("Code that the app shows"), _("Six digits."))}


class AddPasskeyForm(Worded, webauthn.AddWebAuthnForm):
    """A new passkey: its name, and whether it alone is enough to sign in."""

    words = {
        "name": (_("Name"), _("So that you can tell your passkeys apart, such as “Phone”.")),
        "passwordless": (
            _("Sign in with this passkey alone"),
            _("Your device then asks for your face, your finger or its PIN."),
        ),
    }


class RenamePasskeyForm(Worded, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    words = {"name": (_("Name"), "")}


class ThemeForm(forms.Form):
    """As the device, light or dark."""

    theme = forms.ChoiceField(choices=THEMES)


class LanguageForm(forms.Form):
    """One of the languages that there are."""

    language = forms.ChoiceField(choices=LANGUAGES)
