"""Accounts are read from handles, links and numbers; what cannot be an account is none."""

import pytest

from connections.connectors.names import account_of, account_of_identifier, best_of

UC = "UCabcdefghijklmnopqrstuv"


@pytest.mark.parametrize(
    ("platform", "text", "account"),
    [
        ("bluesky", "carol.example.com", "carol.example.com"),
        ("bluesky", " @Carol.Example.com ", "carol.example.com"),
        ("bluesky", "https://bsky.app/profile/carol.example.com", "carol.example.com"),
        ("bluesky", "did:plc:" + "a" * 24, "did:plc:" + "a" * 24),
        ("bluesky", "did:web:carol.example.com", "did:web:carol.example.com"),
        ("bluesky", "carol", ""),
        ("bluesky", "did:plc:short", ""),
        ("bluesky", "https://bsky.app.evil.example/profile/carol.example.com", ""),
        ("mastodon", "@Carol@Mastodon.Example", "carol@mastodon.example"),
        ("mastodon", "https://mastodon.example/@carol", "carol@mastodon.example"),
        ("mastodon", "carol", ""),
        ("mastodon", "carol@localhost", ""),
        ("mastodon", "carol@127.0.0.1", ""),
        ("mastodon", "carol@mastodon.example:8080", ""),
        ("mastodon", "https://github.com/carol", ""),
        ("github", "@Carol-Example", "carol-example"),
        ("github", "https://github.com/Carol-Example/", "carol-example"),
        ("github", "https://gitlab.com/carol", ""),
        ("github", "carol/../admin", ""),
        ("github", "carol?x=1", ""),
        ("youtube", UC, UC),
        ("youtube", f"https://www.youtube.com/channel/{UC}", UC),
        ("youtube", "https://youtube.com/@Carol.Talks/videos", "@carol.talks"),
        ("youtube", "@Carol", "@carol"),
        ("youtube", "carol", "@carol"),
        ("youtube", "https://youtube.com/watch?v=1", ""),
        ("flickr", "12345678@n00", "12345678@N00"),
        ("flickr", "https://www.flickr.com/people/12345678@N00/", "12345678@N00"),
        ("flickr", "https://flickr.com/photos/carol_x", "carol_x"),
        ("flickr", "https://flickr.com/groups/carol_x", ""),
        ("linkedin", "https://linkedin.com/in/carol", ""),
        ("github", "", ""),
        ("mastodon", "pass word@mastodon.example", ""),
    ],
)
def test_an_account_is_read(platform, text, account):
    assert account_of(platform, text) == account


@pytest.mark.parametrize("platform", ["bluesky", "mastodon", "github", "youtube", "flickr"])
@pytest.mark.parametrize(
    "text", ["a\r\nb.example", "../../etc", "x" * 500, "http://169.254.169.254/", "@", "#"]
)
def test_what_is_no_account_is_none(platform, text):
    assert account_of(platform, text) == ""


def test_a_number_at_github_is_no_login():
    assert account_of("github", "583231") == "583231"
    assert account_of_identifier("github", "platform_id", "583231") == "#583231"


def test_a_mail_address_names_no_account():
    assert account_of_identifier("mastodon", "email", "odile@mastodon.example") == ""


def test_what_outlives_a_change_of_name_is_asked_about_first():
    published = [
        ("profile_url", "https://bsky.app/profile/old.example.com"),
        ("handle", "odile.example.com"),
        ("platform_id", "did:plc:" + "o" * 24),
    ]
    assert best_of("bluesky", published) == "did:plc:" + "o" * 24
    assert best_of("bluesky", published[:2]) == "odile.example.com"
    assert best_of("bluesky", published[:1]) == "old.example.com"
    assert best_of("bluesky", [("handle", "no handle at all")]) == ""
