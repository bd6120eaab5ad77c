"""HR whose view is limited to employers or places meets only rounds of people within that limit."""

import pytest
from django.urls import reverse

from core import clock
from core.refusals import Refused
from people.choices import Role
from people.tests.factories import make_department, make_employer, make_staff
from rounds.actions import rounds
from rounds.models import Round
from rounds.tests.factories import make_leaver, make_member, make_round

pytestmark = pytest.mark.django_db
TODAY = clock.today()


@pytest.fixture
def firm():
    return make_employer(name="Marlow Finch Ltd"), make_employer(
        name="Marlow Finch GmbH", place="DE"
    )


def hr(*, employers=(), places=()):
    user = make_staff(role=Role.HR)
    user.employers.set(employers)
    user.places = list(places)
    user.save()
    return user


def seen(user) -> list[Round]:
    return list(Round.objects.visible_to(user))


def test_by_employer_and_by_place(firm):
    ours, theirs = firm
    here = make_round(user=make_member(employer=ours))
    there = make_round(user=make_member(employer=theirs, place="DE"))
    assert seen(hr()) == [there, here]
    assert seen(hr(employers=[ours])) == [here]
    assert seen(hr(places=["DE"])) == [there]
    assert seen(hr(employers=[ours], places=["DE"])) == []
    assert seen(make_staff(role=Role.AUDITOR)) == [there, here]
    assert seen(make_staff(role=Role.ADMINISTRATOR)) == []


def test_a_round_that_reaches_beyond_the_limit_is_not_seen(firm):
    ours, theirs = firm
    department = make_department()
    make_round(user=make_member(employer=ours, department=department))
    alice = hr(employers=[ours])
    assert len(seen(alice)) == 1
    make_member(employer=theirs, department=department, left_on=clock.months_after(TODAY, -24))
    assert len(seen(alice)) == 1  # who left long ago is asked nothing
    make_leaver(employer=theirs, department=department)
    assert seen(alice) == []


def test_every_page_of_a_round_elsewhere_is_not_there(client, firm):
    ours, theirs = firm
    round_ = make_round(user=make_member(employer=theirs, place="DE"))
    client.force_login(hr(employers=[ours]))
    assert round_.name not in client.get(reverse("rounds:round_list")).content.decode()
    assert client.get(round_.get_absolute_url()).status_code == 404
    for name in ("round_close", "round_export"):
        assert client.post(reverse(f"rounds:{name}", args=[round_.pk])).status_code == 404


def test_a_round_is_prepared_within_the_limit_only(client, firm):
    ours, theirs = firm
    here, there, both = (make_department(name=name) for name in ("Here", "There", "Both"))
    for employer, departments in ((ours, (here, both)), (theirs, (there, both))):
        for department in departments:
            make_member(employer=employer, department=department)
    alice = hr(employers=[ours])
    client.force_login(alice)
    page = client.get(reverse("rounds:round_add")).content.decode()
    offered = [each for each in (here, there, both) if f'value="{each.pk}"' in page]
    assert offered == [here]
    for departments in ([there], [here, both]):
        with pytest.raises(Refused, match="somebody else in HR has to prepare this round"):
            prepare(departments, by=alice)
    own = prepare([here], by=alice)
    assert seen(alice) == [own]
    assert prepare([both], by=hr()) not in seen(alice)


def prepare(departments, *, by):
    return rounds.prepare(
        name="Field sales", departments=departments, closes_on=TODAY, by=by, today=TODAY
    )
