"""One change: what is shipped, what is wanted, what a lawyer said."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from places.tests.factories import make_change

pytestmark = pytest.mark.django_db


def page(client, change, role="hr", **fields):
    client.force_login(make_user(role=role, **fields))
    return client.get(change.get_absolute_url())


def test_a_lawyer_can_answer(client):
    text = page(client, make_change(state="proposed"), "legal_reviewer").content.decode()
    assert "Approve it" in text
    assert "Refuse it" in text
    assert "Withdraw it" not in text


def test_hr_reads_and_can_take_it_back(client):
    text = page(client, make_change(state="proposed")).content.decode()
    assert "Withdraw it" in text
    assert "Approve it" not in text


def test_it_says_who_answered_what_and_how_it_stands(client):
    text = page(
        client, make_change(valid_until="2099-03-09", answer="Staff only.")
    ).content.decode()
    for words in ("Sol Adeyemi", "Staff only.", "Valid until Monday 9 March 2099", "End it now"):
        assert words in text


def test_an_auditor_only_reads(client):
    text = page(client, make_change(state="proposed"), "auditor").content.decode()
    assert "Withdraw it" not in text
    assert "Approve it" not in text


def test_a_clause_that_is_gone_is_still_shown(client):
    change = make_change(about="clause", subject="gone", subject_name="An old clause")
    assert "An old clause" in page(client, change).content.decode()


def test_hr_of_another_place_does_not_find_it(client):
    assert page(client, make_change(place="DE"), places=["GB"]).status_code == 404
    assert page(client, make_change(place="GB-SCT"), places=["GB"]).status_code == 200


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator"])
def test_it_is_only_for_its_audience(client, role):
    client.force_login(make_user(role=role))
    url = reverse("places:change_detail", args=[make_change().pk])
    assert client.get(url).status_code == 403
