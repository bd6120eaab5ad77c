from django.urls import reverse

from people.models import User


def url(user):
    return reverse("people:user_switch_on", args=[user.pk])


def test_it_lets_somebody_in_again(client, ada, carol):
    User.objects.filter(pk=carol.pk).update(is_active=False)
    client.force_login(ada)
    response = client.post(url(carol), follow=True)
    assert "The login of Carol Mensah is on again." in response.content.decode()
    assert User.objects.get(pk=carol.pk).is_active


def test_it_says_why_not(client, ada, carol):
    client.force_login(ada)
    response = client.post(url(carol), follow=True)
    assert "This login is already on." in response.content.decode()
