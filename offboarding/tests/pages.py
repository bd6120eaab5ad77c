"""What every test of a page asks: who gets in, what HR of one place sees, what stands on the page."""

import re
from html import unescape

from django.contrib.messages import get_messages
from django.urls import reverse

from core import clock
from offboarding.actions import doors
from offboarding.tests.factories import make_alice
from people.models import User
from people.tests.factories import make_employer, make_staff

HR = {User.Role.HR}
HR_AND_AUDITORS = {User.Role.HR, User.Role.AUDITOR}


def sign_in(client, role=User.Role.HR, **more):
    user = make_staff(role=role, **more)
    client.force_login(user)
    return user


def sign_in_for(client, *, employers=(), places=()):
    """Sign in as HR who sees only some employers or places."""
    alice = sign_in(client, name="Alice Okafor")
    alice.employers.set(employers)
    alice.places = list(places)
    alice.save()
    return alice


def who_gets_in(client, url, *, method="get"):
    """Return the roles that are not answered with 403."""
    inside = set()
    for role in User.Role:
        sign_in(client, role)
        response = getattr(client, method)(url)
        if response.streaming:  # read to its end, a file is closed
            b"".join(response)
        if response.status_code != 403:
            inside.add(role)
    return inside


def text_of(response) -> str:
    """Return the words of the page's main part, as a reader meets them."""
    main = response.content.decode().partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def elsewhere():
    """Another employer, in another place."""
    return make_employer(name="Marlow Finch GmbH", place="DE")


def url_of(name, *args):
    return reverse(f"offboarding:{name}", args=args)


def as_alice(client):
    """Sign in as HR who keeps the requests that the factories make; return her."""
    alice = make_alice()
    client.force_login(alice)
    return alice


def sees_nothing_of(client, url, *, method="get"):
    """Whether HR of another place gets 404, as if it were not there."""
    sign_in_for(client, places=["DE"])
    return getattr(client, method)(url).status_code == 404


def said(response) -> list[str]:
    """Return the messages that the answer left for the next page."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def enter_by(client, disconnect, *, audience="leaver"):
    """Come in by a personal link: ask for the code, and type it in."""
    door = disconnect.doors.get(audience=audience, revoked_on=None)
    doors.send_code(door, now=clock.now())
    code = doors.code_of("key", door=door.pk)
    response = client.post(url_of("door_enter", doors.token_of(door.pk)), {"code": code})
    assert response.status_code == 302
    return door
