"""The search finds for everybody what they may see and open, by name, and nothing else."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.models import Agency, BusinessAccount
from campaigns.tests.factories import make_assignment, make_campaign
from conduct.tests.factories import make_concern
from connections.models import Client, Contact
from core import clock
from dashboard import lookup
from hiring.tests.factories import make_candidate
from notices.tests.factories import make_notice
from offboarding.models import LeaverFile
from offboarding.tests.factories import make_connection, make_finding
from people.choices import Role
from people.tests.factories import make_employer, make_employment, make_person, make_staff
from policies.tests.factories import make_clause

pytestmark = pytest.mark.django_db
URL = reverse("dashboard:search")
TODAY = date(2026, 11, 20)


def make_contact(name, client="Kestrel Foods"):
    firm, _ = Client.objects.get_or_create(name=client, name_key=client.lower())
    return Contact.objects.create(
        client=firm, name=name, name_key=name.lower(), source="by hand", added_on=TODAY
    )


def found(response):
    return {str(kind.title): [row.name for row in kind.rows] for kind in response.context["found"]}


def search(client, words):
    return found(client.get(URL, {"q": words}))


def test_it_finds_every_kind_by_any_part_of_the_name(client):
    client.force_login(make_staff(role=Role.HR, name="Alice Okafor"))
    make_contact("Dora Harting")
    BusinessAccount.objects.create(platform="x", handle="harting", employer=make_employer())
    make_person(name="Dave Hart")
    assert search(client, "HART") == {
        "People": ["Dave Hart"],
        "Contacts": ["Dora Harting"],
        "Business accounts": ["harting on X (Twitter)"],
    }


def test_every_word_counts_and_the_client_counts_too(client):
    client.force_login(make_staff(role=Role.HR, name="Alice Okafor"))
    make_contact("Dora Harting")
    make_contact("Dora Smith", client="Tidewell Marine")
    assert search(client, "dora kestrel") == {"Contacts": ["Dora Harting"]}


def test_hr_finds_matters_texts_and_what_they_lead_to(client):
    alice = make_staff(role=Role.HR, name="Alice Okafor")
    client.force_login(alice)
    left = make_employment(person=make_person(name="Dave Quillon"), left_on=TODAY)
    LeaverFile.objects.create(employment=left, opened_on=TODAY)
    make_finding(employment=left)
    make_campaign(name="Quillon spring round")
    Agency.objects.create(name="Quillon & Sons")
    make_candidate(name="Ada Quillon")
    make_notice(subject="About Quillon", person=alice.person)
    make_notice(subject="To Dave Quillon", person=left.person)
    answer = client.get(URL, {"q": "quillon"})
    assert found(answer) == {
        "People": ["Dave Quillon"],
        "Open findings": found(answer)["Open findings"],
        "Files of leavers": ["Dave Quillon"],
        "Campaigns": ["Quillon spring round"],
        "Agencies": ["Quillon & Sons"],
        "Candidates": ["Ada Quillon"],
        "My notices": ["About Quillon"],
    }
    for kind in answer.context["found"]:
        for row in kind.rows:
            assert client.get(row.url).status_code == 200, row.url


def test_a_line_manager_finds_own_reports_and_no_contacts(client):
    bob = make_staff(role=Role.LINE_MANAGER, name="Bob Lindqvist")
    make_person(name="Carol Mensah", manager=bob.person)
    make_person(name="Caroline Elsewhere")
    make_contact("Carola Contact")
    client.force_login(bob)
    assert search(client, "carol") == {"People": ["Carol Mensah"]}


def test_an_employee_finds_their_own_and_nobody(client):
    carol = make_staff(name="Carol Mensah")
    mine, other = make_contact("Dora Harting"), make_contact("Harting Elsewhere")
    for contact, person in ((mine, carol.person), (other, make_person())):
        make_connection(contact=contact, person=person)
    assignment = make_assignment(person=carol.person)
    policy = assignment.version.policy.name
    make_person(name="Dave Hart")
    client.force_login(carol)
    assert search(client, "hart") == {"My connections": [str(mine)]}
    assert search(client, policy) == {"To read and sign": [policy]}


def test_a_legal_reviewer_finds_clauses_by_their_words(client):
    make_clause(title="Parting on good terms", text="Whoever leaves hands the account over.")
    make_person(name="Dave Hart")
    client.force_login(make_staff(role=Role.LEGAL_REVIEWER))
    assert search(client, "hands account") == {"Clauses": ["Parting on good terms"]}
    assert search(client, "parting terms") == {"Clauses": ["Parting on good terms"]}
    assert "People" not in search(client, "Dave Hart")


def test_an_administrator_finds_logins_and_no_people(client):
    client.force_login(make_staff(role=Role.ADMINISTRATOR, name="Tom Okoro"))
    make_staff(name="Dave Hart")
    assert search(client, "dave hart") == {"Users": ["Dave Hart"]}


@pytest.mark.parametrize("role", [Role.HR, Role.LINE_MANAGER, Role.AUDITOR, Role.LEGAL_REVIEWER])
def test_cases_are_found_by_nobody(client, role):
    make_concern(about="Zeppelin")
    client.force_login(make_staff(role=role, name="Ines Varga"))
    assert search(client, "zeppelin") == {}


@pytest.mark.parametrize("role", list(Role))
def test_everybody_finds_answers_of_their_help(client, role):
    client.force_login(make_staff(role=role))
    answer = client.get(URL, {"q": "sign in safely"})
    (row,) = [row for kind in answer.context["found"] for row in kind.rows]
    assert row.name == "How do I sign in more safely?"
    page, _hash, mark = row.url.partition("#")
    assert f'<details class="fold" id="{mark}"><summary>{row.name}' in client.get(
        page
    ).content.decode().replace("\n", "")


def test_places_are_found_by_hr_by_their_names(client):
    client.force_login(make_staff(role=Role.HR))
    assert search(client, "netherlands") == {"Places": ["Netherlands"]}


def test_more_than_a_few_are_said_to_be_more(client):
    client.force_login(make_staff(role=Role.HR, name="Alice Okafor"))
    for number in range(9):
        make_person(name=f"Hart {number}")
    kind = client.get(URL, {"q": "hart"}).context["found"][0]
    assert (len(kind.rows), kind.more) == (8, True)


@pytest.mark.parametrize(
    ("words", "said"), [("h", "at least two letters"), ("zzz", "Nothing is called")]
)
def test_it_says_why_nothing_is_shown(client, words, said):
    client.force_login(make_staff(role=Role.HR))
    assert said in client.get(URL, {"q": words}).content.decode()


def test_as_many_queries_for_one_row_as_for_many(client, assert_flat_queries):
    alice = make_staff(role=Role.HR, name="Alice Okafor")
    client.force_login(alice)
    make_person(name="Dave Hart")

    def more():
        make_contact("Dora Harting")
        make_notice(subject="Hart", person=alice.person)
        left = make_employment(person=make_person(name="Hart Left"), left_on=TODAY)
        LeaverFile.objects.create(employment=left, opened_on=TODAY)

    assert_flat_queries(f"{URL}?q=hart", more)


def test_each_kind_asks_once(django_assert_max_num_queries):
    alice = make_staff(role=Role.HR)
    make_notice(subject="Hart", person=alice.person, now=clock.now() - timedelta(days=1))
    # One for each kind, one for the limits of HR's view, one for the person behind the login.
    with django_assert_max_num_queries(len(lookup.KINDS) + 2):
        lookup.look_up("hart", user=alice)
