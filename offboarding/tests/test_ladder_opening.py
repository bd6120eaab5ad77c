"""Which contacts a request may name: each of the questions, both ways, in words."""

from dataclasses import replace
from datetime import date

import pytest

from offboarding.ladder import opening
from offboarding.ladder.opening import Terms, Tie

TODAY = date(2026, 3, 12)
TERMS = Terms(
    started_on=date(2020, 1, 6),
    left_on=date(2026, 1, 30),
    lookback_from=date(2025, 1, 31),
    window_ends=date(2026, 7, 2),
)
TIE = Tie(
    network="LinkedIn",
    is_named=True,
    connected_on=date(2024, 5, 2),
    recorded_on=date(2026, 2, 11),
    known_on=date(2026, 2, 11),
    how_known="said",
    seen_at_url="",
    exemption_state="",
    removed_on=None,
    contact_gone=False,
    contact_status="current",
    client="Kestrel Foods",
    client_status="current",
    dealt_on=date(2025, 12, 4),
    asked_before=False,
)


def why(**more):
    return opening.why_not_list(replace(TIE, **more), TERMS, today=TODAY)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, ""),
        ({"connected_on": date(2020, 1, 6)}, ""),
        ({"connected_on": date(2020, 1, 5)}, "They were connected before the employment began"),
        ({"connected_on": date(2026, 1, 30)}, ""),
        ({"connected_on": date(2026, 1, 31)}, "They connected after the last day of work"),
        ({"connected_on": None}, ""),  # nobody knows; the letter asks
        (
            {"dealt_on": None},
            "No work with Kestrel Foods is on record since Friday 31 January 2025.",
        ),
        ({"removed_on": date(2026, 3, 1)}, "The connection was removed on Sunday 1 March 2026."),
        ({"exemption_state": "granted"}, "The contact is exempt."),
        ({"exemption_state": "claimed"}, "HR has not decided yet."),
        ({"exemption_state": "refused"}, ""),
        ({"contact_gone": True}, "The contact asked to be left out."),
        ({"contact_status": "former"}, "The contact is no longer at the client."),
        ({"client_status": "former"}, "The client is no longer ours."),
        ({"asked_before": True}, "that happens once."),
        ({"is_named": False, "network": "Facebook"}, "does not name Facebook"),
        ({"how_known": "seen"}, "Nobody noted where this was seen"),
        ({"how_known": "seen", "seen_at_url": "https://www.linkedin.com/in/dave"}, ""),
    ],
)
def test_why_a_contact_is_not_listed(more, words):
    said = why(**more)
    assert (words in said) if words else said == ""


def test_nothing_is_listed_after_the_window():
    over = opening.why_not_list(TIE, TERMS, today=date(2026, 7, 3))
    assert over == "The restriction ended on Thursday 2 July 2026."
    assert opening.why_not_list(TIE, TERMS, today=date(2026, 7, 2)) == ""


def test_the_three_questions_are_answered_in_words():
    points = opening.points(TIE, TERMS, today=TODAY)
    assert [(point.is_met, point.words) for point in points] == [
        (True, "They connected during the employment, on Thursday 2 May 2024."),
        (
            True,
            "Kestrel Foods was dealt with last on Thursday 4 December 2025, within the lookback"
            " from Friday 31 January 2025.",
        ),
        (True, "The restriction runs until Thursday 2 July 2026, that day included."),
    ]
    [since, *_rest] = opening.points(replace(TIE, connected_on=None), TERMS, today=TODAY)
    assert (since.is_met, since.words) == (
        None,
        "Nobody knows since when they are connected; the letter asks.",
    )


OPEN = {
    "has_left": True,
    "is_over": False,
    "has_clause": True,
    "place_closed": "",
    "already": False,
    "contacts": 2,
}


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, ""),
        ({"has_left": False}, "who still works here"),
        ({"is_over": True}, "The restriction has ended"),
        ({"has_clause": False}, "There is no agreed clause on record"),
        ({"place_closed": "Not in California."}, "Not in California."),
        ({"already": True}, "There is a request for this employment already."),
        ({"contacts": 0}, "There is no contact"),
    ],
)
def test_why_no_request_is_opened(more, words):
    said = opening.why_not_open(**{**OPEN, **more})
    assert (words in said) if words else said == ""


def test_what_was_agreed_after_leaving_is_no_ground():
    usual = {"clause_lapsed": "", "place_closed": "", "not_prepared": ""}
    day = TERMS.left_on
    assert opening.why_not_send(agreed_on=day, left_on=day, **usual) == ""
    after = opening.why_not_send(agreed_on=date(2026, 1, 31), left_on=day, **usual)
    assert "after the last day of work" in after
    assert (
        opening.why_not_send(agreed_on=day, left_on=day, **{**usual, "clause_lapsed": "Lapsed."})
        == "Lapsed."
    )
