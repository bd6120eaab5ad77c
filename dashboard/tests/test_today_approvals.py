"""What the first page says of deputies, and of what nobody inside can decide."""

from datetime import timedelta

import pytest

from approvals.tests.factories import TODAY, make_deputyship, make_request
from campaigns.tests.papers import make_agreement, make_paper
from dashboard.today import approvals
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_deputy_is_told_on_the_days_that_count():
    made = make_deputyship()
    [todo] = approvals.standing_in(made.deputy, today=TODAY)
    assert todo.title == "You stand in for Alice Okafor"
    assert "Wednesday 18 March 2026" in todo.text
    assert approvals.standing_in(made.deputy, today=TODAY + timedelta(days=7)) == []
    assert approvals.standing_in(made.approver, today=TODAY) == []


def test_the_only_one_in_hr_is_told_what_somebody_from_outside_has_to_compare():
    alice = make_user(role="hr")
    paper = make_paper(by=alice)
    make_agreement(by=alice)
    assert [todo.url for todo in approvals.only_from_outside(alice)] == [
        "/campaigns/papers/?state=waiting",
        "/campaigns/agreements/?state=waiting",
    ]
    make_request(by=alice, paper=paper)
    assert len(approvals.only_from_outside(alice)) == 1
    make_user(role="hr")
    assert approvals.only_from_outside(alice) == []
