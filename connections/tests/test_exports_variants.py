"""Exports that no sample shows: other languages, orders, generations, and files that are something else."""

import io
import json

import pytest
from openpyxl import Workbook

from connections import exports
from core.refusals import Unreadable


def read(content, name="Connections.csv"):
    content = content if isinstance(content, bytes) else content.encode()
    return exports.READER.content(content, name)


def only(content, name="Connections.csv"):
    (found,) = read(content, name).connections
    return found


def why_not(content, name):
    with pytest.raises(Unreadable) as refused:
        read(content, name)
    return str(refused.value)


ODILE = {
    "display_name": "Odile Marchetti",
    "handle": "odile-m",
    "profile_url": "https://www.linkedin.com/in/odile-m",
    "email": "odile@example.com",
    "company": "Marchetti & Fils",
    "position": "Founder",
    "connected_on": "2024-03-12",
}
LINK = "https://www.linkedin.com/in/odile-m?trk=x"
LINKEDIN = {
    "german": f"Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\n"
    f"Odile,Marchetti,{LINK},Odile@example.com,Marchetti & Fils,Founder,12. März 2024",
    "french": f"Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Relation établie le\n"
    f"Odile,Marchetti,{LINK},odile@example.com,Marchetti & Fils,Founder,12 mars 2024",
    "unknown language": f"Aa,Bb,Cc,Dd,Ee,Ff,Gg\n"
    f"Odile,Marchetti,{LINK},odile@example.com,Marchetti & Fils,Founder,2024-03-12",
    "semicolons": f"First Name;Last Name;URL;Email Address;Company;Position;Connected On\n"
    f"Odile;Marchetti;{LINK};odile@example.com;Marchetti & Fils;Founder;12-Mar-24",
    "another order, and more": f"Id,Connected On,Company,Position,Last Name,Middle,First Name,Email Address,URL\n"
    f"7,03/12/2024,Marchetti & Fils,Founder,Marchetti,,Odile,odile@example.com,{LINK}",
    "notes in many rows": f'Notes:\n"one, two"\n"three, four"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n'
    f"Odile,Marchetti,{LINK},odile@example.com,Marchetti & Fils,Founder,12 Mar 2024",
    "a link in another language": "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Odile,Marchetti,http://www.linkedin.com/in/odile-m/,odile@example.com,Marchetti & Fils,Founder,12 Mar 2024",
}  # fmt: skip


@pytest.mark.parametrize("content", LINKEDIN.values(), ids=LINKEDIN)
def test_linkedin_in_any_language_and_order(content):
    record = only(content).record()
    assert {key: record[key] for key in ODILE} == ODILE


def test_linkedin_saved_again_by_a_spreadsheet_program():
    book, content = Workbook(), io.BytesIO()
    for line in LINKEDIN["german"].splitlines():
        book.active.append(line.split(","))
    book.save(content)
    record = only(content.getvalue(), "Connections.xlsx").record()
    assert {key: record[key] for key in ODILE} == ODILE


def test_linkedin_for_yahoo():
    heads = [
        "First",
        "Middle",
        "Last",
        "Nickname",
        "Email",
        *map(str, range(15)),
        "Title",
        "Company",
    ]
    cells = ["Odile", "M", "Roux", "", "odile@example.com", *[""] * 15, "Founder", "Roux SA"]
    content = f"{','.join(heads)}\n{','.join(cells)}\n"
    reading = read(content, "linkedin_connections_export_yahoo.csv")
    found = reading.connections[0]
    assert reading.format == "linkedin-yahoo-2014"
    assert (found.display_name, found.email) == ("Odile M Roux", "odile@example.com")
    assert (found.position, found.company) == ("Founder", "Roux SA")


@pytest.mark.parametrize(
    "heads",
    [
        "Organization,Followed On",
        "From,To,Sent At,Message,Direction",
        "CONVERSATION ID,CONVERSATION TITLE,FROM,TO,DATE,SUBJECT,CONTENT",
        "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers",
    ],
)
def test_other_lists_of_linkedin_yield_nothing(heads):
    reading = read(f"{heads}\n{','.join('x' for _ in heads.split(','))}\n", "Invitations.csv")
    assert (reading.format, reading.connections) == ("linkedin-decoy", [])


def test_a_linkedin_row_that_does_not_fit_is_counted_and_named():
    reading = read(LINKEDIN["german"] + "\nA,B,,,,,,too,many\n")
    assert (len(reading.connections), reading.unreadable) == (1, 1)
    assert reading.warnings == [
        "1 row of “Connections.csv” cannot be read, the first of them row 3."
    ]


def following(*accounts, part=0, name="following"):
    entries = json.dumps([{name: account} for account in accounts])
    return f"\ufeffwindow.YTD.{name}.part{part} = {entries};\nalert('never run')"


def test_x_with_a_direct_link_gives_the_name():
    found = only(
        following({"accountId": 5, "userLink": "https://x.com/Ann_B?s=20"}), "following.js"
    )
    assert (found.handle, found.profile_url, found.external_id) == (
        "ann_b",
        "https://x.com/Ann_B",
        "5",
    )


def test_x_skips_what_names_nobody():
    reading = read(following({}, {"accountId": "abc"}, {"accountId": "7"}), "following.js")
    assert (reading.skipped, [found.external_id for found in reading.connections]) == (2, ["7"])


def test_x_says_which_part_is_missing(tmp_path):
    for part in (0, 3):
        name = f"following-part{part}.js" if part else "following.js"
        (tmp_path / name).write_text(following({"accountId": f"{part}1"}, part=part))
    assert exports.READER.path(tmp_path).warnings == [
        "“following-part1.js” is missing, so the list is not complete.",
        "“following-part2.js” is missing, so the list is not complete.",
    ]


def test_x_without_a_list_is_refused():
    assert why_not("window.YTD.following.part0 = {}", "following.js") == (
        "“following.js” holds no list of accounts; please download your archive again."
    )
    assert why_not("window.YTD.following.part0 = [{", "following.js") == (
        "“following.js” is no complete JSON file; please export it again."
    )


def test_facebook_keeps_a_name_that_was_never_broken():
    content = json.dumps({"friends_v2": [{"name": "Café Zoë", "timestamp": 1}, {"name": "Łukasz"}]})
    names = [found.display_name for found in read(content, "your_friends.json").connections]
    assert names == ["Café Zoë", "Łukasz"]


@pytest.mark.parametrize(
    "key",
    ["sent_requests_v2", "received_requests_v2", "rejected_requests_v2", "deleted_friends_v2",
     "removed_friends_v2", "blocked_users_v2", "pages_followed_v2", "people_interactions_v2"],
)  # fmt: skip
def test_other_lists_of_facebook_yield_nothing(key):
    reading = read(json.dumps({key: [{"name": "Ann", "timestamp": 1}]}), "list.json")
    assert (reading.format, reading.connections) == ("facebook-decoy", [])


OLD_ROW = (
    '<div class="pam _3-95 _2pi0 _2lej uiBoxWhite noborder"><div class="_3-96 _2pio _2lek _2lel">{}</div>'
    '<div class="_3-96 _2let"></div><div class="_3-94 _2lem">{}</div></div>'
)


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("Mar 14, 2019, 8:05 PM", "2019-03-14"),
        ("14.03.2019, 08:05", "2019-03-14"),
        ("14 mars 2019 à 08:05", "2019-03-14"),
        ("14 de marzo de 2019, 8:05", "2019-03-14"),
        ("2019年3月14日 8:05", "2019-03-14"),
        ("14. März 2019 um 08:05", "2019-03-14"),
        ("at some time", None),
    ],
)
def test_facebook_pages_until_2021_in_any_language(date, day):
    page = f"<html><body>{OLD_ROW.format('O&#039;Neil &amp; <b>Co</b>', date)}</body></html>"
    found = only(page, "friends.html")
    assert (found.display_name, found.connected_on) == ("O'Neil & Co", day)


def test_facebook_pages_with_dates_in_numbers_follow_the_one_that_is_clear():
    page = OLD_ROW.format("Ann", "03/04/2019, 08:05") + OLD_ROW.format("Bo", "14/04/2019, 08:05")
    days = [found.connected_on for found in read(f"<p>{page}</p>", "friends.html").connections]
    assert days == ["2019-04-03", "2019-04-14"]


def test_facebook_pages_are_told_apart_by_name_or_title():
    row = OLD_ROW.format("Ann", "14.03.2019")
    assert read(f"<p>{row}", "who_you've_followed.html").format == "facebook-following-html"
    assert read(f"<p>{row}", "people_who_followed_you.html").format == "facebook-followers-html"
    assert read(f"<title>Your friends</title>{row}", "a.html").format == "facebook-friends-html"
    assert read(f"<p>{row}", "friend_requests_sent.html").format == "facebook-decoy"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("just some text", "notes.txt"),
        ("a,b,c\n1,2,3\n", "table.csv"),
        ('{"a": 1}', "a.json"),
        ("<p>Hello</p>", "page.html"),
        ("alert(1)", "following.js"),
    ],
)
def test_what_is_no_export_is_refused_with_a_hint(content, name):
    sentence = why_not(content, name)
    assert sentence.startswith(f"“{name}” is no export that PolicyHub reads; it reads those of ")


def test_a_zip_without_lists_is_refused_with_a_hint():
    assert why_not(b"PK\x05\x06" + bytes(18), "export.zip") == (
        "“export.zip” holds no list of connections that PolicyHub knows; please ask the platform for "
        "your connections, friends or followers and download it again."
    )
