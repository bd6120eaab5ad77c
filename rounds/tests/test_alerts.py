"""HR and administrators hear once when a round is used in an unusual way, and never of whom."""

import json

import pytest

from core import clock
from ledger.models import Entry
from notices.models import Notice
from people.choices import Role
from people.models import User
from people.tests.factories import make_employer, make_staff
from rounds import rules
from rounds.actions import alerts, rounds
from rounds.choices import Unusual
from rounds.models import Part
from rounds.tests.factories import Page, make_known, make_member, make_round, prepare_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_batches")]
TODAY = clock.today()


@pytest.fixture
def page(client):
    user = make_member(name="Carol Mensah")
    make_known(user=user)
    prepare_place()
    client.force_login(user)
    page = Page(client, make_round(user=user, by=make_staff(role=Role.HR)))
    page.round.quota = 8 * rules.BATCH
    page.round.save()

    make_staff(role=Role.ADMINISTRATOR)
    make_staff(role=Role.AUDITOR)
    return page


def kinds(page):
    page.round.refresh_from_db()
    return [each["kind"] for each in page.round.alerts]


def test_three_quarters_of_a_quota_are_told_once(page):
    for _ in range(5):
        page.evaluate(page.batch()[1])
    assert (kinds(page), Notice.objects.count()) == ([], 0)
    for _ in range(3):
        assert page.evaluate(page.batch()[1]).status_code == 200
    assert page.evaluate(page.batch()[1]).status_code == 429
    assert kinds(page) == ["much"]
    told = Notice.objects.filter(kind="round_unusual")
    hr, admin = (told.get(address__in=addresses(role)) for role in (Role.HR, Role.ADMINISTRATOR))
    assert page.round.get_absolute_url() in hr.text
    assert page.round.get_absolute_url() not in admin.text
    assert told.count() == 2


def addresses(role):
    return list(User.objects.filter(role=role).values_list("email", flat=True))


def test_nobody_is_named_anywhere(page):
    for _ in range(8):
        page.evaluate(page.batch()[1])
    person = Part.objects.get().person
    entry = Entry.objects.get(verb="rounds.unusual_use")
    assert json.loads(entry.body)["facts"] == {"kind": "much"}
    assert entry.actor == "system:check_rounds"
    for text in (entry.body, *Notice.objects.values_list("text", flat=True)):
        assert "Carol" not in text
        assert f"people.person:{person.pk}" not in text
    page.client.force_login(make_staff(role=Role.HR))
    shown = page.client.get(page.round.get_absolute_url()).content.decode()
    assert "Somebody compared most of what one person may" in shown
    assert "Carol" not in shown


def test_claims_that_were_guessed_are_told(page):
    wrong = {"tag": "0" * 12, "secret": "0" * 32, "platform": "linkedin"}
    for _ in range(rules.MOST_FAILED - 1):
        page.submit(wrong)
    assert kinds(page) == []
    page.submit(wrong)
    page.submit(wrong)
    assert kinds(page) == ["guessed"]


def test_a_round_that_is_compared_far_too_often_is_told(page):
    quota = page.round.quota
    department = page.round.departments.get()
    for _ in range(5):
        person = make_member(department=department).person
        Part.objects.create(round=page.round, person=person, spent=quota // 2)
    assert alerts.look(page.round, today=TODAY) == [Unusual.OFTEN]
    assert alerts.look(page.round, today=TODAY) == []
    assert kinds(page) == ["often"]


@pytest.mark.parametrize(
    ("spent", "people", "wanted"),
    [(16, 1, False), (17, 1, True), (17, 100, False), (200, 100, False), (201, 100, True)],
)
def test_how_often_is_too_often(spent, people, wanted):
    assert rules.is_often(spent, quota=8, people=people) is wanted


@pytest.mark.parametrize(("spent", "wanted"), [(0, False), (5, False), (6, True), (8, True)])
def test_how_much_is_much(spent, wanted):
    assert rules.is_much(spent, quota=8) is wanted


def test_hr_elsewhere_hears_nothing(page):
    elsewhere = make_staff(role=Role.HR)
    elsewhere.employers.set([make_employer(name="Marlow Finch GmbH", place="DE")])
    assert elsewhere not in alerts.readers_of(page.round)
    assert len(list(alerts.readers_of(page.round))) == 2


def test_a_closed_round_keeps_what_was_noticed_and_notices_nothing_more(page):
    for _ in range(8):
        page.evaluate(page.batch()[1])
    rounds.close(page.round, by="system:tests", today=TODAY)
    page.round.refresh_from_db()
    assert kinds(page) == ["much"]
    assert alerts.look(page.round, today=TODAY) == []
