"""The second person says why a sheet does not count."""

import pytest

from campaigns.models import Signature
from campaigns.tests.papers import make_paper
from campaigns.tests.signing import hr, only_hr, page, said
from notices.models import Notice

pytestmark = pytest.mark.django_db


def url(paper):
    return page("paper_turn_down", paper.pk)


def test_the_person_is_told_why_and_can_send_another(client):
    paper = make_paper()
    client.force_login(hr())
    client.post(url(paper), {"because": "The second page is missing."})
    paper.refresh_from_db()
    assert (paper.state, paper.because) == ("turned-down", "The second page is missing.")
    assert "The second page is missing." in Notice.objects.get().text
    assert not Signature.objects.exists()
    assert make_paper(assignment=paper.assignment).state == "waiting"


def test_it_needs_a_reason(client):
    paper = make_paper()
    client.force_login(hr())
    assert said(client.post(url(paper), {"because": " "}))[-1].startswith("Write why")


def test_it_is_only_for_hr(client):
    only_hr(client, url(make_paper()), method="post")


def test_it_rejects_get(client):
    paper = make_paper()
    client.force_login(hr())
    assert client.get(url(paper)).status_code == 405
