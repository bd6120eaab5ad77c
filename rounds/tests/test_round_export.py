"""The evidence of a round for auditors: it verifies by itself, and names nobody who took part."""

import io
import json
import zipfile

import pytest
from django.urls import reverse

from core import clock
from ledger import sequencing
from ledger.checking.packs import checked_pack
from ledger.models import Entry, VerifierKey
from people.choices import Role
from people.tests.factories import make_staff
from rounds import rules
from rounds.actions import rounds
from rounds.tests.factories import Page, make_known, make_member, make_round, prepare_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_batches")]


@pytest.fixture
def page(client):
    user = make_member(name="Carol Mensah")
    make_known(user=user)
    prepare_place()
    client.force_login(user)
    page = Page(client, make_round(user=user, by=make_staff(role=Role.HR, name="Alice Okafor")))
    for _ in range(2):
        page.evaluate(page.batch()[1])
    page.submit({"tag": "0" * 12, "secret": "0" * 32, "platform": "linkedin"})
    sequencing.sequence()
    return page


def taken(page, role=Role.AUDITOR):
    page.client.force_login(make_staff(role=role))
    return page.client.post(reverse("rounds:round_export", args=[page.round.pk]))


def facts_in(content) -> dict:
    return json.loads(zipfile.ZipFile(io.BytesIO(content)).read("round.json"))


def test_it_holds_counts_and_what_was_committed(page):
    facts = facts_in(taken(page).content)
    assert (facts["contacts"], facts["batches"], facts["claims_refused"]) == (1, 2, 1)
    assert facts["committed"]["public_key"] == page.round.public_key
    assert facts["committed"]["tags_sha256"] == page.round.digest
    assert (facts["state"], facts["took_part"]) == ("open", "Fewer than five")
    assert facts["departments"] == [str(each) for each in page.round.departments.all()]


def test_every_receipt_in_it_verifies_without_us_and_says_the_same(page):
    content = taken(page).content
    found, _growth = checked_pack(content, VerifierKey.objects.values_list("vkey", flat=True))
    verbs = [receipt["event"]["verb"] for receipt in found]
    assert verbs == [
        *("rounds.prepared", "rounds.opened"),
        *("rounds.batch_evaluated", "rounds.batch_evaluated", "rounds.claims_refused"),
    ]
    assert found[1]["event"]["facts"] == facts_in(content)["committed"]


def test_it_names_nobody_and_holds_nothing_of_the_list(page):
    pack = zipfile.ZipFile(io.BytesIO(taken(page).content))
    whole = b"\n".join(pack.read(name) for name in pack.namelist())
    person = page.round.parts.get().person
    for word in ("Carol", "Mensah", "Alice", "Okafor", "Odile", "Marchetti"):
        assert word.encode() not in whole
    assert f"people.person:{person.pk}".encode() not in whole
    assert f"people.user:{person.user_id}".encode() not in whole


def test_taking_it_is_recorded(page):
    taken(page)
    entry = Entry.objects.get(verb="ledger.exported")
    assert entry.event["facts"]["subject"] == f"rounds.round:{page.round.pk}"


def test_of_a_closed_round_it_says_how_it_ended(page):
    rounds.close(page.round, by=make_staff(role=Role.HR), today=clock.today())
    sequencing.sequence()
    facts = facts_in(taken(page).content)
    assert (facts["state"], facts["closed_on"]) == ("closed", clock.today().isoformat())
    assert (facts["batches"], facts["took_part"]) == (2, rules.told_number(1))


def test_before_anything_is_sealed_it_says_why_not(client):
    user = make_member()
    round_ = make_round(user=user, opened=False)
    client.force_login(make_staff(role=Role.HR))
    url = reverse("rounds:round_export", args=[round_.pk])
    assert "no sealed entry" in client.post(url, follow=True).content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.HR, 200), (Role.AUDITOR, 200), (Role.EMPLOYEE, 403), (Role.ADMINISTRATOR, 403)],
)
def test_its_audience(page, role, status):
    assert taken(page, role).status_code == status


def test_get_is_not_allowed_and_others_are_not_there(page):
    page.client.force_login(make_staff(role=Role.HR))
    assert page.client.get(reverse("rounds:round_export", args=[page.round.pk])).status_code == 405
    assert page.client.post(reverse("rounds:round_export", args=[999])).status_code == 404
