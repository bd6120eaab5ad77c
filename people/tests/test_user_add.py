from django.urls import reverse

from people.models import User

URL = reverse("people:user_add")


def typed(**changes):
    return {"name": "Sol Adeyemi", "email": "Sol@Example.com", "role": "legal_reviewer", **changes}


def test_it_adds_a_login(client, ada):
    client.force_login(ada)
    response = client.post(URL, typed(), follow=True)
    assert "Sol Adeyemi can now choose a password" in response.content.decode()
    sol = User.objects.get(email="sol@example.com")
    assert (sol.role, sol.has_usable_password()) == ("legal_reviewer", False)


def test_a_login_of_staff_belongs_to_the_person(client, ada, dave, firm):
    client.force_login(ada)
    hr = typed(role="hr", person=dave.number, employers=[firm.pk], places=["GB", "DE"])
    client.post(URL, hr)
    dave.refresh_from_db()
    assert dave.user.email == "sol@example.com"
    assert (list(dave.user.employers.all()), dave.user.places) == ([firm], ["GB", "DE"])


def test_only_hr_is_limited(client, ada, firm):
    client.force_login(ada)
    client.post(URL, typed(role="auditor", employers=[firm.pk], places=["GB"]))
    user = User.objects.get(email="sol@example.com")
    assert (list(user.employers.all()), user.places) == ([], [])


def test_it_says_why_not(client, ada, carol):
    client.force_login(ada)
    for changes, sentence in (
        ({"email": carol.email}, "Another login already has this e-mail address."),
        ({"person": carol.person.number}, "Carol Mensah already has a login."),
        ({"person": "no such number"}, "Nobody with this staff number is on record."),
    ):
        assert sentence in client.post(URL, typed(**changes)).content.decode()
    assert not User.objects.filter(email="sol@example.com").exists()
