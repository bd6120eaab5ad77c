from django.urls import reverse

URL = reverse("core:alive")


def test_it_answers_anybody_without_a_database(client):
    # pytest-django would refuse any query here.
    response = client.get(URL)
    assert (response.status_code, response.content) == (200, b"alive\n")


def test_probes_are_not_sent_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(URL).status_code == 200


def test_it_rejects_post(client):
    assert client.post(URL).status_code == 405
