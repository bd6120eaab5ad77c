"""HR hands in a sheet that a person has signed; nobody signs for anybody."""

import pytest
from django.utils import timezone

from campaigns.models import PaperSignature, Signature
from campaigns.tests.papers import scan
from campaigns.tests.signing import ask_carol, hr, only_hr, page, text

pytestmark = pytest.mark.django_db


def url(assignment):
    return page("paper_add", assignment.pk)


def sent(**change):
    return {"signed_on": str(timezone.localdate()), "scan": scan(), **change}


def test_it_is_kept_and_signs_nothing_by_itself(client):
    assignment = ask_carol()
    client.force_login(hr())
    client.post(url(assignment), sent())
    paper = PaperSignature.objects.get()
    assert paper.state == "waiting"
    assert paper.scan.name.endswith(".pdf")
    assert "Carol" not in paper.scan.name
    assert not Signature.objects.exists()
    assignment.refresh_from_db()
    assert assignment.state == "pending"


def test_without_a_scan_there_is_nothing_to_keep(client):
    assignment = ask_carol()
    client.force_login(hr())
    client.post(url(assignment), {"signed_on": str(timezone.localdate())})
    assert not PaperSignature.objects.exists()


def test_one_hands_in_ones_own_sheet_on_ones_own_page(client):
    alice = hr()
    client.force_login(alice)
    assert client.get(url(ask_carol(user=alice))).status_code == 404


def test_it_says_that_nobody_can_sign_for_anybody(client):
    client.force_login(hr())
    assert "nobody can sign for anybody" in text(client.get(url(ask_carol())))


def test_it_is_only_for_hr(client):
    only_hr(client, url(ask_carol()))


def test_what_hr_does_not_look_after_is_not_found(client):
    alice = hr()
    alice.places = ["IE"]
    alice.save()
    client.force_login(alice)
    assert client.get(url(ask_carol())).status_code == 404
