from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse

from ledger.models import Entry


def url(user):
    return reverse("people:user_second_step_remove", args=[user.pk])


def test_it_forgets_the_second_step_and_signs_out(client, ada, carol):
    TOTP.activate(carol, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    hers = type(client)()
    hers.force_login(carol)
    assert hers.get("/").status_code == 200
    client.force_login(ada)
    page = client.get(reverse("people:user_edit", args=[carol.pk])).content.decode()
    assert "Remove the second step of Carol Mensah?" in page
    response = client.post(url(carol), follow=True)
    assert "Carol Mensah now signs in with the password alone" in response.content.decode()
    assert "Remove the second step of" not in response.content.decode()
    assert not Authenticator.objects.filter(user=carol).exists()
    assert hers.get("/").status_code == 302
    assert Entry.objects.last().verb == "people.second_step_removed"


def test_it_says_why_not(client, ada, carol):
    client.force_login(ada)
    response = client.post(url(carol), follow=True)
    assert "This login has no second step that could be removed." in response.content.decode()
