"""The register: what stands in it, who sees it, how it is filtered and taken away."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.choices import Platform
from accounts.tests.factories import make_account, make_agency, make_custody, make_worker
from people.tests.factories import make_person, make_user

pytestmark = pytest.mark.django_db
URL = reverse("accounts:account_list")


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def handles(response):
    return [account.handle for account in response.context["listing"].page]


def test_it_shows_who_answers_for_each_account(as_hr):
    owner, deputy = make_worker("Carol Mensah"), make_worker("Bob Lindqvist")
    account = make_account(handle="marlowfinch", owner=owner, deputy=deputy)
    make_custody(account=account, agency=make_agency(name="Finchline"))
    page = as_hr.get(URL).content.decode()
    for words in (
        "marlowfinch",
        "Carol Mensah",
        "Bob Lindqvist stands in",
        "Finchline",
        "In order",
    ):
        assert words in page


def test_it_says_what_should_be_put_right(as_hr):
    gone = make_worker("Dave Hart", left_on=localdate() - timedelta(days=1))
    make_custody(account=make_account(), person=gone)
    make_account()
    page = as_hr.get(URL).content.decode()
    for words in ("With a leaver", "No custodian", "No owner", "No deputy"):
        assert words in page


def test_an_empty_register_says_what_to_do(as_hr):
    page = as_hr.get(URL).content.decode()
    assert "No business account yet" in page
    assert reverse("accounts:account_add") in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("platform=x", ["onx"]),
        ("state=leaver", ["daves"]),
        ("state=no-custodian", ["bare", "onx"]),
        ("state=no-owner", ["daves", "onx", "held"]),
        ("state=no-deputy", ["bare", "daves", "onx", "held"]),
        ("state=closed", ["gone"]),
        ("state=open", ["bare", "daves", "onx", "held"]),
        ("search=carol", ["bare"]),
        ("search=dave+hart", ["daves"]),
        ("search=finchline", ["held"]),
        ("search=nobody", []),
        ("", ["bare", "daves", "onx", "held", "gone"]),
    ],
)
def test_it_is_filtered(as_hr, query, found):
    make_account(platform=Platform.FACEBOOK, handle="bare", owner=make_worker("Carol Mensah"))
    gone = make_worker("Dave Hart", left_on=localdate() - timedelta(days=1))
    make_custody(account=make_account(platform=Platform.INSTAGRAM, handle="daves"), person=gone)
    make_account(platform=Platform.X, handle="onx")
    held = make_account(platform=Platform.YOUTUBE, handle="held")
    make_custody(account=held, agency=make_agency(name="Finchline"))
    make_account(handle="gone", closed_on=localdate())
    assert sorted(handles(as_hr.get(f"{URL}?{query}"))) == sorted(found)


def test_it_is_filtered_by_employer(as_hr):
    account = make_account(handle="ours")
    assert handles(as_hr.get(f"{URL}?employer={account.employer_id}")) == ["ours"]
    assert handles(as_hr.get(f"{URL}?employer=999")) == ["ours"]  # nonsense is no filter


def test_it_can_be_taken_away_as_a_file(as_hr):
    make_account(handle="marlowfinch", owner=make_worker("Carol Mensah"))
    response = as_hr.get(f"{URL}?export=csv")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert response["Content-Disposition"] == 'attachment; filename="business-accounts.csv"'
    assert lines[0].startswith("Account,Platform,Employer,Owner,Deputy,Custodians")
    assert lines[1].startswith("marlowfinch,Instagram,")
    assert lines[1].endswith('"No custodian, No deputy"')


def test_it_offers_changes_only_to_hr(client):
    client.force_login(make_user(role="auditor"))
    make_account()
    assert "Add an account" not in client.get(URL).content.decode()


def test_others_see_only_their_own(client):
    user = make_user()
    me = make_person(name="Carol Mensah", user=user)
    make_account(handle="mine", owner=me)
    make_account(handle="theirs", owner=make_worker("Erin Walsh"))
    client.force_login(user)
    response = client.get(URL)
    assert handles(response) == ["mine"]
    assert "Erin Walsh" not in response.content.decode()


def test_whoever_has_none_is_told_so(client):
    client.force_login(make_user())
    make_account()
    page = client.get(URL).content.decode()
    assert "You look after no business account" in page


def test_it_asks_as_often_for_one_as_for_many(as_hr, assert_flat_queries):
    def make_row():
        account = make_account(owner=make_worker(), deputy=make_worker())
        make_custody(account=account)
        make_custody(account=account, agency=make_agency())

    assert_flat_queries(URL, make_row)
