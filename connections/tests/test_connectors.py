"""Every connector: the three answers, the reasons for the third, and what is sent and noted.

The clients are the real ones (atproto, Mastodon.py, PyGithub, requests); the servers are stand-ins.
"""

import pytest

from connections import connectors
from connections.choices import PlatformAnswer, Silence
from connections.connectors import Pair
from connections.connectors.base import digest_of
from connections.tests.standins import (
    DIRECTORY,
    OWN_SERVER,
    VIEW,
    bluesky,
    did,
    flickr,
    github,
    line_to,
    mastodon,
    standing_in,
    youtube,
)

YES, NO = ("connected", ""), ("not-connected", "")
HOSTS = {
    "mastodon": ["mastodon.example"],
    "github": ["api.github.com"],
    "youtube": ["www.googleapis.com"],
    "flickr": ["www.flickr.com"],
    "bluesky": [VIEW, DIRECTORY, OWN_SERVER],
}
KEYS = {"github": "token-of-the-firm", "youtube": "key-of-the-firm", "flickr": "key-of-the-firm"}
CAROL, ODILE = "UC" + "c" * 22, "UC" + "o" * 22
BOTH = {"carol.example.com": did("c"), "odile.example.com": did("o")}


def ask(platform, account, contact, answers):
    """Return outcome and reason, the answer, and the stand-in that was asked."""
    with standing_in(answers) as stand_in:
        line = line_to(dict.fromkeys(HOSTS[platform], stand_in))
        answer = connectors.ask(platform, Pair(account, contact), line, KEYS)
    return (answer.outcome, answer.silence), answer, stand_in


def outcome(*args):
    return ask(*args)[0]


def unsure(silence):
    return (PlatformAnswer.CANNOT_TELL, silence)


# ---------------------------------------------------------------- Mastodon


def on_mastodon(contact="odile@other.example", account="carol@mastodon.example", **server):
    return outcome("mastodon", account, contact, mastodon(**server))


MANY = [f"person{number}@other.example" for number in range(170)]


def test_mastodon_finds_the_contact_on_a_later_page():
    assert on_mastodon(following=[*MANY, "odile@other.example"]) == YES


def test_mastodon_says_no_only_after_the_whole_list():
    found, answer, stand_in = ask(
        "mastodon", "carol@mastodon.example", "odile@other.example", mastodon(following=MANY)
    )
    assert found == NO
    assert (len(stand_in.asked), answer.says) == (4, "all 170 read")


def test_mastodon_names_people_of_the_same_server_without_it():
    assert on_mastodon("erin@mastodon.example", following=["Erin"]) == YES


@pytest.mark.parametrize(
    ("server", "silence"),
    [
        ({"count": 3}, Silence.HIDDEN),  # a hidden list is an empty one with status 200
        ({"following": MANY[:3], "count": 4}, Silence.HIDDEN),
        ({"following": [], "hidden": True}, Silence.HIDDEN),
        ({"known": ()}, Silence.NO_ACCOUNT),
        ({"refuses": True}, Silence.REFUSED),
    ],
)
def test_mastodon_cannot_tell(server, silence):
    assert on_mastodon(**server) == unsure(silence)


def test_mastodon_names_nobody_but_the_person_to_the_server():
    _found, _answer, stand_in = ask(
        "mastodon", "carol@mastodon.example", "odile@other.example", mastodon(following=MANY)
    )
    assert not any("odile" in path for path in stand_in.asked)


# ---------------------------------------------------------------- GitHub


def on_github(contact="odile", account="carol", **server):
    return outcome("github", account, contact, github(**server))


def test_github_answers_about_the_pair():
    assert on_github(follows={("carol", "odile")}) == YES
    assert on_github() == NO


def test_github_knows_a_contact_by_their_number():
    assert on_github("#22", follows={("carol", "odile")}) == YES


@pytest.mark.parametrize(
    ("account", "contact", "server", "silence"),
    [
        ("nobody", "odile", {}, Silence.NO_ACCOUNT),
        ("carol", "nobody", {}, Silence.NO_CONTACT),
        ("carol", "#99", {}, Silence.NO_CONTACT),
        ("carol", "odile", {"following": 0}, Silence.HIDDEN),
        ("carol", "odile", {"check": 403}, Silence.REFUSED),
        ("carol", "odile", {"check": 500}, Silence.UNREACHABLE),
        ("carol", "odile", {"check": 301}, Silence.STRANGE),
        ("carol", "odile", {"check": 429}, Silence.TOO_MANY),
    ],
)
def test_github_cannot_tell(account, contact, server, silence):
    """PyGithub itself takes everything but 204 for a no; we do not."""
    assert on_github(contact, account, **server) == unsure(silence)


def test_github_is_shown_the_firms_token_and_it_is_noted_nowhere():
    _found, answer, stand_in = ask("github", "carol", "odile", github())
    assert {sent["Authorization"] for sent in stand_in.headers} == {"token token-of-the-firm"}
    assert "token-of-the-firm" not in str(answer)


# ---------------------------------------------------------------- YouTube


def on_youtube(contact=ODILE, account=CAROL, channels=(CAROL, ODILE), **server):
    return outcome("youtube", account, contact, youtube(channels=channels, **server))


def test_youtube_answers_about_the_pair():
    assert on_youtube(subscribed={(CAROL, ODILE)}) == YES
    assert on_youtube(subscribed={(ODILE, CAROL)}) == NO


def test_youtube_knows_a_channel_by_its_name():
    assert on_youtube("@odile", subscribed={(CAROL, ODILE)}, names={"@odile": ODILE}) == YES


@pytest.mark.parametrize(
    ("server", "silence"),
    [
        ({"error": (403, "subscriptionForbidden")}, Silence.HIDDEN),
        ({"error": (403, "quotaExceeded")}, Silence.TOO_MANY),
        ({"error": (404, "subscriberNotFound")}, Silence.NO_ACCOUNT),
        ({"error": (400, "keyInvalid")}, Silence.REFUSED),
        ({"channels": (ODILE,)}, Silence.NO_ACCOUNT),
        ({"channels": (CAROL,)}, Silence.NO_CONTACT),
    ],
)
def test_youtube_cannot_tell(server, silence):
    assert on_youtube(**server) == unsure(silence)


def test_a_spent_quota_rests_for_a_day():
    pauses = []
    with standing_in(youtube(channels=(CAROL, ODILE), error=(403, "quotaExceeded"))) as stand_in:
        line = line_to({"www.googleapis.com": stand_in}, heed=lambda *pause: pauses.append(pause))
        connectors.ask("youtube", Pair(CAROL, ODILE), line, KEYS)
    assert pauses == [("www.googleapis.com", 86400.0)]


# ---------------------------------------------------------------- Flickr


def on_flickr(contact="222@N02", account="111@N01", **server):
    return outcome("flickr", account, contact, flickr(**server))


def test_flickr_confirms_and_never_denies():
    assert on_flickr(contacts=["333@N03", "222@N02"], pages_of=1) == YES
    assert on_flickr(contacts=["333@N03"]) == unsure(Silence.HIDDEN)
    assert on_flickr(contacts=[]) == unsure(Silence.HIDDEN)


def test_flickr_looks_names_up():
    names = {"carol": "111@N01", "odile": "222@N02"}
    assert on_flickr("odile", "carol", contacts=["222@N02"], aliases=names) == YES
    assert on_flickr("odile", "nobody", aliases=names) == unsure(Silence.NO_ACCOUNT)
    assert on_flickr("nobody", "carol", aliases=names) == unsure(Silence.NO_CONTACT)


@pytest.mark.parametrize(
    ("code", "silence"),
    [(1, Silence.NO_ACCOUNT), (100, Silence.REFUSED), (105, Silence.UNREACHABLE)],
)
def test_flickr_cannot_tell(code, silence):
    assert on_flickr(code=code) == unsure(silence)


def test_flickrs_key_is_noted_nowhere():
    _found, answer, stand_in = ask("flickr", "111@N01", "222@N02", flickr(contacts=["222@N02"]))
    assert all("key-of-the-firm" in path for path in stand_in.asked)
    assert "key-of-the-firm" not in str(answer)


# ---------------------------------------------------------------- Bluesky


def on_bluesky(contact="odile.example.com", account="carol.example.com", **server):
    return outcome("bluesky", account, contact, bluesky(**{"handles": BOTH, **server}))


FOLLOWED = [(did("c"), did("o"))]


def test_bluesky_answers_about_the_pair():
    assert on_bluesky(follows=FOLLOWED) == YES
    assert on_bluesky(follows=[(did("o"), did("c"))]) == NO


def test_bluesky_knows_accounts_by_their_did():
    assert on_bluesky(did("o"), did("c"), follows=FOLLOWED) == YES


def test_where_no_view_answers_the_own_server_is_read_to_the_end():
    others = [(did("c"), did(letter)) for letter in "abdefgh"]
    assert on_bluesky(follows=[*others, *FOLLOWED], view=False, page_of=3) == YES
    assert on_bluesky(follows=others, view=False, page_of=3) == NO


@pytest.mark.parametrize(
    ("server", "silence"),
    [
        ({"handles": {"odile.example.com": did("o")}}, Silence.NO_ACCOUNT),
        ({"handles": {"carol.example.com": did("c")}}, Silence.NO_CONTACT),
        # The handle was given to another account, or its document does not name it.
        ({"documents": {did("c"): "somebody.else.example"}}, Silence.NO_ACCOUNT),
        ({"documents": {did("o"): "somebody.else.example"}}, Silence.NO_CONTACT),
        ({"relation": {}}, Silence.NO_CONTACT),
        ({"relation": {"blockedBy": f"at://{did('o')}/app.bsky.graph.block/1"}}, Silence.HIDDEN),
    ],
)
def test_bluesky_cannot_tell(server, silence):
    assert on_bluesky(**server) == unsure(silence)


def test_an_account_that_is_no_more_is_not_a_no():
    """Asked by DID, an unknown account would look like "no relation"."""
    assert on_bluesky(did("z")) == unsure(Silence.NO_CONTACT)
    assert on_bluesky(account=did("z")) == unsure(Silence.NO_ACCOUNT)


# ---------------------------------------------------------------- all


@pytest.mark.parametrize("platform", connectors.MODULES)
@pytest.mark.parametrize("body", [b"<html>", b"[]", b"{}", b"null", b'{"x": 1}', b"\xff\xfe"])
def test_an_answer_of_another_shape_is_never_a_no(platform, body):
    names = {
        "mastodon": ("carol@mastodon.example", "odile@other.example"),
        "github": ("carol", "odile"),
        "youtube": (CAROL, ODILE),
        "flickr": ("111@N01", "222@N02"),
        "bluesky": tuple(BOTH),
    }
    found, _answer, _stand_in = ask(platform, *names[platform], lambda *_asked: (200, body))
    assert found[0] == PlatformAnswer.CANNOT_TELL


def test_every_step_is_noted_with_time_status_and_hash():
    _found, answer, _stand_in = ask("github", "carol", "odile", github())
    assert [(step.asked, step.status) for step in answer.steps] == [
        ("GET https://api.github.com/users/carol", 200),
        ("GET https://api.github.com/users/odile", 200),
        ("GET https://api.github.com/users/carol/following/odile", 404),
    ]
    plain = [step.plain() for step in answer.steps]
    assert answer.digest == digest_of("not-connected", "", answer.says, plain)
    assert len({answer.digest, *(each["sha256"] for each in plain)}) == 4
