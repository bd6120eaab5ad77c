"""What every test of a page asks: who gets in, what stands on it, what was said."""

import re
from html import unescape

from django.contrib.messages import get_messages
from django.urls import reverse

from approvals.actions.outside import PURPOSE
from core import codes
from notices.tests.sending import send_latest
from people.models import User
from people.tests.factories import make_user


def url_of(name, *args):
    return reverse(f"approvals:{name}", args=args)


def sign_in(client, role="hr", **fields):
    user = make_user(role=role, **fields)
    client.force_login(user)
    return user


def who_gets_in(client, url, *, method="get"):
    """Return the roles that are not answered with 403."""
    inside = set()
    for role in User.Role:
        sign_in(client, role)
        if getattr(client, method)(url).status_code != 403:
            inside.add(str(role))
    return inside


def text_of(response) -> str:
    """Return the words of the page's main part, as a reader meets them."""
    main = response.content.decode().partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


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
