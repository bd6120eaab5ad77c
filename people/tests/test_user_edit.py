from django.urls import reverse

from people.models import User


def url(user):
    return reverse("people:user_edit", args=[user.pk])


def typed(user, **changes):
    return {"name": user.name, "email": user.email, "role": user.role, **changes}


def test_it_changes_role_and_limits(client, ada, carol, firm):
    client.force_login(ada)
    response = client.post(url(carol), typed(carol, role="hr", employers=[firm.pk], places=["GB"]))
    assert response.url == reverse("people:user_list")
    carol.refresh_from_db()
    assert (carol.role, list(carol.employers.all()), carol.places) == ("hr", [firm], ["GB"])
    shown = client.get(url(carol)).content.decode()
    assert "checked" in shown
    assert "Staff number" in shown


def test_it_says_why_not(client, ada, carol):
    client.force_login(ada)
    response = client.post(url(carol), typed(carol, email="mine@example.com"))
    assert "follows their work e-mail address" in response.content.decode()
    response = client.post(url(ada), typed(ada, role="hr"))
    assert "You cannot change your own role" in response.content.decode()
    assert User.objects.get(pk=ada.pk).role == "administrator"
