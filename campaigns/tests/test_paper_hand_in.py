"""The person sends a scan of the sheet that they signed with ink."""

import pytest
from django.utils import timezone

from campaigns.models import PaperSignature, Signature
from campaigns.tests.papers import scan
from campaigns.tests.signing import (
    ask_carol,
    ask_stranger,
    nobody_else,
    page,
    text,
    through_the_door,
)

pytestmark = pytest.mark.django_db


def url(assignment):
    return page("paper_hand_in", assignment.pk)


def sent(**change):
    return {"signed_on": str(timezone.localdate()), "scan": scan(), **change}


def test_it_waits_for_a_second_person(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    response = client.post(url(assignment), sent(), follow=True)
    paper = PaperSignature.objects.get()
    assert (paper.state, paper.handed_in_by) == ("waiting", assignment.person.user)
    assert "A second person compares it" in text(response)
    assert not Signature.objects.exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"MZ this is a program", "A scan is a PDF, a JPEG or a PNG file."),
        (b"<html>", "A scan is a PDF, a JPEG or a PNG file."),
        (b"%PDF-" + b"x" * (10 * 1024 * 1024), "The scan is larger than 10 MB."),
    ],
)
def test_other_files_are_refused(client, content, reason):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    assert reason in text(client.post(url(assignment), sent(scan=scan(content))))
    assert not PaperSignature.objects.exists()


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2999-01-01", "The day of the signature lies ahead of today."),
        ("2026-03-11", "On that day these words had not been published yet."),
    ],
)
def test_the_day_has_to_be_possible(client, day, reason):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    assert reason in text(client.post(url(assignment), sent(signed_on=day)))


def test_a_second_scan_waits_for_the_first(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    client.post(url(assignment), sent())
    assert "waits for a second person" in text(client.post(url(assignment), sent()))


def test_it_works_by_the_personal_link(client):
    assignment = ask_stranger()
    through_the_door(client, assignment.person)
    client.post(url(assignment), sent())
    assert PaperSignature.objects.get().handed_in_by is None


def test_it_is_nobody_elses(client):
    nobody_else(client, url(ask_carol()))
