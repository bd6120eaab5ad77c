"""The door and the page of a check round in the reader's language, the words of its scripts included."""

import pytest
from django.urls import reverse

from people.models import User
from rounds.tests.factories import (
    make_door,
    make_known,
    make_leaver,
    make_member,
    make_round,
    prepare_place,
    url_of_door,
)

pytestmark = pytest.mark.django_db


def test_the_scripts_of_the_page_speak_german(client):
    user = make_member()
    make_known(user=user)
    prepare_place()
    make_round(user=user)
    User.objects.filter(pk=user.pk).update(language="de")
    client.force_login(user)
    page = client.get(reverse("rounds:own_check")).content.decode()
    assert "Was diesen Browser verlässt" in page
    words = page.split('id="words"')[1].split("</script>")[0]
    assert "wird gelesen, hier in Ihrem Browser" in words
    assert "Your file" not in words


def test_a_leaver_reads_the_door_in_french_and_stays_there(client):
    user = make_leaver()
    make_known(user=user)
    prepare_place()
    make_round(user=user)
    here = url_of_door(make_door(user.person))
    client.post(reverse("dashboard:language_set"), {"language": "fr", "next": here})
    page = client.get(here)
    assert page.headers["Content-Language"] == "fr"
    assert "vous invite à une vérification privée" in page.content.decode()
