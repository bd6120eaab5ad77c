"""Taking the ticked rows."""

import pytest

from connections.models import Connection
from people.choices import Role
from people.tests.factories import make_staff
from rounds import rules
from rounds.actions import claims, evaluations, rounds
from rounds.blind.matchkeys import Facts
from rounds.models import Part, Round
from rounds.tests.factories import TODAY, Page, make_known, make_member, make_round, prepare_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_batches")]


@pytest.fixture
def user():
    return make_member()


@pytest.fixture
def contact(user):
    return make_known(user=user)


@pytest.fixture
def page(client, user, contact):
    prepare_place()
    client.force_login(user)
    return Page(client, make_round(user=user))


@pytest.fixture
def value(page, contact):
    """The value of the key that the contact and the row have in common."""
    return page.values(Facts(name=contact.name, company=contact.client.name))["name"]


def test_a_ticked_row_is_recorded_and_the_answer_tells_nothing(page, value, user, contact):
    answer = page.submit(page.claim(value, since="2024-05-01", why="known-before"))
    assert answer.json() == {"received": True}
    told = Connection.objects.get(person=user.person)
    assert (told.contact, told.platform) == (contact, "linkedin")
    assert (str(told.connected_on), told.exemption) == ("2024-05-01", "known-before")
    assert Round.objects.get().confirmed == 1


def test_nothing_ticked_leaves_no_trace(page):
    assert page.submit().status_code == 200
    assert not Connection.objects.exists()


def test_a8_06_a_copied_tag_is_refused_like_an_unknown_one_and_both_count(page, value):
    copied = page.submit({**page.claim(value), "secret": "00" * 16})
    unknown = page.submit({**page.claim(value), "tag": "00" * 6})
    assert (copied.status_code, copied.content) == (unknown.status_code, unknown.content)
    assert copied.status_code == 400
    assert Part.objects.get().failed == 2
    assert not Connection.objects.exists()


def test_one_claim_that_does_not_fit_spoils_all(page, value):
    assert page.submit(page.claim(value), page.claim(bytes(64))).status_code == 400
    assert not Connection.objects.exists()


def test_after_too_many_failures_nothing_is_taken(page, value):
    wrong = [page.claim(bytes([number]) * 64) for number in range(rules.MOST_FAILED)]
    assert page.submit(*wrong).status_code == 400
    assert page.submit(page.claim(value)).status_code == 429
    assert not Connection.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"claims": 4}',
        '{"claims": [4]}',
        '{"claims": [{"tag": "zz", "secret": "", "platform": "linkedin"}]}',
        '{"claims": [{"tag": "000000000000", "secret": "%s", "platform": "myspace"}]}' % ("0" * 32),
        "\udcff",
        "{" * 5000,
        '{"claims": "' + "x" * 2_000_000 + '"}',
    ],
)
def test_what_is_no_submission_is_refused_in_words(page, body):
    answer = page.client.post(
        page.url("submit"),
        body.encode("utf-8", "surrogateescape"),
        content_type="application/json",
    )
    assert answer.status_code == 400
    assert answer.json()["why"].endswith((".", "again."))
    assert not Part.objects.exists()


def test_somebody_who_objected_meanwhile_is_not_recorded(page, value, contact):
    contact.objected_on = TODAY
    contact.save()
    assert page.submit(page.claim(value)).status_code == 200
    assert not Connection.objects.exists()


def test_a_contact_that_was_joined_to_another_counts_as_that(page, value, contact, user):
    contact.merged_into = make_known(user=user, name="Odile M.")
    contact.save()
    page.submit(page.claim(value))
    assert Connection.objects.get().contact == contact.merged_into


def test_a_closed_round_takes_nothing(page, value, user):
    rounds.close(page.round, by=user, today=TODAY)
    assert page.submit(page.claim(value)).status_code == 410


def test_others_do_not_find_the_round(page, client):
    for other in (make_member(), make_staff(role=Role.HR)):
        client.force_login(other)
        assert page.submit().status_code == 404


def test_get_is_not_allowed(page):
    assert page.client.get(page.url("submit")).status_code == 405


def test_a8_03_an_error_report_says_nothing_of_what_was_sent(
    page, value, monkeypatch, caplog, mailoutbox
):
    """Whatever breaks, neither the log, the report nor the page holds a claim or a hidden row."""
    claim = page.claim(value)
    body = page.batch()[1]

    def breaks(*args, **kwargs):
        raise ValueError(f"{args} {kwargs}")

    monkeypatch.setattr(claims, "submit", breaks)
    monkeypatch.setattr(evaluations, "evaluate", breaks)
    page.client.raise_request_exception = False
    answers = [page.submit(claim), page.evaluate(body)]
    assert [answer.status_code for answer in answers] == [500, 500]
    said = caplog.text + "".join(str(mail.message()) for mail in mailoutbox)
    said += "".join(answer.content.decode() for answer in answers)
    assert "A discreet page broke" in said
    for trace in (
        claim["tag"],
        claim["secret"],
        str(value)[2:20],
        str(body)[2:20],
        body.hex()[:20],
    ):
        assert trace not in said
