"""What every test of a page asks: who gets in, what stands on it, what was said."""

from django.urls import reverse

from approvals.actions.outside import PURPOSE
from core import codes
from notices.tests.sending import send_latest
from people.tests.pages import said, sign_in, text_of, who_gets_in

__all__ = [
    "code_from_mail",
    "enter",
    "opened",
    "said",
    "sign_in",
    "text_of",
    "token_of",
    "url_of",
    "who_gets_in",
]


def url_of(name, *args):
    return reverse(f"approvals:{name}", args=args)


def token_of(asked) -> str:
    return codes.token_of(PURPOSE, asked.pk)


def code_from_mail(client, asked) -> str:
    """Ask for a code and read it in the mailbox."""
    client.post(url_of("door_code", token_of(asked)))
    body = send_latest("outside_code").body
    return next(line.strip() for line in body.splitlines() if line.strip().isdigit())


def enter(client, asked, code):
    return client.post(url_of("door_enter", token_of(asked)), {"code": code})


def opened(client, asked):
    """Come in by link and code, signed in as nobody."""
    client.logout()
    assert enter(client, asked, code_from_mail(client, asked)).url == url_of("matter")
    return asked
