from django.urls import reverse

from people.models import Employment


def url(user):
    return reverse("people:employment_edit", args=[user.person.employments.get().pk])


def typed(user, **changes):
    employment = user.person.employments.get()
    return {
        "employer": employment.employer_id,
        "place": employment.place,
        "department": str(employment.department),
        "kind": employment.kind,
        "started_on": employment.started_on.isoformat(),
        "restriction_months": employment.restriction_months,
        **changes,
    }


def test_it_saves_what_changed(client, alice, carol):
    client.force_login(alice)
    client.post(url(carol), typed(carol, department="Key accounts", job_title="Director"))
    employment = carol.person.employments.get()
    assert (str(employment.department), employment.job_title) == ("Key accounts", "Director")


def test_it_says_why_not(client, alice, carol):
    Employment.objects.filter(person=carol.person).update(left_on="2026-01-30")
    client.force_login(alice)
    response = client.post(url(carol), typed(carol, started_on="2026-01-31"))
    assert "The employment began on Saturday 31 January 2026" in response.content.decode()
    assert carol.person.employments.get().started_on.isoformat() == "2020-01-06"


def test_limited_hr_cannot_give_an_employment_away(client, limited, carol, erin):
    client.force_login(limited)
    theirs = erin.person.employments.get().employer_id
    response = client.post(url(carol), typed(carol, employer=theirs))
    assert response.context["form"].errors["employer"]
    assert client.post(url(erin), typed(erin)).status_code == 404
