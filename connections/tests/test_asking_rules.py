"""When a platform may be asked, in sentences; both sides of every boundary, without a database."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from connections import asking
from connections.choices import PlatformAnswer, Silence

TODAY = date(2026, 12, 1)
A_DAY = timedelta(days=1)


def employment(left_on=TODAY - A_DAY, restricted_until=TODAY):
    return SimpleNamespace(left_on=left_on, restricted_until=restricted_until)


def test_only_while_the_restriction_of_a_leaver_runs():
    assert asking.why_not_in_window(employment(), today=TODAY) == ""
    for works_here in (None, employment(left_on=None), employment(left_on=TODAY)):
        assert asking.why_not_in_window(works_here, today=TODAY) == (
            "A platform is only asked about leavers, never about somebody who works here."
        )
    for over in (employment(restricted_until=TODAY - A_DAY), employment(restricted_until=None)):
        assert asking.why_not_in_window(over, today=TODAY) == (
            "The restriction of this leaver is over, so nothing is asked any more."
        )


@pytest.mark.parametrize("place", ["GB", "GB-SCT", "DE", "FR", "US-TX", "AU", "CA-ON"])
def test_accounts_may_be_declared_where_no_law_forbids_to_ask(place):
    assert asking.why_not_collect_accounts([place]) == ""


@pytest.mark.parametrize("place", ["US", "XX", ""])
def test_not_where_nobody_knows_the_law(place):
    assert asking.why_not_collect_accounts(["GB", place]).startswith(
        "It is not known in which state"
    )


def test_not_where_the_law_protects_personal_accounts():
    assert asking.why_not_collect_accounts(["US-CA"]) == (
        "In California the law keeps personal accounts from the employer (Cal. Labor Code 980), so no"
        " account is kept here."
    )


@pytest.mark.parametrize(
    ("facts", "begins"),
    [
        ({"can_answer": False}, "GitHub answers no questions about two accounts."),
        ({"switched_on": False}, "The firm has not switched on asking GitHub."),
        ({"has_key": False}, "GitHub answers only with a key of the firm, and none has been set."),
        ({}, ""),
    ],
)
def test_a_platform_is_offered(facts, begins):
    said = {"can_answer": True, "switched_on": True, "has_key": True} | facts
    why = asking.why_not_offered("github", **said)
    assert why.startswith(begins)
    assert bool(why) == bool(begins)


@pytest.mark.parametrize(
    ("name", "offered", "taken", "begins"),
    [
        ("carol", True, False, ""),
        ("", True, False, "This is no account on GitHub that could be asked about."),
        ("carol", False, False, "GitHub is not asked here"),
        ("carol", True, True, "You have declared an account on GitHub already."),
    ],
)
def test_an_account_may_be_declared(name, offered, taken, begins):
    why = asking.why_not_declare("github", name, offered=offered, taken=taken)
    assert why.startswith(begins)
    assert bool(why) == bool(begins)


def connection(**contact):
    kept = {"erased_on": None, "objected_on": None} | contact
    return SimpleNamespace(
        contact=SimpleNamespace(**kept),
        exemption_state="",
        person="Dave Hart",
        get_platform_display=lambda: "GitHub",
    )


def why_not_ask_about(asked, declared="dave", published="odile"):
    return asking.why_not_ask_about(asked, declared=declared, published=published)


def test_there_must_be_a_pair():
    assert why_not_ask_about(connection()) == ""
    assert why_not_ask_about(connection(), declared="") == (
        "Dave Hart has declared no account on GitHub. That is their free choice, and only a declared"
        " account is ever asked about."
    )
    assert why_not_ask_about(connection(), published="").startswith(
        "We have nothing that the contact"
    )


def test_not_about_those_who_object_nor_about_what_is_exempt():
    for gone in ({"erased_on": TODAY}, {"objected_on": TODAY}):
        assert why_not_ask_about(connection(**gone)).startswith("The contact does not want")
    exempt = connection()
    exempt.exemption_state = "granted"
    assert why_not_ask_about(exempt) == "This connection is exempt, so nobody asks about it."


def test_not_twice_at_once_nor_too_soon():
    assert asking.why_not_again(waiting=False, again_on=None, today=TODAY) == ""
    assert asking.why_not_again(waiting=False, again_on=TODAY, today=TODAY) == ""
    assert asking.why_not_again(waiting=False, again_on=TODAY + A_DAY, today=TODAY) == (
        "The platform was asked lately. It may be asked again on Wednesday 2 December 2026."
    )
    assert asking.why_not_again(waiting=True, again_on=None, today=TODAY) == (
        "The platform is being asked at this moment. The answer will be here shortly."
    )


@pytest.mark.parametrize(
    ("outcome", "silence", "days"),
    [
        (PlatformAnswer.CONNECTED, "", 14),
        (PlatformAnswer.NOT_CONNECTED, "", 14),
        *(
            (PlatformAnswer.CANNOT_TELL, silence, 1 if silence in asking.PASSING else 14)
            for silence in Silence
            if silence
        ),
    ],
)
def test_a_pair_rests_two_weeks_or_a_day_when_there_was_no_time(outcome, silence, days):
    assert asking.again_on(outcome, silence, asked_on=TODAY) == TODAY + timedelta(days=days)
