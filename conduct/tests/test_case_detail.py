"""One case, as far as a part in it goes."""

import pytest

from conduct.models import Access
from conduct.tests import factories as made
from conduct.tests.pages import (
    EVERYBODY,
    heard_now,
    proposed_now,
    text_of,
    unseen_by,
    url_of,
    warned_now,
    who_gets_in,
)

pytestmark = pytest.mark.django_db


def page_of(client, case, user):
    client.force_login(user)
    return text_of(client.get(case.get_absolute_url()))


def test_the_owner_sees_it_and_that_they_looked(client):
    case = made.investigated()
    page = page_of(client, case, made.alice())
    assert "about Carol Mensah" in page
    assert "You are here as: HR case owner" in page
    assert Access.objects.filter(case=case, user=made.alice()).exists()


def test_what_is_not_possible_yet_says_why(client):
    case = made.investigated()
    assert "The investigator has not reported yet." in page_of(client, case, made.alice())


def test_a_confidential_reporter_is_known_to_the_owner_alone(client):
    case = made.investigated(made.taken(made.make_concern(channel="confidential")))
    assert "Erin Walsh" in page_of(client, case, made.alice())
    assert "Erin Walsh" not in page_of(client, case, made.mara())


def test_every_state_has_a_page(client):
    for case in (made.talked(), made.hearing_fixed(made.reported(made.investigated(made.taken())))):
        assert page_of(client, case, made.alice())
    assert "First written warning" in page_of(client, warned_now(), made.theo())


def test_a_proposal_waits_on_it(client):
    assert "Dismissal, proposed" in page_of(client, proposed_now(), made.uma())


def test_a_heard_case_offers_outcomes_to_who_decides(client):
    case = heard_now()
    assert "Give a first written warning" in page_of(client, case, made.theo())
    assert "Give a first written warning" not in page_of(client, case, made.alice())


def test_whoever_has_no_part_meets_nothing(client):
    case = made.taken()
    for user in (made.nadia(), made.bob(), made.erin(), made.carol(), made.ines(), made.tom()):
        assert unseen_by(client, user, case.get_absolute_url())


def test_it_is_closed_to_nobody_by_role_alone(client):
    assert who_gets_in(client, url_of("case_detail", made.taken().pk)) == EVERYBODY


def test_queries_do_not_grow_with_what_is_in_it(client, assert_flat_queries):
    case = made.investigated()
    client.force_login(made.alice())
    assert_flat_queries(case.get_absolute_url(), lambda: made.add_evidence(case))
