from django.urls import reverse

from people.models import User


def url(user):
    return reverse("people:user_switch_off", args=[user.pk])


def test_it_signs_out_and_refuses(client, ada, carol):
    hers = type(client)()
    hers.force_login(carol)
    assert hers.get("/").status_code == 200
    client.force_login(ada)
    response = client.post(url(carol), follow=True)
    assert "The login of Carol Mensah is off." in response.content.decode()
    assert hers.get("/").status_code == 302


def test_it_says_why_not(client, ada):
    client.force_login(ada)
    response = client.post(url(ada), follow=True)
    assert "You cannot change your own role or switch off your own login." in (
        response.content.decode()
    )
    assert User.objects.get(pk=ada.pk).is_active
