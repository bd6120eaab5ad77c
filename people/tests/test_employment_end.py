from datetime import date

from django.urls import reverse

from ledger.models import Entry

DAYS = {"left_on": "2026-08-31", "notice_on": "2026-06-01", "garden_leave_from": "2026-08-01"}


def url(person):
    return reverse("people:employment_end", args=[person.employments.get().pk])


def test_first_it_shows_what_follows_and_sets_nothing(client, alice, carol):
    client.force_login(alice)
    shown = client.post(url(carol.person), DAYS).content.decode()
    for words in (
        "This is what follows",
        "Tuesday 1 September 2026",  # the login closes
        "Europe/London",
        "Thursday 28 January 2027",  # 31 August + 6 months, less 31 days of garden leave
        "less 31 days of garden leave",
    ):
        assert words in shown
    assert carol.person.employments.get().left_on is None
    assert not Entry.objects.filter(verb="people.employment_ended").exists()


def test_then_it_sets_the_leaving_date(client, alice, carol):
    client.force_login(alice)
    response = client.post(url(carol.person), {**DAYS, "confirmed": "1"})
    assert response.url == carol.person.get_absolute_url()
    employment = carol.person.employments.get()
    assert employment.left_on == date(2026, 8, 31)
    assert employment.restricted_until == date(2027, 1, 28)


def test_a_leaving_date_on_record_is_changed(client, alice, dave):
    client.force_login(alice)
    assert 'value="2026-01-30"' in client.get(url(dave)).content.decode()
    client.post(url(dave), {"left_on": "2026-02-27", "confirmed": "1"})
    employment = dave.employments.get()
    assert (employment.left_on, employment.restricted_until) == (
        date(2026, 2, 27),
        date(2026, 8, 27),
    )
    assert Entry.objects.filter(verb="people.leaving_date_changed").count() == 1


def test_it_says_why_not_before_anything_is_shown(client, alice, carol):
    client.force_login(alice)
    response = client.post(url(carol.person), {"left_on": "2020-01-05"})
    shown = response.content.decode()
    assert "The employment began on Monday 6 January 2020." in shown
    assert "This is what follows" not in shown
    response = client.post(url(carol.person), {"left_on": "", "confirmed": "1"})
    assert "Enter the last day of the employment." in response.content.decode()
    assert carol.person.employments.get().left_on is None


def test_somebody_unseen_is_not_found(client, limited, erin):
    client.force_login(limited)
    assert client.post(url(erin.person), {**DAYS, "confirmed": "1"}).status_code == 404
    assert erin.person.employments.get().left_on is None
