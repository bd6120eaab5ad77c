from django.urls import reverse

URL = reverse("people:department_suggest")


def test_it_suggests_departments_that_begin_so(client, alice, carol, erin):
    client.force_login(alice)
    assert "Field sales" in client.get(URL, {"department": "fie"}).content.decode()
    assert "Print" not in client.get(URL, {"department": "fie"}).content.decode()
    assert "option" not in client.get(URL, {"department": ""}).content.decode()
