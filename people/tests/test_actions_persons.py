"""Adding people, correcting them, and who reports to whom."""

import json
from datetime import date

import pytest

from core.refusals import Refused
from ledger.models import Entry
from people.actions import logins, persons
from people.models import Person, User
from people.tests.factories import make_employer, make_person, make_staff, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)


@pytest.fixture
def alice():
    return make_user(role=User.Role.HR, name="Alice Okafor")


def add(by, **changes):
    person = {
        "number": "1001",
        "given_name": "Carol",
        "family_name": "Mensah",
        "work_email": "carol@example.com",
    }
    employment = {"employer": make_employer(), "place": "GB", "started_on": TODAY}
    return persons.add(
        person={**person, **changes}, employment=employment, may_sign_in=True, by=by, today=TODAY
    )


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_adding_somebody_starts_an_employment_and_opens_a_login(alice):
    carol = add(alice)
    assert carol.employments.get().started_on == TODAY
    assert (carol.user.email, carol.user.role) == ("carol@example.com", User.Role.EMPLOYEE)
    assert not carol.user.has_usable_password()
    assert verbs() == [
        "people.person_added",
        "people.employment_started",
        "people.login_opened",
    ]


def test_the_ledger_holds_no_name_and_no_address(alice):
    add(alice)
    bodies = " ".join(Entry.objects.values_list("body", flat=True))
    assert [word for word in ("Carol", "Mensah", "carol@", "1001") if word in bodies] == []


def test_numbers_and_addresses_are_given_once(alice):
    add(alice)
    with pytest.raises(Refused, match="already has this staff number"):
        add(alice, work_email="other@example.com")
    with pytest.raises(Refused, match="already has this e-mail address"):
        add(alice, number="1002", work_email="CAROL@example.com")
    assert Person.objects.count() == 1


def test_a_login_that_waits_for_its_person_is_taken_over(alice):
    waiting = make_user(email="carol@example.com", role=User.Role.AUDITOR)
    assert add(alice).user == waiting
    waiting.refresh_from_db()
    assert waiting.role == User.Role.AUDITOR


def test_a_login_of_somebody_else_is_not(alice):
    erin = make_staff(name="Erin Walsh", employer=make_employer())
    User.objects.filter(pk=erin.pk).update(email="carol@example.com")
    with pytest.raises(Refused, match="Another login already has this e-mail address"):
        add(alice)
    assert Person.objects.count() == 1


def test_a_login_needs_an_address(alice):
    with pytest.raises(Refused, match="A login needs a work e-mail address"):
        add(alice, work_email="")


def test_somebody_with_reports_sees_them(alice):
    bob = make_staff(name="Bob Lindqvist")
    add(alice, manager=bob.person)
    bob.refresh_from_db()
    assert bob.role == User.Role.LINE_MANAGER
    assert json.loads(Entry.objects.get(verb="people.user_edited").body)["facts"] == {
        "role": "line_manager",
        "why": "has reports",
    }
    assert logins.let_see_reports([bob.person.pk], by=alice) == 0


def test_other_roles_are_left_alone_by_reports(alice):
    boss = make_staff(role=User.Role.HR, name="Alice Okafor")
    add(alice, manager=boss.person)
    boss.refresh_from_db()
    assert boss.role == User.Role.HR


def test_a_reporting_line_never_bites_its_own_tail(alice):
    top = make_person(name="Top")
    middle = make_person(name="Middle", manager=top)
    bottom = make_person(name="Bottom", manager=middle)
    with pytest.raises(Refused, match="reports, directly or through others"):
        persons.edit(top, manager=bottom, by=alice, today=TODAY)
    with pytest.raises(Refused, match="Nobody can be their own manager"):
        persons.edit(top, manager=top, by=alice, today=TODAY)
    persons.edit(bottom, manager=top, by=alice, today=TODAY)
    persons.edit(bottom, manager=None, by=alice, today=TODAY)
    assert not Person.objects.get(pk=bottom.pk).manager


def test_the_login_follows_the_work_address(alice):
    carol = add(alice)
    persons.edit(carol, work_email="carol.mensah@example.com", by=alice, today=TODAY)
    assert User.objects.get(pk=carol.user.pk).email == "carol.mensah@example.com"
    assert verbs()[-2:] == ["people.person_edited", "people.login_moved"]


def test_a_login_with_an_address_of_its_own_stays(alice):
    carol = add(alice)
    User.objects.filter(pk=carol.user.pk).update(email="own@example.com")
    persons.edit(carol, work_email="carol.mensah@example.com", by=alice, today=TODAY)
    assert User.objects.get(pk=carol.user.pk).email == "own@example.com"


def test_a_new_private_address_has_to_be_confirmed_again(alice):
    carol = add(alice, private_email="old@example.net", private_email_confirmed_on=TODAY)
    persons.edit(carol, private_email="new@example.net", by=alice, today=TODAY)
    carol.refresh_from_db()
    assert carol.private_email_confirmed_on is None


def test_saving_without_a_change_records_nothing(alice):
    carol = add(alice)
    before = len(verbs())
    persons.edit(carol, given_name="Carol", by=alice, today=TODAY)
    assert len(verbs()) == before
