from django.urls import reverse

from people.models import Person


def url(person):
    return reverse("people:login_open", args=[person.pk])


def test_it_opens_a_login(client, alice, dave):
    Person.objects.filter(pk=dave.pk).update(work_email="dave@example.com")
    client.force_login(alice)
    response = client.post(url(dave), follow=True)
    assert "Dave Hart can now choose a password" in response.content.decode()
    dave.refresh_from_db()
    assert dave.user.email == "dave@example.com"


def test_it_says_why_not(client, alice, dave, carol):
    client.force_login(alice)
    response = client.post(url(dave), follow=True)
    assert "A login needs a work e-mail address" in response.content.decode()
    response = client.post(url(carol.person), follow=True)
    assert "Carol Mensah already has a login." in response.content.decode()


def test_somebody_unseen_is_not_found(client, limited, erin):
    client.force_login(limited)
    assert client.post(url(erin.person)).status_code == 404
