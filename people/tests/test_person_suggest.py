from django.urls import reverse

URL = reverse("people:person_suggest")


def test_it_suggests_whom_one_may_see(client, alice, carol, erin):
    client.force_login(alice)
    assert (
        f"Carol Mensah ({carol.person.number})"
        in client.get(URL, {"manager": "men"}).content.decode()
    )
    assert "Erin" in client.get(URL, {"manager": "wal"}).content.decode()
    assert "option" not in client.get(URL, {"manager": ""}).content.decode()


def test_limited_hr_is_not_told_of_others(client, limited, erin):
    client.force_login(limited)
    assert "Erin" not in client.get(URL, {"manager": "wal"}).content.decode()
