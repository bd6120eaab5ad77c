from django.urls import reverse


def url(person):
    return reverse("people:employment_end_undo", args=[person.employments.earliest("pk").pk])


def test_it_takes_the_leaving_date_back(client, alice, dave):
    client.force_login(alice)
    response = client.post(url(dave), follow=True)
    assert "The leaving date is taken back." in response.content.decode()
    assert dave.employments.get().left_on is None


def test_it_says_why_not(client, alice, carol, dave):
    client.force_login(alice)
    response = client.post(url(carol.person), follow=True)
    assert "This employment has no leaving date to take back." in response.content.decode()
    first = dave.employments.get()
    dave.employments.create(employer=first.employer, place="GB", started_on="2026-02-02")
    response = client.post(url(dave), follow=True)
    assert "This would overlap" in response.content.decode()
    first.refresh_from_db()
    assert first.left_on is not None


def test_somebody_unseen_is_not_found(client, limited, erin):
    erin.person.employments.update(left_on="2026-01-30")
    client.force_login(limited)
    assert client.post(url(erin.person)).status_code == 404
