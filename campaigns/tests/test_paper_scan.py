"""The scan of a sheet, for those who may see it, always as a file to save."""

import pytest

from campaigns.models import PaperSignature
from campaigns.tests.papers import make_paper
from campaigns.tests.signing import PDF, hr, only_hr, page

pytestmark = pytest.mark.django_db


def url(paper):
    return page("paper_scan", paper.pk)


def test_it_is_given_as_a_file(client):
    paper = make_paper()
    client.force_login(hr())
    answer = client.get(url(paper))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")


def test_once_its_time_is_over_it_is_not_found(client):
    paper = make_paper()
    PaperSignature.objects.update(scan="")
    client.force_login(hr())
    assert client.get(url(paper)).status_code == 404


def test_it_is_only_for_hr_and_auditors(client):
    only_hr(client, url(make_paper()), auditor=True)


def test_hr_of_another_place_does_not_find_it(client):
    paper = make_paper()
    alice = hr()
    alice.places = ["IE"]
    alice.save()
    client.force_login(alice)
    assert client.get(url(paper)).status_code == 404


def test_it_rejects_post(client):
    paper = make_paper()
    client.force_login(hr())
    assert client.post(url(paper)).status_code == 405
