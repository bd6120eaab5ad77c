"""The code opens the matter, once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from approvals.models import OutsideRequest
from approvals.tests.factories import make_request
from approvals.tests.pages import code_from_mail, enter, said, token_of, url_of
from ledger.models import Entry

pytestmark = pytest.mark.django_db


def test_it_works_once(client):
    asked = make_request()
    code = code_from_mail(client, asked)
    assert enter(client, asked, code).url == url_of("matter")
    assert (
        said(enter(client, asked, code))[-1] == "This code is no longer valid. Ask for a new one."
    )
    assert Entry.objects.filter(verb="approvals.link_opened").count() == 1


def test_a_wrong_code_opens_nothing_and_five_end_it(client):
    asked = make_request()
    code = code_from_mail(client, asked)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _ in range(5):
        assert said(enter(client, asked, wrong))[-1].startswith("This is not the code")
    assert said(enter(client, asked, code))[-1].startswith("This code is no longer valid.")
    assert client.get(url_of("matter")).status_code == 404


@pytest.mark.parametrize(("minutes", "opens"), [(14, True), (16, False)])
def test_a_code_lasts_a_quarter_of_an_hour(client, minutes, opens):
    asked = make_request()
    code = code_from_mail(client, asked)
    OutsideRequest.objects.update(code_sent_at=timezone.now() - timedelta(minutes=minutes))
    enter(client, asked, code)
    assert (client.get(url_of("matter")).status_code == 200) is opens


def test_a_code_of_another_matter_does_not_fit(client):
    first = make_request()
    first.asked_by.is_active = False
    first.asked_by.save()
    second = make_request()
    code = code_from_mail(client, first)
    code_from_mail(client, second)
    OutsideRequest.objects.filter(pk=second.pk).update(code_hash=first.code_hash)
    enter(client, second, code)
    assert client.get(url_of("matter")).status_code == 404


def test_it_rejects_get(client):
    assert client.get(url_of("door_enter", token_of(make_request()))).status_code == 405
