"""How names, employers, titles and addresses are read, and which words are spellings of one another."""

import numpy as np
import pytest

from connections.matching import (
    adjacency,
    chances,
    employers,
    identities,
    names,
    ragged,
    spelling,
    titles,
)


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("Odile Marchetti", "odile", "marchetti"),
        ("Marchetti, Odile", "odile", "marchetti"),
        ("Prof. Dr. Odile Marchetti, PhD", "odile", "marchetti"),
        ("Odile (she/her) Marchetti ✨", "odile", "marchetti"),
        ("Odile A. Marchetti", "odile a", "marchetti"),
        ("Odile Marchetti-Roux", "odile", "marchetti roux"),
        ("Bram van der Heide", "bram", "heide"),
        ("Seán O'Brien", "sean", "obrien"),
        ("Łukasz Żółć", "lukasz", "zolc"),
        ("Ｏｄｉｌｅ　Ｒｏｕｘ", "odile", "roux"),
        ("田中 太郎", "taro", "tanaka"),
        ("王伟", "wei", "wang"),
        ("김민준", "minjun", "kim"),
        ("Sm1th", "", "smlth"),
        ("", "", ""),
        ("✨", "", ""),
    ],
)
def test_the_words_of_a_whole_name(text, given, family):
    own = [names.Word(*word) for word in names.parse(text).words if not word[2] & names.OTHER]
    assert " ".join(w.text for w in own if w.mask < 16) == given
    assert " ".join(w.text for w in own if w.mask >= 16) == family


@pytest.mark.parametrize(
    ("text", "part", "other", "mask"),
    [
        ("Weber (née Schmidt)", names.FAMILY, "schmidt", 16),
        ("Weber geb. Schmidt", names.FAMILY, "schmidt", 16),
        ('Robert "Bob"', names.GIVEN, "bob", 1),
        ("Anne-Marie", names.GIVEN, "annemarie", 3),
        ("van der Heide", names.FAMILY, "vanderheide", 16),
    ],
)
def test_further_spellings_stand_for_the_words_beside_them(text, part, other, mask):
    assert names.Word(other, mask, names.OTHER) in names.parse(text, part).words


@pytest.mark.parametrize(
    ("text", "generation"),
    [
        ("Odo Smith", 0),
        ("Odo Smith Jr.", 1),
        ("Smith, Odo, Jr", 1),
        ("Odo Smith Sr", 2),
        ("Odo Smith III", 4),
        ("João Silva Filho", 1),
    ],
)
def test_generations(text, generation):
    assert names.parse(text).generation == generation


def test_an_address_adds_only_what_is_new():
    own = [names.Word("bob", 1), names.Word("smith", 16)]
    assert names.of_slug("robert-smith-4f2a", own) == (names.Word("robert", 1, names.OTHER),)
    assert names.of_slug("bob-smith", own) == ()
    assert names.of_slug("bsmith", own) == ()


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("Halden Marine GmbH & Co. KG", "halden marine"),
        ("Halden S.p.A.", "halden"),
        ("López & Co S. de R.L.", "lopez"),
        ("Halden, Sp. z o.o.", "halden"),
        ("PT Halden Tbk", "halden"),
        ("株式会社Halden", "halden"),
        ("Halden UK Limited", "halden"),
        ("The Limited", "limited"),
        ("3M", "3m"),
        ("halden-marine.co.uk", "halden marine"),
        ("Halden Mfg", "halden manufacturing"),
    ],
)
def test_the_words_of_an_employer(text, core):
    assert " ".join(employers.parse(text)[0].core) == core


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Halden, formerly Webmark", ["halden", "webmark"]),
        ("Halden (ex Webmark)", ["halden", "webmark"]),
        ("Halden (a Corvane Group company)", ["halden", "corvane"]),
        ("Halden | Webmark", ["halden", "webmark"]),
        ("Halden - Retail Division", ["halden"]),
        ("Self-employed", []),
        ("Stealth Startup Ltd", []),
        ("GmbH", ["gmbh"]),
        ("—", []),
    ],
)
def test_all_names_of_an_employer(text, keys):
    assert [form.core_key for form in employers.parse(text)] == keys


def test_titles_are_spelt_out():
    assert (
        titles.parse("CFO")
        == titles.parse("Chief Financial Officer")
        == ("chief", "financial", "officer")
    )
    assert titles.parse("Sr. Mgr, Sales") == titles.parse("Senior Manager of Sales")
    assert titles.parse(" – ") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("yuliya", "iuliia"),
        ("shevchenko", "sevchenko"),
        ("zhukovskiy", "zhukovsky"),
        ("ivanova", "ivanov"),
        ("wojcik", "vojcik"),
        ("philip", "filip"),
    ],
)
def test_romanisations_have_one_skeleton(one, other):
    assert spelling.skeleton(one) == spelling.skeleton(other)


def test_each_kind_of_neighbour_has_its_level():
    words = ["marchetti", "robert", "sergey", "burnham", "christopher", "mohammed", "li"]
    known = adjacency.Known(words)
    asked = ["marchetti", "marcheti", "bob", "sergei", "bumham", "christoph", "mahammud", "xu"]
    found = {(asked[a], words[b]): level for a, b, level in zip(*known.near(asked), strict=True)}
    assert found == {
        ("marchetti", "marchetti"): adjacency.SAME,
        ("marcheti", "marchetti"): adjacency.SOUND,
        ("bob", "robert"): adjacency.SHORT,
        ("sergei", "sergey"): adjacency.SOUND,
        ("bumham", "burnham"): adjacency.TYPO,
        ("christoph", "christopher"): adjacency.CUT,
        ("mahammud", "mohammed"): adjacency.VOWELS,
    }


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("info@a.example", True),
        ("einkauf@a.example", True),
        ("team.nord@a.example", True),
        ("north-sales@a.example", True),
        ("odile@a.example", False),
        ("o.marchetti@a.example", False),
    ],
)
def test_desks_by_their_words(address, expected):
    assert identities.is_desk(address) is expected


@pytest.mark.parametrize(
    ("link", "platform", "expected"),
    [
        ("https://www.linkedin.com/in/Odile-M/en", "", ("linkedin", "odile-m")),
        ("https://linkedin.com/in/%C3%B6dile", "", ("linkedin", "ödile")),
        ("https://twitter.com/Odile_M", "", ("x", "odile_m")),
        ("@Odile_M", "x", ("x", "odile_m")),
        ("https://www.instagram.com/odile.m/", "", ("instagram", "odile.m")),
        ("no link at all", "linkedin", ("linkedin", "")),
    ],
)
def test_accounts_of_links(link, platform, expected):
    assert identities.account(link, platform) == expected


def test_ties_are_one_where_things_are_independent_and_more_where_they_hang_together():
    chance = np.random.default_rng(1)
    given, family, firm = (chance.integers(0, 30, 6000) for _ in range(3))
    free = chances.ties(given, family, firm)
    assert max(free.names, free.family_at_work, free.given_at_work) < 1.1
    bound = chances.ties(given, family, family)
    assert bound.family_at_work > 20 > bound.given_at_work


def test_a_lookup_finds_every_entry_and_no_other():
    keys = np.array([5, 7, 5, 1 << 40])
    table = ragged.Lookup(keys, bits=4)
    asked = np.array([5, 6, 1 << 40, 7])
    question, entry = table.find(asked)
    assert sorted(zip(asked[question].tolist(), entry.tolist(), strict=True)) == [
        (5, 0),
        (5, 2),
        (7, 1),
        (1 << 40, 3),
    ]
    assert table.count(asked).tolist() == [2, 0, 1, 1]
