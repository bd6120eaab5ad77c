"""The caseload: what it shows, to whom, and what it hides."""

from datetime import timedelta

import pytest

from conduct.tests import factories as made
from conduct.tests.pages import text_of, url_of, warned_now, who_gets_in
from core import clock
from people.models import User

pytestmark = pytest.mark.django_db


def test_it_shows_what_is_free_and_what_is_mine(client):
    made.make_concern()
    case = made.taken(made.make_concern(about="Pat Xu"))
    client.force_login(made.alice())
    page = text_of(client.get(url_of("case_list")))
    assert "Carol Mensah" in page
    assert str(case) in page
    client.force_login(made.nadia())
    assert str(case) not in text_of(client.get(url_of("case_list")))


def test_it_is_exported_as_far_as_it_is_seen(client):
    made.make_concern()
    client.force_login(made.alice())
    content = b"".join(client.get(url_of("case_list"), {"export": "csv"})).decode("utf-8-sig")
    assert "Carol Mensah" in content
    client.force_login(made.ines())
    content = b"".join(client.get(url_of("case_list"), {"export": "csv"})).decode("utf-8-sig")
    assert "Case" in content
    assert "Carol" not in content


def test_it_shows_warnings_about_to_lapse(client):
    case = warned_now()
    case.outcomes.update(live_until=clock.today() + timedelta(days=9))
    client.force_login(made.alice())
    page = text_of(client.get(url_of("case_list")))
    assert "Warnings about to lapse Carol Mensah" in page


def test_it_shows_what_is_late_and_what_i_am_asked(client):
    made.make_concern()
    client.force_login(made.alice())
    assert "1 case is past its day" in text_of(client.get(url_of("case_list")))
    case = made.taken(made.make_concern(about="Pat Xu"))
    assert str(case) in text_of(client.get(url_of("case_list"), {"standing": "late"}))


def test_auditors_see_numbers_and_days(client):
    case = made.make_concern()
    client.force_login(made.ines())
    page = text_of(client.get(url_of("case_list")))
    assert str(case) in page
    assert "Carol" not in page


def test_it_says_what_to_do_when_it_is_empty(client):
    client.force_login(made.alice())
    assert "No cases here" in text_of(client.get(url_of("case_list")))


def test_who_gets_in(client):
    assert who_gets_in(client, url_of("case_list")) == {
        User.Role.HR,
        User.Role.LINE_MANAGER,
        User.Role.LEGAL_REVIEWER,
        User.Role.AUDITOR,
    }


def test_queries_do_not_grow_with_rows(client, assert_flat_queries):
    client.force_login(made.alice())
    assert_flat_queries(url_of("case_list"), made.make_concern)
