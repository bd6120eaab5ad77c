from datetime import date

import pytest
from django.core.cache import caches
from django.db import connection as database
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from connections.actions import checks, contacts, warm
from connections.matching import reasons
from connections.models import Connection
from connections.tests import files_of_people as people
from connections.tests.factories import make_client, make_contact
from connections.tests.pages import ROLES, sign_in, who_gets_in
from core.discreet import Broken
from ledger.models import Entry
from people.models import User
from people.tests.factories import make_employment, make_user
from places import catalogue
from places.tests.factories import make_all_prerequisites, make_decision

pytestmark = pytest.mark.django_db
URL = reverse("connections:file_check")


@pytest.fixture(autouse=True)
def no_earlier_checks():
    caches["local"].clear()


@pytest.fixture
def carol(client):
    people.open_the_gate()
    return sign_in(client, User.Role.EMPLOYEE, name="Carol Mensah")


def shown(response):
    return [
        (row.told.contact_id, row.band.value, str(row.told.connected_on))
        for row in response.context["rows"]
    ]


@pytest.mark.parametrize("packed", [False, True])
def test_it_shows_the_matching_rows_with_the_reason_and_nothing_ticked(client, carol, packed):
    odile, ravi, harriet = people.make_our_contacts()
    content = people.zipped(people.csv()) if packed else people.csv()
    response = client.post(URL, people.upload(content, "x.zip" if packed else "Connections.csv"))
    assert shown(response) == [
        (odile.pk, "exact", "2024-05-01"),
        (ravi.pk, "exact", "2024-05-02"),
        (harriet.pk, "strong", "2024-05-03"),
    ]
    page = response.content.decode()
    assert "3 rows of your file seem to match" in page
    assert "Same work e-mail address as a contact of ours." in page
    assert " checked" not in page
    for word in ("Zebulon", "Wilhelmina", "Rouxbarb"):
        assert word not in page
    assert not Connection.objects.exists()
    assert not Entry.objects.exists()


def test_the_page_says_only_what_the_file_says(client, carol):
    _odile, ravi, _harriet = people.make_our_contacts()
    ravi.title = "Secret Title"
    ravi.save()
    page = client.post(URL, people.upload(people.csv())).content.decode()
    assert "Secret Title" not in page
    assert ravi.client.name not in page
    assert "Kestrel Foods" not in page  # the file says that she is somewhere else


def test_no_browser_keeps_the_page(client, carol):
    people.make_our_contacts()
    response = client.post(URL, people.upload(people.csv()))
    assert "no-store" in response["Cache-Control"]


def test_nothing_that_matches_is_an_answer_too(client, carol):
    page = client.post(URL, people.upload(people.csv(people.STRANGERS))).content.decode()
    assert "No row of your file seems to be one of our contacts" in page
    assert "Not found does not mean not connected" in page


def test_names_alone_decide_nothing_and_the_page_says_so(client, carol):
    people.make_our_contacts()
    lines = ["Odile,Roux,,,,,01 May 2024", "Harriet,Quillfeather,,,,,01 May 2024"]
    response = client.post(URL, people.upload(people.csv(lines)))
    assert shown(response) == []
    assert "2 rows hold only a name" in response.content.decode()
    asked = client.post(URL, people.upload(people.csv(lines)) | {"with_possible": "on"})
    assert [band for _contact, band, _day in shown(asked)] == ["possible", "possible"]
    assert "Only possible" in asked.content.decode()
    assert "hold only a name" not in asked.content.decode()


def test_evidence_is_in_words_and_about_ours_nothing_is_told(client, carol):
    people.make_our_contacts()
    make_contact(name="Harriet Quillfeather", client=make_client(name="Secret Client"))
    lines = ["Hariet,Quillfeather,,,Northgate Press Ltd,Quill Keeper,03 May 2024"]
    page = client.post(URL, people.upload(people.csv(lines))).content.decode()
    assert "Same company." in page
    assert "2 people of that name are among our contacts." in page
    assert "Secret Client" not in page
    assert "The same name in another spelling." in page


def test_a_change_of_the_contacts_counts_at_once(client, carol):
    odile, ravi, _harriet = people.make_our_contacts()
    assert len(client.post(URL, people.upload(people.csv())).context["rows"]) == 3
    contacts.accept_objection(odile, by="system:test", today=date(2026, 3, 9))
    contacts.edit(ravi, work_email="ravi@else.example", by="system:test")
    assert len(client.post(URL, people.upload(people.csv())).context["rows"]) == 1


def test_the_index_stays_warm_between_checks(client, carol, monkeypatch):
    people.make_our_contacts()
    first = warm.index()
    client.post(URL, people.upload(people.csv()))
    assert warm.index() is first


def test_every_reason_of_the_engine_has_its_sentence():
    assert set(checks.WORDS) == set(reasons.PATTERNS)


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"hello\n", "notes.txt", "is no export that PolicyHub reads"),
        (b"", "Connections.csv", "This file is empty"),
        (people.zipped(b"x", "messages.csv"), "export.zip", "holds no list of connections"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(client, carol, content, name, why):
    assert why in client.post(URL, people.upload(content, name)).content.decode()


def test_it_offers_both_ways_and_says_what_each_reveals(client, carol):
    page = client.get(URL).content.decode()
    assert reverse("rounds:own_check") in page
    assert "Your file stays on your device." in page
    assert "everybody in your file has passed through our server" in page


def test_where_the_server_may_not_read_it_only_the_private_way_is_offered(client):
    sign_in(client, User.Role.EMPLOYEE)
    page = client.get(URL).content.decode()
    assert reverse("rounds:own_check") in page
    assert "everybody in your file has passed through our server" not in page


def test_it_asks_for_a_file(client, carol):
    assert "Please choose a file." in client.post(URL, {"file": ""}).content.decode()


def test_it_says_why_not_and_reads_nothing(client):
    sign_in(client, User.Role.EMPLOYEE)
    people.make_our_contacts()
    for response in (client.get(URL), client.post(URL, people.upload(people.csv()))):
        page = response.content.decode()
        assert "Files cannot be checked here for you." in page
        assert "Odile" not in page
        assert 'type="file"' not in page


NEVER = ["DE", *(code for code in catalogue.codes() if catalogue.place(code).account_law)]


def test_the_places_where_it_is_never_open_are_germany_and_28_states():
    assert len(NEVER) == 1 + 28


@pytest.mark.parametrize("place", NEVER)
def test_no_decision_opens_it_where_the_law_forbids_asking(client, place):
    make_all_prerequisites(place), make_decision(place=place)
    sign_in(client, User.Role.EMPLOYEE, place=place)
    assert "Files cannot be checked here for you." in client.get(URL).content.decode()


def test_who_works_in_two_places_gets_the_stricter(client, carol):
    assert 'type="file"' in client.get(URL).content.decode()
    make_employment(person=carol.person, place="DE", started_on=date(2024, 1, 8))
    assert "Files cannot be checked here for you." in client.get(URL).content.decode()


def test_a_sign_in_without_a_person_has_nothing_to_check(client):
    client.force_login(make_user())
    assert "belongs to nobody on the staff list" in client.get(URL).content.decode()


def test_ten_files_an_hour_are_enough(client, carol):
    people.make_our_contacts()
    for _each in range(10):
        assert client.post(URL, people.upload(people.csv())).context["rows"]
    response = client.post(URL, people.upload(people.csv()))
    assert "You have checked ten files within an hour." in response.content.decode()


def test_a_thousand_rows_take_as_many_queries_as_three(client, carol):
    people.make_our_contacts()

    def queries(content):
        with CaptureQueriesContext(database) as captured:
            assert client.post(URL, people.upload(content)).context["rows"]
        return len(captured)

    many = [f"Nobody,Number {n},,n{n}@example.com,Firm {n},,01 May 2024" for n in range(1000)]
    queries(people.csv())
    assert queries(people.csv()) == queries(people.csv([*people.MATCHING, *many]))


def test_what_breaks_says_only_where(client, carol, monkeypatch, caplog):
    def broken(*_args, **_more):
        raise ValueError("Zebulon Xanthippe")

    monkeypatch.setattr("connections.actions.checks.matching_rows", broken)
    with pytest.raises(Broken) as raised:
        client.post(URL, people.upload(people.csv()))
    assert str(raised.value).startswith("ValueError at ")
    assert raised.value.__context__ is None
    assert "Zebulon" not in caplog.text


def test_everybody_signed_in_may_open_it(client):
    assert who_gets_in(client, URL) == ROLES
