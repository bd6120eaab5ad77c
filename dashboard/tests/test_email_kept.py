import pytest
from django.urls import reverse

from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db
URL = reverse("dashboard:email_kept")


def test_it_says_who_keeps_the_address(client):
    carol = make_staff()
    client.force_login(carol)
    html = client.get(URL).content.decode()
    assert "HR keeps your e-mail address" in html
    assert carol.email in html


def test_it_stands_where_allauth_would_let_people_change_it(client):
    assert reverse("account_email") == URL
    client.force_login(make_staff())
    assert client.post(URL, {"email": "x@example.com"}).status_code == 405
