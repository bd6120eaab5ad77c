"""Who may sign in: staff with an employment that is not over, and nobody by registering themselves.

allauth asks this backend at every login and Django asks it at every request, so that a session
ends at the same moment as the right to sign in. Passkeys and second factors do not pass through
`authenticate`, so the adapter asks once more before it writes a session.
"""

import base64
import secrets

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import UserTokenForm
from allauth.account.internal.stagekit import clear_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core import clock, sealing
from people import rules
from people.models import Employment
from people.signals import password_link_asked

PURPOSE = "second step"


def why_not(user) -> str:
    """Say why `user` may not sign in at this moment; "" when they may."""
    if not user.is_active:
        return _("This login is switched off. An administrator can switch it on again.")
    employments = Employment.objects.filter(person__user=user)
    return rules.why_not_sign_in(employments, clock.now())


class EmploymentBackend(AuthenticationBackend):
    """E-mail and password, for whoever may sign in at this moment."""

    def user_can_authenticate(self, user):
        return not why_not(user)


class StaffAccountAdapter(DefaultAccountAdapter):
    """Users come from HR's lists, never from a registration page."""

    def is_open_for_signup(self, request):
        return False

    def pre_login(self, request, user, **hooks):
        if why_not(user):
            clear_login(request)
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **hooks)

    def login(self, request, user):
        """Write the session. The last moment may have passed since the password was given."""
        if why_not(user):
            clear_login(request)
            raise ImmediateHttpResponse(self.respond_user_inactive(request, user))
        super().login(request, user)

    def respond_user_inactive(self, request, user):
        messages.error(request, why_not(user))
        return redirect("account_inactive" if user.is_active else "account_login")

    def send_password_reset_mail(self, user, email, context):
        """Let the link be sent, unless the login has closed. Nobody can tell from the answer."""
        if not why_not(user):
            password_link_asked.send(sender=None, user=user)


class SealedSecondSteps(DefaultMFAAdapter):
    """Keeps the secrets of authenticator apps and recovery codes sealed with the secret key.

    A copy of the database alone is then no help to a thief. Old keys in SECRET_KEY_FALLBACKS still
    open what they sealed.
    """

    def encrypt(self, text):
        return sealing.seal(PURPOSE, text.encode()).decode()

    def decrypt(self, encrypted_text):
        try:
            return sealing.unseal(PURPOSE, encrypted_text.encode()).decode()
        except sealing.Unsealable:  # the key is lost; a secret that nobody knows fits no code
            return base64.b32encode(secrets.token_bytes(20)).decode()


class StaffUserTokenForm(UserTokenForm):
    """Reads the link that sets a new password; once the login has closed it is worth nothing."""

    def _get_user(self, uidb36):
        user = super()._get_user(uidb36)
        return None if user is None or why_not(user) else user
