from datetime import date
from types import SimpleNamespace as Row

import pytest

from connections import rules

TODAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("status", "until", "expected"),
    [
        ("current", None, True),
        ("former", None, False),
        ("prospect", None, False),
        ("former", date(2026, 3, 9), True),
        ("former", date(2026, 3, 8), False),
        ("current", date(2026, 3, 8), False),
    ],
)
def test_a_client_is_protected_until_its_day_or_while_it_is_one(status, until, expected):
    client = Row(status=status, protected_until=until)
    assert rules.is_protected(client, today=TODAY) is expected


@pytest.mark.parametrize(
    ("ours", "theirs", "take", "expected"),
    [
        ("", "CEO", (), {"title": "CEO"}),
        ("CEO", "Chief", (), {}),
        ("CEO", "Chief", ("title",), {"title": "Chief"}),
        ("CEO", "", ("title",), {}),
        ("CEO", "CEO", ("title",), {}),
    ],
)
def test_what_is_empty_is_filled_and_what_was_chosen_is_taken(ours, theirs, take, expected):
    found = rules.joined_values(Row(title=ours), Row(title=theirs), ["title"], take=take)
    assert found == expected
