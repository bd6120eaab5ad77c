"""The figures of line managers and legal reviewers: theirs alone, and how they moved."""

from datetime import date, timedelta

import pytest

from campaigns.models import Assignment
from campaigns.tests.factories import make_assignment, make_campaign
from core import clock
from dashboard.today import figures, hr
from offboarding.tests.factories import make_finding
from people.choices import Role
from people.tests.factories import make_employment, make_person, make_staff
from places.tests.factories import make_change
from policies.models import Review
from policies.tests.factories import make_review, make_version

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)


def numbers(found):
    return [(figure.number, figure.of) for figure in found]


def test_a_line_manager_reads_how_far_the_own_reports_are():
    bob = make_staff(role=Role.LINE_MANAGER, name="Bob Lindqvist")
    campaign = make_campaign()
    for manager, state in ((bob.person, "signed"), (bob.person, "pending"), (None, "signed")):
        person = make_person(manager=manager)
        make_employment(person=person)
        make_assignment(campaign=campaign, person=person, state=state)
    make_assignment(campaign=campaign, person=bob.person, state="signed")
    found = figures.of_line_manager(bob, today=TODAY)
    assert numbers(found) == [(1, 2), (0, None), (0, None), (2, None)]
    assert (found[0].line.first, found[0].line.last) == (0, 1)
    Assignment.objects.update(signed_on=TODAY - timedelta(weeks=9))
    assert figures.of_line_manager(bob, today=TODAY)[0].line is None


def test_a_legal_reviewer_reads_what_waits_and_what_was_answered():
    sol = make_staff(role=Role.LEGAL_REVIEWER)
    review = make_review(version=make_version(), reviewer=sol)
    make_review(version=make_version())
    make_change(state="proposed")
    Review.objects.update(expires_at=clock.now() + timedelta(days=20))
    today = clock.today()
    assert [f.number for f in figures.of_legal_reviewer(sol, today=today)] == [1, 0, 1, 0]
    Review.objects.filter(pk=review.pk).update(answer="approved", answered_at=clock.now())
    found = figures.of_legal_reviewer(sol, today=today)
    assert [figure.number for figure in found] == [0, 1, 1, 0]
    assert found[1].line.last == 1


def test_every_figure_leads_to_a_page_that_opens(client):
    for role in (Role.LINE_MANAGER, Role.LEGAL_REVIEWER):
        user = make_staff(role=role)
        client.force_login(user)
        page = client.get("/")
        for figure in page.context["figures"]:
            assert client.get(figure.url).status_code == 200, figure.url


def test_the_time_to_close_is_set_beside_that_of_the_weeks_before():
    alice = make_staff(role=Role.HR)
    for closed, days in ((TODAY, 4), (TODAY - timedelta(weeks=13), 9)):
        make_finding(state="gone", opened_on=closed - timedelta(days=days), closed_on=closed)
    found = hr.for_hr(alice, today=TODAY)
    assert (found["days_to_close"], found["days_to_close_before"]) == (4, 9)
