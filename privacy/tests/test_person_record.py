"""What is kept about one person, and what HR may do about it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.tests.factories import make_custody, make_worker
from people.tests.factories import make_employer, make_user
from privacy.tests.factories import make_hold

pytestmark = pytest.mark.django_db


def page(client, person, role="hr"):
    client.force_login(make_user(role=role))
    response = client.get(reverse("privacy:person_record", args=[person.pk]))
    assert response.status_code == 200
    return response.content.decode()


def test_it_counts_what_is_kept(client):
    carol = make_worker("Carol Mensah")
    make_custody(person=carol)
    text = page(client, carol)
    for words in ("Records about Carol Mensah", "Who had access to a business account", "6 years"):
        assert words in text


def test_it_says_why_the_person_cannot_be_erased(client):
    text = page(client, make_worker("Carol Mensah"))
    assert "Their employment still runs; it has to end first." in text


def test_a_leaver_may_be_erased(client):
    gone = make_worker("Dave Hart", left_on=localdate() - timedelta(days=1))
    text = page(client, gone)
    assert 'aria-disabled="true"' not in text
    assert "Erase Dave Hart?" in text


def test_a_hold_is_shown_and_can_be_released(client):
    carol = make_worker("Carol Mensah")
    make_hold(carol, until=localdate())
    text = page(client, carol)
    assert "A legal hold keeps everything until" in text
    assert "Release the hold" in text
    assert "Set a legal hold" not in text


def test_an_auditor_reads_it_and_changes_nothing(client):
    text = page(client, make_worker(), "auditor")
    assert "Erase the person" not in text
    assert "Download the records" not in text


def test_somebody_of_another_employer_is_not_found(client):
    user = make_user(role="hr")
    user.employers.add(make_employer())
    client.force_login(user)
    person = make_worker(employer=make_employer())
    assert client.get(reverse("privacy:person_record", args=[person.pk])).status_code == 404


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator", "legal_reviewer"])
def test_it_is_only_for_hr_and_auditors(client, role):
    client.force_login(make_user(role=role))
    url = reverse("privacy:person_record", args=[make_worker().pk])
    assert client.get(url).status_code == 403
