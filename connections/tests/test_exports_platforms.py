"""Exports of the other platforms in forms that no sample shows, and what must not be taken for them."""

import json

import pytest

from connections import exports
from core.refusals import Unreadable


def read(content, name):
    content = content if isinstance(content, bytes) else content.encode()
    return exports.READER.content(content, name)


def keys(reading, *names):
    return [tuple(getattr(found, name) for name in names) for found in reading.connections]


def why_not(content, name):
    with pytest.raises(Unreadable) as refused:
        read(content, name)
    return str(refused.value)


def row(name="", *, href="", title="", stamp=1735732800):
    entry = {"href": href, "value": name, "timestamp": stamp}
    return {"title": title, "string_list_data": [{k: v for k, v in entry.items() if v}]}


def test_instagram_takes_the_name_from_wherever_it_stands():
    rows = [row("Ann_B"), row(title="bo"), row(href="https://www.instagram.com/_u/cy/"), row(), 7]
    reading = read(json.dumps({"relationships_following": rows}), "following.json")
    assert (keys(reading, "handle"), reading.skipped) == ([("ann_b",), ("bo",), ("cy",)], 2)


def test_instagram_numbered_files_of_whom_one_follows():
    content = json.dumps([row(href="https://www.instagram.com/ann")])
    assert read(content, "following_1.json").format == "instagram-following-bare-list"
    assert read(content, "followers_1.json").format == "instagram-followers-bare-list"


def test_instagram_says_which_part_is_missing(tmp_path):
    folder = tmp_path / "connections" / "followers_and_following"
    folder.mkdir(parents=True)
    for part in (1, 3):
        (folder / f"followers_{part}.json").write_text(
            json.dumps([row(href=f"https://www.instagram.com/ann{part}")])
        )
    reading = exports.READER.path(tmp_path)
    assert reading.warnings == ["“followers_2” is missing, so the list is not complete."]
    assert keys(reading, "handle") == [("ann1",), ("ann3",)]


@pytest.mark.parametrize(
    "key",
    ["relationships_follow_requests_sent", "relationships_blocked_users", "relationships_close_friends",
     "relationships_unfollowed_users", "relationships_dismissed_suggested_users"],
)  # fmt: skip
def test_other_lists_of_instagram_yield_nothing(key):
    reading = read(json.dumps({key: [row("ann")]}), "list.json")
    assert (reading.format, reading.connections) == ("instagram-decoy", [])


def test_instagram_pages_in_another_language_and_of_followers():
    page = (
        '<div class="_a6-g"><a href="https://www.instagram.com/ann.b">ann.b</a><div>24. Dez. 2024, 18:30</div></div>'
        '<div class="_a6-g"><a href="https://www.instagram.com/bo">bo</a></div>'
        '<a href="https://www.instagram.com/accounts/login/">Anmelden</a>'
    )
    reading = read(f"<html>{page}</html>", "followers_1.html")
    assert reading.format == "instagram-followers-html"
    assert keys(reading, "handle", "direction", "connected_on") == [
        ("ann.b", "follower", "2024-12-24"),
        ("bo", "follower", None),
    ]
    assert read(f"<html>{page}</html>", "blocked_profiles.html").format == "instagram-decoy"


def test_threads_lie_in_the_same_zip_as_instagram(tmp_path):
    here = tmp_path / "connections" / "followers_and_following"
    there = tmp_path / "your_instagram_activity" / "threads"
    here.mkdir(parents=True), there.mkdir(parents=True)
    (here / "following.json").write_text(json.dumps({"relationships_following": [row("ann")]}))
    (there / "following.json").write_text(
        json.dumps(
            {"text_post_app_text_post_app_following": [row("Ann", href="https://threads.com/@ann")]}
        )
    )
    reading = exports.READER.path(tmp_path)
    assert reading.format == "several-folder"
    assert keys(reading, "platform", "handle") == [("instagram", "ann"), ("threads", "ann")]


def test_other_lists_of_threads_yield_nothing():
    reading = read('{"text_post_app_text_post_app_posts": []}', "posts.json")
    assert reading.format == "threads-decoy"


def test_tiktok_takes_only_the_two_lists_out_of_everything():
    everything = {
        "Your Activity": {
            "Searches": [{"SearchTerm": '"Following": ["x"] and \\"FansList\\": [1]'}],
            "Following List": {"Following": [{"Date": "2024-01-03 23:59:59", "UserName": "Ann"}]},
            "Follower List": {"FansList": [{"Date": "N/A", "UserName": "bo"}, {"UserName": ""}]},
        }
    }
    reading = read(json.dumps(everything), "user_data_tiktok.json")
    assert reading.format == "tiktok-activity"
    assert reading.skipped == 1
    assert keys(reading, "handle", "direction", "connected_on") == [
        ("ann", "following", "2024-01-03"),
        ("bo", "follower", None),
    ]


def test_tiktok_cut_in_a_list_is_refused():
    assert why_not(
        '{"Activity": {"Follower List": {"FansList": [{"UserName": "a', "user_data.json"
    ) == ("“user_data.json” is no complete JSON file; please export it again.")


def test_tiktok_as_text():
    reading = read(
        "Date: 2024-01-03 23:59:59 UTC\nUsername: Ann\n\nDate: \nUserName: bo\n", "Follower.txt"
    )
    assert (reading.format, len(reading.warnings)) == ("tiktok-txt", 1)
    assert keys(reading, "handle", "direction", "connected_on") == [
        ("ann", "follower", "2024-01-03"),
        ("bo", "follower", None),
    ]


ID = "UCsample-01_aaaaaaaaaaaa"


@pytest.mark.parametrize(
    "content",
    [
        f"ID des chaînes,URL des chaînes,Titres des chaînes\n{ID},http://www.youtube.com/channel/{ID},Ann\n",
        f"\ufeffمعرّف القناة,عنوان URL للقناة,عنوان القناة\r\n{ID},http://www.youtube.com/channel/{ID},Ann\r\n",
        f"Titel;Kanal-URL;Kanal-ID\nAnn;https://youtube.com/channel/{ID}/;{ID}\n",
    ],
)
def test_youtube_in_any_language_and_order(content):
    reading = read(content, "abonnements.csv")
    assert keys(reading, "display_name", "external_id") == [("Ann", ID)]


def test_other_tables_of_youtube_are_not_taken_for_subscriptions():
    content = f"Comment ID,Channel ID,Text\nx1,{ID},nice\n"
    assert "is no export that PolicyHub reads" in why_not(content, "comments.csv")


def test_flickr_keeps_two_people_of_one_name():
    content = (
        '{"contacts": {"Ann": "https://www.flickr.com/people/ann1/", "Ann": '
        '"https://www.flickr.com/people/12345678@n00/", "Bo": 5}}'
    )
    assert keys(
        read(content, "contacts_part002.json"), "display_name", "handle", "external_id"
    ) == [
        ("Ann", "ann1", None),
        ("Ann", None, "12345678@N00"),
        ("Bo", None, None),
    ]
    assert read(content, "contacts_part002.json").warnings == [
        "“contacts_part001.json” is missing, so the list is not complete."
    ]


def test_pinterest_takes_people_and_no_pins_or_boards():
    page = (
        '<div id="contents"><h1 id="a">Followers</h1><a href="https://www.pinterest.com/ann/">x</a><br>'
        'Created at: 2017/02/13 15:35:01<br><h1 id="b">Boards</h1>'
        '<a href="https://www.pinterest.com/me/cranes/">x</a><br><a href="https://www.pinterest.com/me/">x</a>'
        '<h1 id="c">Following</h1><a href="https://www.pinterest.co.uk/bo/">x</a></div>'
    )
    reading = read(page, "pinterest.html")
    assert keys(reading, "handle", "direction", "connected_on") == [
        ("ann", "follower", "2017-02-13"),
        ("bo", "following", None),
    ]
    assert "not fully verified" in reading.warnings[0]


def test_googleplus_in_another_language():
    content = "Vorname,Nachname,Spitzname,Anzeigename,Profil-URL\nAnn,Dray,,Ann Dray,https://plus.google.com/100000000000000000007\n"
    assert keys(read(content, "Freunde.csv"), "display_name", "external_id") == [
        ("Ann Dray", "100000000000000000007")
    ]


@pytest.mark.parametrize(
    ("content", "handles"),
    [
        ("ann@a.example.com\n@Bo@b.example.com\n", ["ann@a.example.com", "bo@b.example.com"]),
        ("ann@a.example.com,true\nhttps://b.example.com/users/bo,false\n", ["ann@a.example.com", "bo@b.example.com"]),
        ("Account address,Show boosts\nnobody,true\n", []),
    ],
)  # fmt: skip
def test_mastodon_of_the_oldest_versions(content, handles):
    assert [
        found.handle for found in read(content, "following_accounts.csv").connections
    ] == handles


def test_other_lists_of_mastodon_yield_nothing():
    for content, name in (
        ("Account address,Hide notifications\nann@a.example.com,true\n", "muted_accounts.csv"),
        ("Account address\nann@a.example.com\n", "blocked_accounts.csv"),
    ):
        assert read(content, name).format == "mastodon-decoy"


def test_github_followers_by_the_name_of_the_file():
    content = json.dumps(
        [{"login": "Ann", "html_url": "https://github.com/Ann", "id": 7, "name": "Ann D"}]
    )
    assert keys(read(content, "followers.json"), "handle", "direction", "display_name") == [
        ("ann", "follower", "Ann D")
    ]


CARDS = """BEGIN:VCARD\r
VERSION:4.0\r
N:Dray;Ann;Q.;Dr;PhD\r
ORG:Dray\\, Sons\\; Co;Sales\r
TEL;VALUE=uri;TYPE=home:tel:+44-20-7946-0018\r
EMAIL;TYPE=work:mailto:ANN@example.com\r
URL:https://ann.example.com\r
URL:https://uk.linkedin.com/in/ann-dray?x=1\r
PHOTO;ENCODING=b:aaaa\r
 bbbb\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:G=E9rard;;\r
AGENT:\r
BEGIN:VCARD\r
FN:Somebody else\r
END:VCARD\r
END:VCARD\r
BEGIN:VCARD\r
TEL:112\r
END:VCARD\r
"""


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_cards_of_mixed_versions(newline, encoding):
    reading = read(CARDS.replace("\r\n", newline).encode(encoding), "contacts.vcf")
    assert (reading.format, reading.skipped) == ("vcard-4.0", 1)
    assert keys(reading, "display_name", "company", "phone", "email", "profile_url") == [
        ("Ann Q. Dray", "Dray, Sons; Co", "+442079460018", "ann@example.com", "https://uk.linkedin.com/in/ann-dray"),
        ("Gérard", None, None, None, None),
    ]  # fmt: skip


def test_cards_that_are_cut_off_are_refused():
    assert why_not(CARDS.rpartition("END")[0], "contacts.vcf") == (
        "“contacts.vcf” ends in the middle of a card; please export it again."
    )


def test_outlook_in_german_says_that_it_is_not_verified():
    content = (
        "Anrede;Vorname;Weitere Vornamen;Nachname;Firma;Position;Telefon geschäftlich;Mobiltelefon;E-Mail-Adresse;Webseite\n"
        ";Gérard;;Plisson;Plisson Frères;Einkäufer;;+33 1 55;GERARD@example.com;\n"
    )
    reading = read(content.encode("cp1252"), "kontakte.csv")
    assert (reading.format, len(reading.warnings)) == ("outlook-csv-german", 1)
    assert keys(reading, "display_name", "company", "position", "phone", "email") == [
        ("Gérard Plisson", "Plisson Frères", "Einkäufer", "+33155", "gerard@example.com")
    ]


CRM = "Record ID,First Name,Last Name,Email,Job Title,LinkedIn,Create Date\n7,Ann,Dray,ann@example.com,CEO,https://www.linkedin.com/in/ann,2024-03-12\n"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (CRM, "contacts.csv"),
        ("Id,Date,Name,Town\n1,2024-01-01,Ann,Bath\n", "visits.csv"),
        ("Staff number,First name,Last name,Start date\n1,Ann,Dray,2024-01-01\n", "staff.csv"),
        ('{"followers": 5, "following": []}', "numbers.json"),
        ('{"items": [{"name": "x"}], "bookmark": null}', "items.json"),
        ("<html><div id='contents'>Hello</div></html>", "page.html"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "diary.ics"),
    ],
)
def test_what_only_looks_like_an_export_is_refused(content, name):
    assert why_not(content, name).startswith(f"“{name}” is no export that PolicyHub reads")
