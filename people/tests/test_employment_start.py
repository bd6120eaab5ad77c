from datetime import date

from django.urls import reverse


def url(person):
    return reverse("people:employment_start", args=[person.pk])


def typed(firm, **changes):
    return {
        "employer": firm.pk,
        "place": "GB",
        "kind": "contractor",
        "started_on": "2026-02-02",
        "restriction_months": "3",
        **changes,
    }


def test_somebody_returns(client, alice, dave, firm):
    client.force_login(alice)
    response = client.post(url(dave), typed(firm))
    assert response.url == dave.get_absolute_url()
    back = dave.employments.get(left_on=None)
    assert (back.started_on, back.kind, back.restriction_months) == (
        date(2026, 2, 2),
        "contractor",
        3,
    )


def test_it_says_why_not(client, alice, dave, firm):
    client.force_login(alice)
    response = client.post(url(dave), typed(firm, started_on="2026-01-30"))
    assert "This would overlap with the employment that began on" in response.content.decode()
    assert dave.employments.count() == 1


def test_somebody_unseen_is_not_found(client, limited, erin, firm):
    client.force_login(limited)
    assert client.post(url(erin.person), typed(firm)).status_code == 404
    assert erin.person.employments.count() == 1
