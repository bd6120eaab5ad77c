from datetime import date

from django.urls import reverse

from people.models import Department, Person

URL = reverse("people:person_add")


def typed(firm, **changes):
    return {
        "number": "1001",
        "given_name": "Ana",
        "family_name": "Ruiz",
        "work_email": "Ana.Ruiz@example.com",
        "employer": firm.pk,
        "place": "GB",
        "department": "Field sales",
        "kind": "employee",
        "started_on": "2026-03-02",
        "restriction_months": "6",
        "may_sign_in": "on",
        **changes,
    }


def test_it_puts_somebody_on_record(client, alice, bob, firm):
    client.force_login(alice)
    response = client.post(URL, typed(firm, manager=f"Bob Lindqvist ({bob.person.number})"))
    ana = Person.objects.get(number="1001")
    assert response.url == ana.get_absolute_url()
    employment = ana.employments.get()
    assert (employment.started_on, employment.place) == (date(2026, 3, 2), "GB")
    assert employment.department == Department.objects.get(name="Field sales")
    assert (ana.manager, ana.user.email) == (bob.person, "ana.ruiz@example.com")


def test_a_department_on_record_is_taken_whatever_its_letter_case(client, alice, carol, firm):
    client.force_login(alice)
    client.post(URL, typed(firm, department="field SALES"))
    assert Department.objects.count() == 1


def test_it_says_what_is_missing(client, alice, firm):
    client.force_login(alice)
    response = client.post(URL, typed(firm, number="", given_name="", started_on="", place=""))
    shown = response.content.decode()
    for sentence in (
        "Enter the staff number.",
        "Enter the given name.",
        "Enter the first day.",
        "Choose the place of work.",
    ):
        assert sentence in shown
    assert not Person.objects.filter(given_name="Ana").exists()


def test_it_says_why_not(client, alice, carol, firm):
    client.force_login(alice)
    response = client.post(URL, typed(firm, number=carol.person.number))
    assert "Another person already has this staff number." in response.content.decode()
    response = client.post(URL, typed(firm, work_email="", may_sign_in="on"))
    assert "A login needs a work e-mail." in response.content.decode()
    response = client.post(URL, typed(firm, manager="Nobody At All"))
    assert "We found nobody of that name." in response.content.decode()
    response = client.post(URL, typed(firm, time_zone="Mars/Base"))
    assert "There is no such time zone." in response.content.decode()
    assert not Department.objects.filter(name="Nobody").exists()


def test_a_login_is_not_forced_on_anybody(client, alice, firm):
    client.force_login(alice)
    data = typed(firm, work_email="")
    del data["may_sign_in"]
    client.post(URL, data)
    assert Person.objects.get(number="1001").user is None


def test_limited_hr_may_only_choose_what_they_look_after(client, limited, firm, erin):
    theirs = erin.person.employments.get().employer
    client.force_login(limited)
    response = client.post(URL, typed(firm, employer=theirs.pk))
    assert not Person.objects.filter(number="1001").exists()
    assert response.context["form"].errors["employer"]
    limited.places = ["GB"]
    limited.save()
    response = client.post(URL, typed(firm, place="DE"))
    assert response.context["form"].errors["place"]
    client.post(URL, typed(firm))
    assert Person.objects.filter(number="1001").exists()
