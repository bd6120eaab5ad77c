"""What the demo firm told its staff: a privacy notice in Britain, and New York's notice of monitoring."""

from datetime import date, timedelta

from people.models import User
from policies.actions import told
from policies.models import StaffNotice
from policies.querysets import recipients

PRIVACY = """## What we look at

When you leave, we may look for business connections to clients that you dealt with, on public professional pages, as long as a restriction runs. We never look at personal accounts of people who work here.

## Why

To keep the relationships that the company has with its clients. We have weighed that against your interests, and the result is on record.

## What we never do

Nobody asks you for a password, and nobody asks you to open an account while they watch.

## What you can do

You can see everything that is held about you under My data, object, have it corrected, and complain to the data protection authority. Alice Okafor answers your questions.
"""
MONITORING = """## Electronic monitoring

Any and all telephone conversations, electronic mail and use of the internet on company devices may be monitored at any time by lawful means. This concerns company devices and company accounts, never your personal ones.

## Who sees it

Only people who look after security, and only as far as they need to.
"""


def write(*, by: User, today: date) -> None:
    """Issue both notices and hand them over on paper, but for the two who joined last."""
    for place, kind, name, body in (
        ("GB", "privacy", "Privacy notice", PRIVACY),
        ("US-NY", "monitoring", "Notice of electronic monitoring", MONITORING),
    ):
        issued = today - timedelta(days=60)
        notice = told.add(
            kind=kind,
            name=name,
            place=place,
            asks_confirmation=False,
            body=body,
            by=by,
            today=issued,
        )
        _hand_over(notice, by=by, today=today)


def _hand_over(notice: StaffNotice, *, by: User, today: date) -> None:
    people = list(recipients(notice.current(), by, today).order_by("since", "pk"))
    for person in people[:-2]:
        told.hand_over(
            notice,
            person=person,
            given_on=today - timedelta(days=50),
            reference=f"Personnel files / {person.number}",
            by=by,
            today=today,
        )
