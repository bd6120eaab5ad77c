"""Plain functions. Every argument is optional and keyword-only."""

from datetime import date

from people.tests.factories import make_person, make_user
from rights import rules
from rights.models import Look, PrivacyRequest

RECEIVED = date(2026, 11, 2)


def make_request(*, person=None, user=None, kind="correction", received_on=RECEIVED, **fields):
    if person is None and user is None:
        person = make_person()
    fields.setdefault("words", "My title is wrong.")
    if "due_on" not in fields:
        fields["due_on"] = rules.due_on(received_on)
    return PrivacyRequest.objects.create(
        person=person, user=user, kind=kind, received_on=received_on, **fields
    )


def make_look(*, viewer=None, person=None, page="record", day=RECEIVED):
    viewer = viewer or make_user(role="hr", name="Alice Okafor")
    return Look.objects.create(
        viewer=viewer, role=viewer.role, person=person or make_person(), page=page, day=day
    )
