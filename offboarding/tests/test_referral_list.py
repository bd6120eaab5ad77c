"""What was proposed to legal reviewers."""

import pytest

from offboarding.tests.factories import make_sol, propose
from offboarding.tests.pages import HR_AND_AUDITORS, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def test_it_shows_what_waits(client):
    referral = propose()
    client.force_login(make_sol())
    page = text_of(client.get(url_of("referral_list")))
    assert str(referral.disconnect.employment.person) in page
    assert "Waits for a legal reviewer" in page


def test_it_is_kind_when_there_is_nothing(client):
    client.force_login(make_sol())
    assert "Nothing was referred" in text_of(client.get(url_of("referral_list")))


def test_who_may_see_it(client):
    assert who_gets_in(client, url_of("referral_list")) == HR_AND_AUDITORS | {make_sol().role}


def test_queries_do_not_grow_with_rows(client, assert_flat_queries):
    client.force_login(make_sol())
    assert_flat_queries(url_of("referral_list"), propose)
