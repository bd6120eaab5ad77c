"""One signed sheet."""

import pytest

from campaigns.tests.papers import make_paper
from campaigns.tests.signing import ask_carol, hr, only_hr, page, text
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db


def url(paper):
    return page("paper_detail", paper.pk)


def test_a_second_person_can_confirm_it(client):
    paper = make_paper()
    client.force_login(hr())
    shown = text(client.get(url(paper)))
    assert "I have compared it: confirm" in shown
    assert paper.scan_sha256 in shown


def test_whoever_handed_it_in_cannot(client):
    alice = hr()
    paper = make_paper(by=alice)
    client.force_login(alice)
    shown = text(client.get(url(paper)))
    assert "You handed this in yourself." in shown
    assert "I have compared it" not in shown


def test_nor_the_person_themselves(client):
    alice = hr()
    paper = make_paper(assignment=ask_carol(user=alice), by=alice)
    client.force_login(alice)
    assert "This is your own signature" in text(client.get(url(paper)))


def test_an_auditor_looks_and_decides_nothing(client):
    paper = make_paper()
    client.force_login(make_staff(role="auditor"))
    assert "I have compared it" not in text(client.get(url(paper)))


def test_it_is_only_for_hr_and_auditors(client):
    only_hr(client, url(make_paper()), auditor=True)


def test_it_rejects_post(client):
    paper = make_paper()
    client.force_login(hr())
    assert client.post(url(paper)).status_code == 405


def test_what_is_not_there_is_not_found(client):
    client.force_login(hr())
    assert client.get(page("paper_detail", 99999)).status_code == 404
