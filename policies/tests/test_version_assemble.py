"""HR chooses the clauses of a version."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from places.tests.factories import make_change
from policies.tests.factories import VALUES, make_library, make_version

pytestmark = pytest.mark.django_db


def post(client, version, **more):
    library = make_library()
    rows = {f"value_{name}": value for name, value in VALUES.items()}
    for place, key in enumerate(["fair-process", "contact-register"], start=1):
        rows |= {f"use_{library[key].pk}": "on", f"at_{library[key].pk}": place}
    url = reverse("policies:version_assemble", args=[version.pk])
    return client.post(url, {"edits": version.edits, **rows, **more})


@pytest.fixture
def draft(client):
    client.force_login(make_user(role="hr"))
    return make_version(submit=False)


def test_it_works_and_keeps_what_is_always_part(client, draft):
    assert post(client, draft).url == draft.get_absolute_url()
    keys = list(draft.clauses.values_list("revision__clause__key", flat=True))
    assert keys[:2] == ["fair-process", "contact-register"]
    assert set(keys[2:]) == {"no-credentials", "rights-statement"}
    assert "normally live for 6 months" in draft.texts.get().body


def test_it_says_why_not_when_somebody_was_quicker(client, draft):
    response = post(client, draft, edits=draft.edits - 1)
    assert (
        "Somebody else has changed this version since you opened it." in response.content.decode()
    )


def test_months_outside_the_usual_are_refused(client, draft):
    response = post(client, draft, value_restriction_months=24)
    assert "restriction months must be a whole number from 0 to 12." in response.content.decode()


def test_it_offers_only_what_fits_the_stance(client, draft):
    page = client.get(reverse("policies:version_assemble", args=[draft.pk])).content.decode()
    assert "Sharing company content is your choice" not in page
    assert "Work and personal accounts are kept apart" in page


def test_what_cannot_be_used_here_is_shown_with_the_reason_and_left_out(client, draft):
    make_change(place="GB", subject="private-check", to="off")
    page = client.get(reverse("policies:version_assemble", args=[draft.pk])).content.decode()
    assert "The firm has switched this off for Great Britain: Private check in the browser." in page
    closed = make_library()["private-match"]
    assert post(client, draft, **{f"use_{closed.pk}": "on"}).url == draft.get_absolute_url()
    keys = set(draft.clauses.values_list("revision__clause__key", flat=True))
    assert "private-match" not in keys
    assert "fair-process" in keys


def test_it_is_only_for_hr(client, draft):
    client.force_login(make_user(role="legal_reviewer"))
    assert post(client, draft).status_code == 403
