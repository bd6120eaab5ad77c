"""What administrators do with logins."""

import json

import pytest
from allauth.usersessions.models import UserSession

from core.refusals import Refused
from ledger.models import Entry
from people.actions import users
from people.models import User
from people.tests.factories import make_employer, make_person, make_staff, make_user

pytestmark = pytest.mark.django_db
HR, ADMINISTRATOR = User.Role.HR, User.Role.ADMINISTRATOR


@pytest.fixture
def admin():
    return make_user(role=ADMINISTRATOR, name="Ada Quist")


def last():
    entry = Entry.objects.last()
    return entry.verb, json.loads(entry.body)["facts"]


def edit(user, by, **changes):
    kept = {"name": user.name, "email": user.email, "role": user.role}
    return users.edit(user, **{**kept, **changes}, by=by)


def test_a_new_login_has_no_password_yet(admin):
    employer = make_employer()
    user = users.add(
        email="Sol@Example.com",
        name="Sol Adeyemi",
        role=HR,
        employers=[employer],
        places=["GB"],
        person=None,
        by=admin,
    )
    assert (user.email, user.has_usable_password()) == ("sol@example.com", False)
    assert last() == (
        "people.user_added",
        {"role": "hr", "employers": [employer.pk], "places": ["GB"]},
    )


def test_an_address_belongs_to_one_login(admin):
    make_user(email="sol@example.com")
    with pytest.raises(Refused, match="Another login already has this e-mail address"):
        users.add(email="SOL@example.com", name="", role=HR, person=None, by=admin)


def test_a_person_has_one_login(admin):
    person = make_person(name="Carol Mensah")
    carol = users.add(email="carol@example.com", name="", role=HR, person=person, by=admin)
    assert carol.person == person
    with pytest.raises(Refused, match="Carol Mensah already has a login"):
        users.add(email="carol2@example.com", name="", role=HR, person=person, by=admin)


def test_the_role_and_what_hr_sees_can_change(admin):
    user, employer = make_user(name="Sol"), make_employer()
    edit(user, admin, role=HR, employers=[employer], places=["DE"])
    user.refresh_from_db()
    assert (user.role, list(user.employers.all()), user.places) == (HR, [employer], ["DE"])
    assert last() == (
        "people.user_edited",
        {
            "role": "hr",
            "employers": [employer.pk],
            "places": ["DE"],
            "was": {"role": "employee", "employers": [], "places": []},
        },
    )


def test_nobody_changes_their_own_role_or_switches_themselves_off(admin):
    make_user(role=ADMINISTRATOR)
    with pytest.raises(Refused, match="You cannot change your own role"):
        edit(admin, admin, role=HR)
    with pytest.raises(Refused, match="You cannot change your own role"):
        users.switch_off(admin, by=admin)
    edit(admin, admin, name="Ada Q.")
    assert User.objects.get(pk=admin.pk).name == "Ada Q."


def test_the_last_administrator_stays(admin):
    gone = make_user(role=ADMINISTRATOR)
    with_both = make_user(role=ADMINISTRATOR)
    users.switch_off(gone, by=admin)
    users.switch_off(with_both, by=admin)
    User.objects.filter(pk=admin.pk).update(is_active=False)  # as a broken database would have it
    users.switch_on(gone, by=admin)
    with pytest.raises(Refused, match="This is the last administrator who can sign in"):
        users.switch_off(gone, by=admin)
    with pytest.raises(Refused, match="This is the last administrator who can sign in"):
        edit(gone, admin, role=HR)


def test_the_address_of_staff_is_hrs_to_keep(admin):
    carol, sol = make_staff(name="Carol Mensah"), make_user(email="sol@example.com")
    with pytest.raises(Refused, match="follows their work e-mail address"):
        edit(carol, admin, email="mine@example.com")
    edit(sol, admin, email="Sol.Adeyemi@example.com")
    assert User.objects.get(pk=sol.pk).email == "sol.adeyemi@example.com"
    with pytest.raises(Refused, match="Another login already has this e-mail address"):
        edit(sol, admin, email=carol.email)


def test_switching_off_signs_out_everywhere(admin, client):
    sol = make_user()
    client.force_login(sol)
    assert client.get("/").status_code == 200
    users.switch_off(sol, by=admin)
    assert last() == ("people.user_switched_off", {"sessions_ended": 1})
    assert client.get("/").status_code == 302
    assert not UserSession.objects.exists()
    with pytest.raises(Refused, match="This login is already off"):
        users.switch_off(sol, by=admin)
    users.switch_on(sol, by=admin)
    with pytest.raises(Refused, match="This login is already on"):
        users.switch_on(sol, by=admin)
