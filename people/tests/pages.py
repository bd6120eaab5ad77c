"""What every test of a page asks, whichever app the page is of: who gets in, what stands on it, what was said."""

import re
from html import unescape

from django.contrib.messages import get_messages

from people.models import User
from people.tests.factories import make_user


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
    main = response.content.decode().split("<main")[1]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]
