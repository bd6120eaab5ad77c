"""What every test of a page asks: who gets in, and what stands on the page."""

import re
from html import unescape

from people.choices import Role
from people.tests.factories import make_staff

HR = {Role.HR}
HR_AND_MANAGERS = {Role.HR, Role.LINE_MANAGER}
READERS = {Role.HR, Role.LINE_MANAGER, Role.AUDITOR}


def sign_in(client, role=Role.HR, **more):
    user = make_staff(role=role, **more)
    client.force_login(user)
    return user


def who_gets_in(client, url, *, method="get"):
    """Return the roles that are not answered with 403."""
    inside = set()
    for role in Role:
        sign_in(client, role)
        if getattr(client, method)(url).status_code != 403:
            inside.add(role)
    return inside


def text_of(response) -> str:
    """Return the words of the page's main part, as a reader meets them."""
    main = response.content.decode().partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def said(response) -> list[str]:
    """Return the messages that the next page shows."""
    return [str(message) for message in response.wsgi_request._messages]
