import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connections import normal

KEYS = [
    normal.name_key,
    normal.client_key,
    normal.email_key,
    normal.handle_key,
    normal.profile_url_key,
    normal.platform_id_key,
]
NAMES = st.text(max_size=60) | st.lists(
    st.sampled_from(
        ["Dr.", "Odile", "Marchetti-Roux", "PhD", ",", "Ltd", "GmbH", "&", "Co.", "KG", "S.p.A."]
        + ["(he/him)", "🦜", "Ø", "İ", "ß", "the", "and"]
    )
).map(" ".join)
WORDS = st.lists(
    st.text(st.characters(categories=["Ll"], max_codepoint=0x17F), min_size=4, max_size=9),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Odile Marchetti-Roux", "odile marchetti roux"),
        ("  odile   MARCHETTI–ROUX ", "odile marchetti roux"),
        ("Marchetti-Roux, Odile", "odile marchetti roux"),
        ("Dr. Odile Marchetti-Roux, PhD, MBA", "odile marchetti roux"),
        ("Odile Marchetti-Roux Ph.D.", "odile marchetti roux"),
        ("Odile (she/her) Marchetti-Roux 🦜", "odile marchetti roux"),
        ("𝐎𝐝𝐢𝐥𝐞 Marchetti-Roux ❤️ ™", "odile marchetti roux"),
        ("Tomasz Wiśniowski", "tomasz wisniowski"),
        ("Zoë Ångström", "zoe angstrom"),
        ("Pat O’Brien", "pat obrien"),
        ("Jo\u200bhn\u202e Smith", "john smith"),
        ("Prof. Dr. Hans Müller", "hans muller"),
        # Family names that are degrees too stay, unless they stand behind a comma.
        ("Yo-Yo Ma", "yo yo ma"),
        ("Jane Ma, MA", "jane ma"),
        # A title alone is a name.
        ("Lady", "lady"),
        ("李小龍", "李小龍"),
        ("Hồ Chí Minh", "ho chi minh"),
        ("राम कुमार", "राम कुमार"),
        ("🦜", ""),
        ("", ""),
    ],
)
def test_the_key_of_a_name(written, key):
    assert normal.name_key(written) == key


def test_the_order_of_the_words_of_a_name_stays():
    assert normal.name_key("James Thomas") != normal.name_key("Thomas James")


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Northgate Press", "northgate press"),
        ("NORTHGATE PRESS LTD.", "northgate press"),
        ("Northgate Press Limited", "northgate press"),
        ("Baltic Cranes, Sp. z o.o.", "baltic cranes"),
        ("Baltic Cranes GmbH & Co. KG", "baltic cranes"),
        ("Kestrel Foods Pty Ltd", "kestrel foods"),
        ("Kestrel Foods Private Limited", "kestrel foods"),
        ("Marchetti & Fils S.A.", "marchetti and fils"),
        ("Marchetti et Fils", "marchetti and fils"),
        ("Novo A/S", "novo"),
        ("Telefónica, S. A.", "telefonica s a"),
        ("Telefónica, S.A.", "telefonica"),
        ("The Kestrel Company", "kestrel"),
        ("Acme™ Inc.", "acme"),
        ("株式会社トヨタ", "トヨタ"),
        # Not another legal entity by accident, and never nothing at all.
        ("Acme (UK) Ltd", "acme uk"),
        ("Acme Group plc", "acme group"),
        ("Acme Holding AG", "acme holding"),
        ("The Limited", "limited"),
        ("The & Ltd", "and"),
        ("AS", "as"),
        ("Co & Co", "co"),
        ("!!!", ""),
    ],
)
def test_the_key_of_a_client(written, key):
    assert normal.client_key(written) == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        (" H.Quillfeather@Example.com ", "h.quillfeather@example.com"),
        ("Harriet <h@example.com>; other@example.com", "h@example.com"),
        ("mailto:h@example.com", "h@example.com"),
        ("h@localhost", ""),
        ("nobody", ""),
        ("a@b@example.com", ""),
        ("", ""),
    ],
)
def test_the_key_of_an_address(written, key):
    assert normal.email_key(written) == key


@pytest.mark.parametrize(
    ("address", "is_role"),
    [
        ("info@example.com", True),
        ("sales.uk@example.com", True),
        ("No-Reply@example.com", True),
        ("vertrieb+de@example.com", True),
        ("informer@example.com", False),
        ("bill@example.com", False),
        ("", False),
    ],
)
def test_a_mailbox_of_a_desk(address, is_role):
    assert normal.is_role_mailbox(address) is is_role


@pytest.mark.parametrize(
    ("link", "key", "platform", "handle"),
    [
        (
            "https://www.linkedin.com/in/Jos%C3%A9-Roux/de/?trk=x#top",
            "https://linkedin.com/in/josé-roux",
            "linkedin",
            "josé-roux",
        ),
        ("uk.linkedin.com/in/roux", "https://linkedin.com/in/roux", "linkedin", "roux"),
        ("http://twitter.com/Roux/", "https://x.com/roux", "x", "roux"),
        ("https://www.threads.com/@Roux", "https://threads.net/@roux", "threads", "roux"),
        ("https://tiktok.com/@roux", "https://tiktok.com/@roux", "tiktok", "roux"),
        (
            "https://bsky.app/profile/roux.example.com",
            "https://bsky.app/profile/roux.example.com",
            "bluesky",
            "roux.example.com",
        ),
        (
            "https://social.example.com/@Roux",
            "https://social.example.com/@roux",
            "",
            "roux@social.example.com",
        ),
        (
            "https://www.linkedin.com/company/acme",
            "https://linkedin.com/company/acme",
            "linkedin",
            "",
        ),
        ("https://twitter.com/intent/user?user_id=1001", "", "x", ""),
        ("https://x.com/", "", "x", ""),
        ("javascript:alert(1)", "", "", ""),
        ("https://[broken", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_a_profile_link(link, key, platform, handle):
    assert normal.profile_url_key(link) == key
    assert normal.platform_of(link) == platform
    assert normal.handle_of(link) == handle


def test_the_number_in_a_link():
    assert normal.platform_id_of("https://twitter.com/intent/user?user_id=1001&x=2") == "1001"
    channel = "UCabcdefghijklmnopqrstuv"
    assert normal.platform_id_of(f"https://www.youtube.com/channel/{channel}") == channel
    assert normal.platform_id_of("https://x.com/roux") == ""


@pytest.mark.parametrize("platform", [*normal.PROFILE_LINKS, "mastodon"])
def test_a_handle_and_its_link_lead_to_each_other(platform):
    handle = "roux@social.example.com" if platform == "mastodon" else "roux"
    assert normal.handle_of(normal.profile_link(platform, f"@{handle.upper()}")) == handle


def test_a_handle_is_one_word():
    assert normal.handle_key(" @Odile%5FRoux ") == "odile_roux"
    assert normal.handle_key("Odile Roux") == ""
    assert normal.profile_link("facebook", "roux") == ""


@pytest.mark.parametrize("key", KEYS)
@given(text=NAMES | st.emails() | st.text(max_size=40).map("https://www.linkedin.com/in/{}".format))
def test_a_key_is_its_own_key(key, text):
    assert key(key(text)) == key(text)


@given(text=NAMES)
def test_case_and_spelling_of_letters_do_not_matter(text):
    for key in (normal.name_key, normal.client_key):
        assert key(unicodedata.normalize("NFD", text)) == key(unicodedata.normalize("NFC", text))
        assert key(f" \u200b{text}\ufe0f ") == key(text)


@given(text=st.text(st.characters(max_codepoint=127), max_size=60))
def test_plain_text_takes_a_shorter_way_to_the_same_key(text):
    invisible = f"{text}\u200b"  # dropped, but no longer plain
    assert normal.name_key(invisible) == normal.name_key(text)
    assert normal.client_key(invisible) == normal.client_key(text)


@given(words=WORDS)
def test_plain_words_stay_in_their_order(words):
    keys = [normal.name_key(word) for word in words]
    kept = [key for key in keys if key]
    if not set(" ".join(kept).split()) & (normal.TITLES | normal.DEGREES):
        assert normal.name_key(" ".join(words)) == " ".join(kept)


@given(text=st.text(max_size=400))
def test_no_text_breaks_a_key_or_makes_it_too_long(text):
    for key in KEYS:
        assert len(key(text)) <= 300
    assert len(normal.name_key(text)) <= 200
    assert len(normal.client_key(text)) <= 200
    assert isinstance(normal.is_role_mailbox(text), bool)
    assert isinstance(normal.platform_of(text), str)
