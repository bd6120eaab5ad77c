"""What every test of a page asks: who gets in, what stands on the page, and cases as of today by the real clock."""

import re
from datetime import timedelta
from html import unescape

from django.urls import reverse

from conduct.tests import factories as made
from core import clock
from people.models import User
from people.tests.factories import make_staff

EVERYBODY = set(User.Role)


def url_of(name, *args):
    return reverse(f"conduct:{name}", args=args)


def text_of(response) -> str:
    """Return the words of the page's main part, as a reader meets them."""
    main = response.content.decode().partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def who_gets_in(client, url, *, method="get"):
    """Return the roles that are not answered with 403."""
    inside = set()
    for role in User.Role:
        client.force_login(make_staff(role=role))
        if getattr(client, method)(url).status_code != 403:
            inside.add(role)
    return inside


def unseen_by(client, user, url, *, method="get") -> bool:
    """Whether the page answers as if its object were not there."""
    client.force_login(user)
    return getattr(client, method)(url).status_code == 404


def is_only_posted_to(client, url) -> bool:
    return client.get(url).status_code == 405


def heard_now():
    """A case whose hearing was today, by the real clock."""
    today = clock.today()
    begun = today - timedelta(days=30)
    case = made.invited(today=begun, on=today)
    made.hearings.name_companion(
        case, companion="", declined=True, adjustments="", by=made.carol(), today=begun
    )
    made.hearings.note(case, held_on=today, notes="She is sorry.", by=made.theo(), today=today)
    return made.fresh(case)


def warned_now(*, send=True, **more):
    """A case in which a warning was given today, by the real clock."""
    today = clock.today()
    case = heard_now()
    made.outcomes.warn(
        case,
        kind="first_written_warning",
        months=6,
        **made.WARNING,
        **more,
        by=made.theo(),
        today=today,
    )
    if send:
        letter = case.letters.get(kind="outcome")
        made.letters.send(letter, by=made.theo(), today=today)
    return made.fresh(case)


def proposed_now():
    today = clock.today()
    case = heard_now()
    made.sol()
    made.outcomes.propose(
        case,
        reason="It happened again.",
        alternatives="A final warning.",
        proportionality="Two clients have left.",
        with_notice=True,
        effective_on=today + timedelta(days=30),
        relied_on=[],
        approver=made.uma(),
        by=made.theo(),
        today=today,
    )
    return made.fresh(case)
