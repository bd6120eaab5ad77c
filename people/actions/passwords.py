"""The link with which somebody chooses a password; made while the letter is sent, and kept nowhere."""

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from people.models import User


def link(_notice_key: str, *, user: int) -> str:
    """Return the address that lets `user` choose a password, once and for a few days."""
    owner = User.objects.get(pk=user)
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(owner)
    place = {"uidb36": user_pk_to_url_str(owner), "key": key}
    return f"{settings.SITE_URL}{reverse('account_reset_password_from_key', kwargs=place)}"
