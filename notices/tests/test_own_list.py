from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from notices.tests.factories import make_notice
from people.choices import Role
from people.tests.factories import make_person, make_staff, make_user

pytestmark = pytest.mark.django_db
URL = reverse("notices:own_list")


def subjects(response):
    return [notice.subject for notice in response.context["listing"].page]


def test_one_reads_what_went_to_oneself_newest_first_and_nothing_else(client):
    carol = make_staff(name="Carol Mensah")
    earlier = clock.now() - timedelta(days=2)
    make_notice(subject="Earlier", person=carol.person, now=earlier)
    make_notice(subject="Later", person=carol.person, state="failed")
    make_notice(subject="To Erin", person=make_person())
    make_notice(subject="To a mailbox")
    client.force_login(carol)
    response = client.get(URL)
    assert subjects(response) == ["Later", "Earlier"]
    assert response.context["new"] == 2


def test_hr_reads_here_only_what_went_to_them(client):
    alice = make_user(role=Role.HR)
    make_notice(subject="To Carol", person=make_person())
    make_notice(subject="To Alice", reader=alice)
    client.force_login(alice)
    assert subjects(client.get(URL)) == ["To Alice"]


@pytest.mark.parametrize(
    "unseen",
    [
        {"state": "withdrawn"},
        {"state": "suppressed"},
        {"not_before": clock.now() + timedelta(days=1)},
    ],
    ids=["taken back", "no longer needed", "not yet"],
)
def test_what_is_not_to_be_read_is_not_there(client, unseen):
    carol = make_staff()
    make_notice(person=carol.person, **unseen)
    client.force_login(carol)
    page = client.get(URL)
    assert subjects(page) == []
    assert "the message also appears here" in page.content.decode()


def test_it_is_filtered_by_new_by_topic_and_by_words(client):
    carol = make_staff()
    make_notice(subject="Your receipt", kind="campaign_signed", person=carol.person)
    make_notice(subject="Please sign", kind="campaign_digest", person=carol.person)
    make_notice(subject="Your code", kind="campaign_code", person=carol.person)
    read = {"person": carol.person, "read_at": clock.now()}
    make_notice(subject="You look after @firm", kind="custody_begun", **read)
    client.force_login(carol)
    assert subjects(client.get(URL, {"show": "unread"})) == ["Please sign", "Your receipt"]
    assert subjects(client.get(URL, {"show": "read"})) == ["You look after @firm"]
    assert subjects(client.get(URL, {"topic": "receipts"})) == ["Your receipt"]
    assert subjects(client.get(URL, {"search": "SIGN please"})) == ["Please sign"]


def test_it_leads_to_the_thing_only_where_a_page_is_known(client):
    carol = make_staff()
    there = make_notice(person=carol.person, path="/account/")
    nowhere = make_notice(person=carol.person)
    client.force_login(carol)
    page = client.get(URL).content.decode()
    assert reverse("notices:own_open", args=[there.pk]) in page
    assert reverse("notices:own_open", args=[nowhere.pk]) not in page


def test_it_is_exported(client):
    carol = make_staff()
    make_notice(subject="=1+1", kind="campaign_signed", person=carol.person)
    client.force_login(carol)
    text = client.get(URL, {"export": "csv"}).content.decode("utf-8-sig")
    assert "'=1+1,Receipts and answers," in text


def test_the_number_of_queries_does_not_grow(client, assert_flat_queries):
    carol = make_staff()
    client.force_login(carol)
    assert_flat_queries(URL, lambda: make_notice(person=carol.person, path="/account/"))


def test_it_rejects_post(client):
    client.force_login(make_staff())
    assert client.post(URL).status_code == 405
