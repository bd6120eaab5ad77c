import pytest

from connections.exports import Connection
from connections.matching import exact


def row(**fields):
    return Connection(**{"platform": "linkedin", "direction": "mutual"} | fields)


def matches(connections, contacts=(), identifiers=()):
    return [
        (match.place, match.contact_id, match.reason)
        for match in exact.match(list(connections), contacts, identifiers)
    ]


ODILE = (7, "odile roux", "kestrel foods", "odile@example.com")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"display_name": "Odile ROUX, PhD", "company": "Kestrel Foods Ltd"}, "name"),
        ({"email": "Odile@Example.com"}, "email"),
    ],
)
def test_a_contact_is_found_by_name_and_client_or_by_address(fields, reason):
    assert matches([row(), row(**fields)], [ODILE]) == [(1, 7, reason)]


@pytest.mark.parametrize(
    ("fields", "identifier", "reason"),
    [
        (
            {"profile_url": "https://uk.linkedin.com/in/Odile/"},
            ("linkedin", "profile_url", "https://linkedin.com/in/odile"),
            "profile",
        ),
        (
            {"profile_url": "https://www.linkedin.com/in/odile"},
            ("linkedin", "handle", "odile"),
            "handle",
        ),
        (
            {"handle": "odile"},
            ("linkedin", "profile_url", "https://linkedin.com/in/odile"),
            "profile",
        ),
        (
            {"platform": "x", "external_id": "1001"},
            ("x", "platform_id", "1001"),
            "platform-id",
        ),
        (
            {"platform": "x", "profile_url": "https://twitter.com/intent/user?user_id=1001"},
            ("x", "platform_id", "1001"),
            "platform-id",
        ),
        ({"email": "o2@example.com"}, ("address-book", "email", "o2@example.com"), "email"),
    ],
)
def test_a_contact_is_found_by_what_identifies_them(fields, identifier, reason):
    assert matches([row(**fields)], [], [(7, *identifier)]) == [(0, 7, reason)]


@pytest.mark.parametrize(
    "fields",
    [
        {"display_name": "Odile Roux"},  # a name alone, as Facebook gives it
        {"display_name": "Odile Roux", "company": "Brightmoor"},
        {"display_name": "Odile", "company": "Kestrel Foods"},
        {"display_name": "Odile Rous", "company": "Kestrel Foods"},
        {"company": "Kestrel Foods"},
        {"email": "odile.roux@example.com"},
        {"platform": "facebook", "external_id": "1001"},
        {"display_name": "🦜", "company": "Ltd"},
    ],
)
def test_nothing_nearer_than_equal_is_a_match(fields):
    identifiers = [(7, "x", "platform_id", "1001"), (7, "x", "handle", "odile")]
    assert matches([row(**fields)], [ODILE, (8, "", "", "")], identifiers) == []


def test_a_mailbox_of_a_desk_matches_nobody():
    contacts = [(7, "odile roux", "", "info@example.com")]
    assert matches([row(email="info@example.com")], contacts) == []


def test_the_strongest_reason_wins():
    contacts = [ODILE, (8, "someone else", "kestrel foods", "")]
    link = (8, "linkedin", "profile_url", "https://linkedin.com/in/odile")
    both = row(
        display_name="Odile Roux", company="Kestrel Foods", profile_url="linkedin.com/in/odile"
    )
    assert matches([both], contacts, [link]) == [(0, 8, "profile")]


def test_two_people_of_one_name_at_one_client_are_nobody():
    named = row(display_name="Odile Roux", company="Kestrel Foods")
    assert matches([named], [ODILE, (8, "odile roux", "kestrel foods", "")]) == []


def test_one_profile_on_two_records_is_the_first():
    link = ("linkedin", "profile_url", "https://linkedin.com/in/odile")
    named = row(profile_url="linkedin.com/in/odile")
    assert matches([named], [], [(9, *link), (8, *link)]) == [(0, 8, "profile")]
