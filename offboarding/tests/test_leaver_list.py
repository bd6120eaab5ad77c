from datetime import timedelta

import pytest
from django.urls import reverse

from offboarding.tests.factories import (
    TODAY,
    make_connection,
    make_custody,
    make_file,
    make_finding,
    make_leaver,
)
from offboarding.tests.pages import (
    HR_AND_AUDITORS,
    elsewhere,
    sign_in,
    sign_in_for,
    text_of,
    who_gets_in,
)
from people.tests.factories import make_employment, make_person

pytestmark = pytest.mark.django_db
URL = reverse("offboarding:leaver_list")
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


def names(response):
    return [str(leaver.person) for leaver in response.context["listing"].page]


def test_it_lists_leavers_with_their_counts(client):
    sign_in(client)
    dave = make_leaver()
    make_finding(employment=dave)
    make_custody(employment=dave)
    make_employment(person=make_person(name="Bob Lindqvist"))
    response = client.get(URL)
    assert names(response) == ["Dave Hart"]
    [row] = response.context["listing"].page
    assert (row.open_findings, row.held) == (1, 1)
    words = text_of(response)
    assert "Left, restriction runs" in words
    assert "113 days left" in words


def test_what_no_longer_matters_is_shown_on_demand(client):
    sign_in(client)
    make_leaver(name="Ann Leaving", left_on=TODAY, restricted_until=None)
    make_leaver(name="Ben Restricted", restricted_until=TODAY)
    make_leaver(name="Cleo Over", restricted_until=TODAY - DAY)
    make_leaver(name="Dara Free", restricted_until=None)
    holder = make_leaver(name="Emil Holder", restricted_until=None)
    make_finding(employment=holder, custody=make_custody(employment=holder))

    def shown(**query):
        return {name.split()[1] for name in names(client.get(URL, query))}

    assert shown() == {"Leaving", "Restricted", "Holder"}
    assert shown(show="leaving") == {"Leaving"}
    assert shown(show="restricted") == {"Restricted"}
    assert shown(show="over") == {"Over"}
    assert shown(show="free") == {"Free", "Holder"}
    assert shown(show="all") == {"Leaving", "Restricted", "Over", "Free", "Holder"}


def test_somebody_who_works_here_again_is_not_listed_as_a_leaver(client):
    sign_in(client)
    make_employment(person=make_leaver().person, started_on=TODAY)
    assert names(client.get(URL)) == []
    assert "Works here" in text_of(client.get(URL, {"show": "all"}))


def test_it_finds_by_name_number_and_place(client):
    sign_in(client)
    dave = make_leaver()
    make_leaver(name="Bob Lindqvist", place="DE")
    for query in ({"search": "hart dave"}, {"search": dave.person.number}, {"place": "GB"}):
        assert names(client.get(URL, query)) == ["Dave Hart"], query


def test_it_can_be_sorted_by_every_head(client):
    sign_in(client)
    dave = make_leaver()
    make_finding(employment=dave)
    make_leaver(name="Bob Lindqvist", left_on=TODAY, restricted_until=None)
    for head in ("leaver", "left", "findings", "accounts", "place"):
        up, down = client.get(URL, {"sort": head}), client.get(URL, {"sort": f"-{head}"})
        assert set(names(up)) == set(names(down)) == {"Dave Hart", "Bob Lindqvist"}
    assert names(client.get(URL, {"sort": "-findings"}))[0] == "Dave Hart"


def test_it_is_exported(client):
    sign_in(client)
    make_leaver()
    text = client.get(URL, {"export": "csv"}).content.decode("utf-8-sig")
    assert ",2026-01-30,2026-07-02,GB," in text


def test_hr_of_another_employer_or_place_sees_nobody(client):
    make_leaver()
    for limit in ({"employers": [elsewhere()]}, {"places": ["DE"]}):
        sign_in_for(client, **limit)
        response = client.get(URL, {"show": "all"})
        assert (names(response), "Dave" in text_of(response)) == ([], False)


def test_it_says_when_there_is_nobody(client):
    sign_in(client)
    assert "Nobody is leaving" in text_of(client.get(URL))


def test_it_is_only_for_hr_and_auditors(client):
    assert who_gets_in(client, URL) == HR_AND_AUDITORS


def test_the_number_of_queries_does_not_grow(client, assert_flat_queries):
    sign_in(client)

    def more():
        leaver = make_leaver()
        make_connection(employment=leaver), make_custody(employment=leaver)

    assert_flat_queries(URL, more)


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(URL).status_code == 405


def test_it_says_what_is_to_do_and_what_is_late(client):
    sign_in(client)
    file = make_file(left_on=TODAY + 9 * DAY)
    make_leaver(name="Long Gone", left_on=TODAY - 400 * DAY, restricted_until=TODAY)
    words = text_of(client.get(URL))
    assert "4 of 4 to do next by 16 March 2026" in words
    assert "No file" in words
    file.steps.filter(kind="interview").update(due_on=TODAY - DAY)
    assert "1 late" in text_of(client.get(URL))
    assert names(client.get(URL, {"steps": "late"})) == ["Dave Hart"]
    assert names(client.get(URL, {"steps": "left"})) == ["Dave Hart"]
    assert names(client.get(URL, {"steps": "done"})) == []
    file.steps.update(state="done", done_on=TODAY, words="Done.")
    assert "All done" in text_of(client.get(URL))
    assert names(client.get(URL, {"steps": "done"})) == ["Dave Hart"]
