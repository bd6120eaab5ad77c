from datetime import timedelta

from django.urls import reverse

from core import clock
from people.actions import employments
from people.models import Person
from people.tests.factories import make_employment, make_person


def page(client, person):
    return client.get(reverse("people:person_detail", args=[person.pk]))


def text(client, person):
    return page(client, person).content.decode()


def test_hr_sees_the_facts(client, alice, carol):
    carol.person.private_email = "carol@example.net"
    carol.person.save()
    client.force_login(alice)
    shown = text(client, carol.person)
    for fact in ("Carol Mensah", "Field sales", "Bob Lindqvist", "carol@example.net", "Works here"):
        assert fact in shown
    assert "Set a leaving date" in shown


def test_line_managers_see_their_reports_but_no_private_address(client, bob, carol, erin):
    carol.person.private_email = "carol@example.net"
    carol.person.save()
    client.force_login(bob)
    shown = text(client, carol.person)
    assert "Field sales" in shown
    assert "carol@example.net" not in shown
    assert "Set a leaving date" not in shown
    assert page(client, erin.person).status_code == 404


def test_a_report_of_a_report_is_not_ones_own(client, bob, carol):
    below = make_person(name="Below Carol", manager=carol.person)
    client.force_login(bob)
    assert page(client, below).status_code == 404


def test_hr_of_one_employer_sees_nobody_of_another(client, limited, carol, erin):
    client.force_login(limited)
    assert page(client, carol.person).status_code == 200
    assert page(client, erin.person).status_code == 404


def test_a_leaving_date_is_shown_with_what_follows(client, alice, carol):
    left_on = clock.today() + timedelta(days=30)
    employment = carol.person.employments.get()
    employments.end(
        employment,
        left_on=left_on,
        garden_leave_from=left_on - timedelta(days=9),
        by=alice,
        today=clock.today(),
    )
    client.force_login(alice)
    shown = text(client, carol.person)
    for words in (
        "Garden leave begins",
        "The login closes",
        "Europe/London",
        "6 months after the leaving date, less 10 days of garden leave",
        "Take the leaving date back?",
        '<svg class="axis"',
    ):
        assert words in shown


def test_with_another_employment_the_login_stays_open(client, alice, dave, firm):
    make_employment(person=dave, employer=firm, started_on=clock.today() - timedelta(days=400))
    dave.employments.filter(left_on=None).update(started_on="2026-01-31")
    client.force_login(alice)
    assert "Take it back" not in text(client, dave)  # the employment that counts goes on
    employment = dave.employments.get(left_on__isnull=True)
    employments.end(employment, left_on=clock.today(), by=alice, today=clock.today())
    assert "The login closes" in text(client, dave)


def test_auditors_see_what_hr_sees_and_change_nothing(client, auditor, dave):
    client.force_login(auditor)
    shown = text(client, dave)
    assert "The restriction ends" in shown
    for verb in ("Change", "Take it back", "Record a return", "Open a login"):
        assert f">{verb}" not in shown


def test_somebody_without_an_address_cannot_get_a_login_and_the_page_says_why(client, alice, dave):
    client.force_login(alice)
    shown = text(client, dave)
    assert "A login needs a work e-mail address, and none is on record for Dave Hart." in shown


def test_reports_are_listed_without_a_query_for_each(client, alice, bob, assert_flat_queries):
    client.force_login(alice)
    url = reverse("people:person_detail", args=[bob.person.pk])
    assert_flat_queries(
        url, lambda: make_employment(person=make_person(name="A Report", manager=bob.person))
    )
    reports = Person.objects.filter(manager=bob.person).count()
    assert f"{reports:,} people report to Bob Lindqvist" in client.get(url).content.decode()


def test_names_are_shown_as_text(client, alice, firm):
    person = make_person(name="<script>alert(1)</script> Hart")
    make_employment(person=person, employer=firm)
    client.force_login(alice)
    assert "<script>alert" not in text(client, person)
