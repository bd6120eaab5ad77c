"""Why something cannot be, in sentences; and good advice."""

from datetime import date

import pytest

from accounts import rules
from accounts.choices import CLOSED_PLATFORMS, HOSTS, NO_PRESENCE, Platform, TwoFactor

TODAY = date(2026, 12, 1)
TOMORROW = date(2026, 12, 2)


@pytest.mark.parametrize(
    ("written", "kept"),
    [("@marlowfinch", "marlowfinch"), (" Marlow  Finch ", "Marlow Finch"), ("@ a", "a"), ("", "")],
)
def test_a_handle_is_kept_bare(written, kept):
    assert rules.bare_handle(written) == kept


def test_a_name_is_needed_and_taken_once():
    assert rules.why_not_named("marlowfinch", taken=False) == ""
    assert rules.why_not_named("marlowfinch", taken=True) == (
        "marlowfinch is already in the register."
    )
    assert rules.why_not_named("", taken=False) == (
        "Write the name, so that everybody knows which one is meant."
    )


def test_a_company_has_accounts_on_every_open_platform():
    refused = {platform for platform in Platform if rules.why_not_platform(platform)}
    assert refused == {*CLOSED_PLATFORMS, *NO_PRESENCE}


@pytest.mark.parametrize("platform", HOSTS)
def test_every_platform_takes_its_own_addresses_and_no_other(platform):
    for host in HOSTS[platform]:
        assert rules.why_not_address(platform, f"https://{host}/marlowfinch") == ""
        assert rules.why_not_address(platform, f"https://www.{host}/marlowfinch") == ""
        assert rules.why_not_address(platform, f"https://{host}.example.com/marlowfinch") != ""
        assert rules.why_not_address(platform, f"https://not{host}/marlowfinch") != ""


@pytest.mark.parametrize(
    ("platform", "url", "why"),
    [
        ("instagram", "", ""),
        ("mastodon", "https://social.example/@marlowfinch", ""),
        ("pinterest", "https://www.pinterest.co.uk/marlowfinch/", ""),
        ("pinterest", "https://de.pinterest.com/marlowfinch/", ""),
        (
            "x",
            "https://instagram.com/marlowfinch",
            "An account on X (Twitter) has an address on x.com or twitter.com, not on instagram.com.",
        ),
        (
            "instagram",
            "http://instagram.com/marlowfinch",
            "Write the whole address of the account, beginning with https://.",
        ),
        (
            "instagram",
            "https://instagram.com/",
            "This leads to the front page of instagram.com, not to the account.",
        ),
        (
            "instagram",
            "https://marlow:finch@instagram.com/marlowfinch",
            "This address holds a sign-in name or password. Write it without them.",
        ),
        ("linkedin", "https://www.linkedin.com/company/marlow-finch/", ""),
        (
            "linkedin",
            "https://www.linkedin.com/in/carol-mensah/",
            "This is somebody's personal profile. Only pages that belong to the company are kept here.",
        ),
    ],
)
def test_addresses(platform, url, why):
    assert rules.why_not_address(platform, url) == why


def test_texts_that_seem_to_hold_a_password_are_not_kept():
    assert rules.why_not_keep("Vault: Marketing", "Campaigns") == ""
    assert rules.why_not_keep("Campaigns", "Password: tulip").startswith("This looks as if")


def test_only_people_who_work_here_get_an_account():
    assert rules.why_not_appoint("Carol Mensah", is_employed=True) == ""
    assert rules.why_not_appoint("Dave Hart", is_employed=False) == (
        "Dave Hart does not work here at present, so the account cannot be given to them."
    )


@pytest.mark.parametrize(
    ("owner", "deputy", "refused"),
    [(1, 2, False), (1, 1, True), (None, None, False), (1, None, False)],
)
def test_owner_and_deputy_are_two_people(owner, deputy, refused):
    assert bool(rules.why_not_both(owner, deputy)) is refused


def test_a_closed_account_is_not_changed():
    assert rules.why_not_change(None) == ""
    assert rules.why_not_change(TODAY) == (
        "This account was closed on Tuesday 1 December 2026. Reopen it first."
    )


def test_an_account_closes_once_and_not_in_the_future():
    opened = date(2026, 11, 30)

    def why(closed_on=None, on=TODAY):
        return rules.why_not_close(closed_on, opened_on=opened, on=on, today=TODAY)

    assert why() == ""
    assert why(on=opened) == ""
    assert why(on=date(2026, 11, 29)) == "The account was only opened on Monday 30 November 2026."
    assert why(on=TOMORROW).endswith("so the day cannot lie ahead.")
    assert why(closed_on=TODAY) == "This account is already closed."


def test_an_account_reopens_where_the_platform_still_exists():
    assert rules.why_not_reopen(TODAY, Platform.X) == ""
    assert rules.why_not_reopen(None, Platform.X) == "This account is open."
    assert rules.why_not_reopen(TODAY, Platform.GOOGLEPLUS) != ""


def test_access_begins_by_today_and_not_before_the_account():
    opened = date(2026, 11, 30)

    def why(since):
        return rules.why_not_begin(since, opened_on=opened, today=TODAY)

    assert why(TODAY) == ""
    assert why(opened) == ""
    assert why(TOMORROW).endswith("so the day cannot lie ahead.")
    assert why(date(2026, 11, 29)) == "The account was only opened on Monday 30 November 2026."


def test_access_goes_to_exactly_one_holder():
    assert rules.why_not_both_hold(person=True, agency=False) == ""
    assert rules.why_not_both_hold(person=True, agency=True) != ""
    assert rules.why_not_both_hold(person=False, agency=False) != ""
    assert rules.why_not_hold_twice("Carol Mensah", holds=False) == ""
    assert rules.why_not_hold_twice("Carol Mensah", holds=True) == (
        "Carol Mensah already holds this account."
    )


def test_an_agency_gets_accounts_until_its_last_day():
    assert rules.why_not_engage("Finchline", ended_on=None, today=TODAY) == ""
    assert rules.why_not_engage("Finchline", ended_on=TODAY, today=TODAY) == ""
    assert rules.why_not_engage("Finchline", ended_on=TODAY, today=TOMORROW) == (
        "Finchline stopped working for us on Tuesday 1 December 2026."
    )
    assert rules.why_not_days(TODAY, TODAY) == ""
    assert rules.why_not_days(TOMORROW, TODAY) != ""


def why_not_take_back(until=TODAY, ended_on=None, note="Removed as administrator."):
    return rules.why_not_take_back(
        until, since=date(2026, 11, 30), ended_on=ended_on, note=note, today=TODAY
    )


def test_access_is_taken_back_once_with_a_word_on_how():
    assert why_not_take_back() == ""
    assert why_not_take_back(until=date(2026, 11, 30)) == ""
    assert why_not_take_back(until=date(2026, 11, 29)) == (
        "The access only began on Monday 30 November 2026."
    )
    assert why_not_take_back(until=TOMORROW).endswith("so the day cannot lie ahead.")
    assert why_not_take_back(ended_on=TODAY) == (
        "This access was already taken back on Tuesday 1 December 2026."
    )
    assert why_not_take_back(note=" . ") == (
        "Say how access was taken back, for example “Removed as administrator”."
    )
    assert why_not_take_back(note="New password: tulip").startswith("This looks as if")


def test_an_agency_ends_once_it_holds_nothing():
    assert rules.why_not_end_agency([]) == ""
    assert rules.why_not_end_agency(["marlowfinch on Instagram", "marlowfinch on TikTok"]) == (
        "It still holds marlowfinch on Instagram and marlowfinch on TikTok. "
        "Take the access back first."
    )


def test_two_factor_advice_is_given_unless_all_is_well():
    advised = {state for state in TwoFactor if rules.advice_on_two_factor(state)}
    assert advised == {TwoFactor.UNKNOWN, TwoFactor.OFF, TwoFactor.PERSONAL_PHONE}


def test_a_recovery_address_is_one_of_the_company():
    assert rules.advice_on_recovery("social@marlowfinch.example") == ""
    assert rules.advice_on_recovery("") != ""
    assert rules.advice_on_recovery("Marlow.Finch@GMail.com").startswith(
        "A mailbox at gmail.com belongs to a person."
    )
