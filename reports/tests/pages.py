"""What every test of a page asks: who gets in, what stands on it, what was said."""

import re
from html import unescape

from django.contrib.messages import get_messages
from django.urls import reverse

from people.models import User
from people.tests.factories import make_user


def url_of(name, *args):
    return reverse(f"reports:{name}", args=args)


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


def text_of(response):
    plain = re.sub(r"<[^>]+>", " ", response.content.decode().split("<main")[1])
    return " ".join(unescape(plain).split())


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]
