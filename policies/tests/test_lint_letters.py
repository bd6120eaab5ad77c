"""What no letter may ask for: a way into somebody's own account, or the end of the account."""

import json
from datetime import date

import pytest

from core import clock
from policies.lint import engine

FOR_A_WAY_IN = (
    "Please send us your LinkedIn password so that we can remove the contacts.",
    "Please give us your login so we can check.",
    "Send us the login details of your LinkedIn account.",
    "We need your password.",
    "Please let us have the access codes of your profile.",
    "Share your credentials with us by Friday.",
    "Please tell us the PIN of your account.",
    "Give us access to your account.",
    "Kindly forward your username and password.",
    "You may answer by the link, but please send us your password.",
    "If you do not send us your password we will take advice.",
    "You need not answer; we need your login.",
)
FOR_THE_ACCOUNT = (
    "Please delete your LinkedIn account.",
    "You must delete your whole account by Friday.",
    "Please close your profile on LinkedIn.",
    "We ask you to deactivate your Facebook account.",
    "Remove your entire profile.",
    "Please hand over your account to us.",
    "Take your profile offline.",
    "You must leave LinkedIn until July.",
    "We expect you to shut down your profile.",
    "Please cancel your membership of LinkedIn.",
    "Your account must be deleted.",
    "Get rid of your LinkedIn profile.",
    "Please delete all your connections.",
    "You may take legal advice and please delete your account.",
    "You must close your account unless you remove them.",
)
HARMLESS = (
    "You do not need to give us any password, open your account for us or remove anyone else.",
    "You do not have to delete your account.",
    "We will never ask for your password.",
    "Never tell anybody your password.",
    "Please do not send us your password.",
    "Please remove these three connections.",
    "Please remove the connections on your LinkedIn profile.",
    "Please remove the connection to Ann Client from your account.",
    "Your login with us was closed on 30 January 2026.",
    "You may keep your account and everybody else in it.",
    "Nobody asks you to delete your profile.",
    "The link asks for a code that we send to your mailbox.",
    "Removing the connection is enough; your profile stays as it is.",
    "It is enough to remove the contact, without deleting your account.",
    "There is no need to close your account.",
)


def blocked(text, document="letter"):
    found = engine.check(f"Dear Dave,\n\n{text}", places=["GB"], document=document)
    return {each.rule for each in found if each.severity == "block"}


@pytest.mark.parametrize("sentence", FOR_A_WAY_IN)
def test_a_letter_that_asks_for_a_way_in_is_blocked(sentence):
    assert "credential-demand" in blocked(sentence)


@pytest.mark.parametrize("sentence", FOR_THE_ACCOUNT)
def test_a_letter_that_asks_for_the_end_of_an_account_is_blocked(sentence):
    assert "improper-threat" in blocked(sentence)


@pytest.mark.parametrize("sentence", HARMLESS)
def test_what_takes_a_demand_back_or_is_none_passes(sentence):
    assert not {"credential-demand", "improper-threat", "supervised-login"} & blocked(sentence)


def test_it_says_why_in_words_that_fit():
    [found] = [
        each
        for each in engine.check("Please delete your account.", document="letter")
        if each.severity == "block"
    ]
    assert "never that somebody gives up a whole account" in found.why
    assert not found.may_be_overridden
    json.dumps(found.as_json())


def test_clauses_are_read_as_before():
    assert "improper-threat" not in blocked("Please delete your account.", document="clause")


DAYS = [date(2027, 5, day) for day in range(1, 32)] + [date(2027, m, 1) for m in range(1, 13)]
WRITTEN = [
    *(clock.written(day) for day in DAYS),
    *(f"{day:%B} {day.day}, {day.year}" for day in DAYS),
    *(day.isoformat() for day in DAYS),
]


@pytest.mark.parametrize("day", WRITTEN)
def test_no_day_of_the_calendar_says_anything_by_itself(day):
    """“1 May” is no “one may”: a letter goes out whatever the last day of the restriction is."""
    sentence = (
        f"You accepted that until {day} we may ask you to remove professional network"
        " connections to people at clients you dealt with in your last 12 months with us."
    )
    assert engine.check(sentence, document="letter") == []


def test_what_a_day_stands_beside_is_still_read():
    sentence = "On 1 May 2027 you will be dismissed automatically, without a hearing."
    assert "automatic-sanction" in {
        found.rule for found in engine.check(sentence, document="letter")
    }
