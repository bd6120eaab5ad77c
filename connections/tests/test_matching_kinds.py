"""Each way in which two files write one person differently, and each in which two people look like one."""

import pytest

from connections.matching.checking import Check, Row
from connections.matching.index import Index
from connections.tests.matching_rows import contact, crowd, found, likely, row


def same(name: str, company: str, shown: str, works: str, **fields) -> float:
    """Return the probability that a row is a contact, both given by name and company."""
    return found([contact("c", name, company)], row(shown, works, **fields)).get((0, "c"), 0.0)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Odile Marchetti", "Odile|Marchetti"),
        ("Marchetti, Odile", "Odile|Marchetti"),
        ("Odile Marchetti", "ODILE|MARCHETTI"),
        ("Dr. Odile Marchetti", "Odile|Marchetti, MBA"),
        ("Odile Marchetti", "Odile 🌿|Marchetti (she/her)"),
        ("Robert Marchetti", "Bob|Marchetti"),  # short form
        ("Małgorzata Zielonka", "Gosia|Zielonka"),
        ("Odile Marchetti", "Odile|Marcheti"),  # a letter too few
        ("Odile Marchetti", "Odlie|Marchetti"),  # two letters turned
        ("Odile Marchetti", "O.|Marchetti"),  # an initial
        ("Odile Marchetti", "Marchetti|Odile"),  # swapped fields
        ("Nagyváradi László", "László|Nagyváradi"),  # the family first
        ("Nguyễn Văn Tùng", "Tùng|Nguyễn"),
        ("María José Arriaga Luzuriaga", "María José|Arriaga"),  # two family names
        ("Beatriz Figueiredo Sampaio", "Beatriz|Sampaio"),
        ("Ivan Petrovich Zhelezny", "Ivan|Zhelezny"),  # a father's name between
        ("Bram van der Heide", "Bram|v.d. Heide"),  # particles
        ("Bram van der Heide", "Bram|Vanderheide"),
        ("Giulia De Lucarelli", "Giulia|Delucarelli"),
        ("Anna Schmidtbauer", "Anna|Weberling (née Schmidtbauer)"),  # maiden names
        ("Anna Schmidtbauer", "Anna|Weberling (Schmidtbauer)"),
        ("Anna Schmidtbauer", "Anna|Weberling geb. Schmidtbauer"),
        ("Anna Schmidtbauer", "Anna|Weberling-Schmidtbauer"),  # halves of double names
        ("Anne-Marie Rosendahl", "Annemarie|Rosendahl"),
        ("Min-jun Kwon", "Minjun|Kwon"),
        ("Jürgen Müllerhoff", "Juergen|Muellerhoff"),
        ("Jürgen Müllerhoff", "Jurgen|Mullerhoff"),
        ("Yuliia Shevchenko", "Юлия|Шевченко"),  # other scripts
        ("Georgios Papadopoulos", "Γεώργιος|Παπαδόπουλος"),
        ("Wang Xiuying", "秀英|王"),
        ("Takashi Tanaka", "田中 隆|"),
        ("Kim Min-jun", "민준|김"),
        ("Khalid Mansour", "خالد|منصور"),
        ("Odile Marchetti", "Ｏｄｉｌｅ|Ｍａｒｃｈｅｔｔｉ"),  # full width
        ("Odile Marchetti", "Odile|Marche"),  # cut off
        ("Odile Burnham", "Odile|Bumham"),  # misread
        ("Odile Marchetti", "Odile|Marchett1"),
        ("Mohammed Al-Farsi", "Muhammad|Alfarsi"),
        ("Dmitriy Zhukovskiy", "Dmitry|Zhukovsky"),
    ],
)
def test_one_person_written_in_two_ways_at_one_company(name, shown):
    assert same(name, "Baltic Cranes GmbH", shown, "Baltic Cranes") > 0.5


@pytest.mark.parametrize(
    ("company", "shown"),
    [
        ("Halden Marine Sp. z o.o.", "Halden Marine"),
        ("Halden Marine Kft.", "HALDEN MARINE"),
        ("Halden Marine Oy", "Halden Marine Ltda"),
        ("Halden Marine ApS", "Halden Marine Pte Ltd"),
        ("Halden Marine Pvt Ltd", "Halden Marine K.K."),
        ("Halden Marine GmbH & Co. KG", "halden marine"),
        ("Halden Marine", "PT Halden Marine Tbk"),
        ("Halden Marine", "ООО Halden Marine"),
        ("Halden Marine", "Halden Marine UK Limited"),
        ("Halden Marine Group", "Halden Marine (Holding)"),
        ("Halden Marine", "HaldenMarine"),
        ("Halden Marine", "haldenmarine.com"),
        ("Halden Marine", "Halden Marnie"),
        ("Halden Marine", "Halden"),
        ("Halden Marine Instruments", "HMI"),
        ("Halden Manufacturing Services", "Halden Mfg Svcs"),
        ("Halden International Engineering", "Halden Intl Eng."),
        ("Webmark Systems", "Halden Marine, formerly Webmark Systems"),  # renamed
        ("Halden Marine", "Halden Marine (ex Webmark Systems)"),
        ("Halden Marine", "Halden Marine (a Corvane Group company)"),
        ("Smith, Jones & Partners", "Smith Jones and Partners"),
        ("Halden & Brisco", "HaldenandBrisco"),
    ],
)
def test_one_company_written_in_two_ways(company, shown):
    assert same("Odile Whitfield", company, "Odile|Whitfield", shown) > 0.5


@pytest.mark.parametrize(
    "label",
    ["Freelance", "Self-employed", "Stealth Startup", "Freiberuflich", "Autónomo", "N/A", "-"],
)
def test_a_shared_label_is_no_company(label):
    together = same("James Smith", label, "James|Smith", label)
    assert together == same("James Smith", "", "James|Smith", "") < 0.5


@pytest.mark.parametrize(
    ("elder", "younger", "shown", "most"),
    [
        ("Sr", "Jr.", ", Jr", 0.1),
        ("Senior", "II", " II", 0.1),
        ("Sr", "III", " III", 0.1),
        ("", "Filho", " Filho", 0.4),
    ],
)
def test_fathers_and_sons_are_told_apart(elder, younger, shown, most):
    people = [
        contact("elder", f"Odo Marchetti {elder}", "Marchetti Marble"),
        contact("younger", f"Odo Marchetti {younger}", "Marchetti Marble"),
    ]
    pairs = found(people, row(f"Odo|Marchetti{shown}", "Marchetti Marble"))
    assert pairs[0, "younger"] > 0.5
    assert pairs.get((0, "elder"), 0.0) < most


def test_where_nothing_tells_them_apart_they_share_one_probability():
    people = [
        contact("sr", "Odo Marchetti", "Marchetti Marble"),
        contact("jr", "Odo Marchetti", "Marchetti Marble"),
    ]
    pairs = found(people, row("Odo|Marchetti", "Marchetti Marble"))
    assert pairs[0, "sr"] == pytest.approx(pairs[0, "jr"])
    assert pairs[0, "sr"] + pairs[0, "jr"] <= 1.0


def test_a_namesake_at_a_sister_firm_is_not_taken_for_the_contact():
    people = [contact("here", "James Walker", "Halden Foods Ltd")]
    assert likely(people, row("James|Walker", "Halden Logistics")) == set()


def test_people_who_share_two_common_words_of_the_name_are_two():
    second = ["Ruiz", "Mora", "Vega", "Soto", "Rios", "Cano", "Pardo", "Rojas", "Lara", "Nieto"]
    people = [contact("c", "María García López", "Halden Foods")]
    people += [contact(f"m{n}", f"María {second[n % 10]}", f"Alder {n % 7}") for n in range(60)]
    people += [
        contact(f"g{n}", f"Ana García {second[n % 10]}", f"Alder {n % 7}") for n in range(60)
    ]
    assert likely(people, row("María|García Pérez", "Corvane Steel")) == set()
    assert likely(people, row("María|García Pérez", "Halden Foods")) == set()
    assert likely(people, row("María|García López", "Halden Foods")) == {(0, "c")}


def test_a_common_name_says_little_and_a_rare_one_much():
    pairs = found(
        [contact("rare", "Thelonius Featherstonehaugh", "Halden")],
        row("Thelonius|Featherstonehaugh", ""),
    )
    assert pairs[0, "rare"] > 0.5
    bare = Index(crowd()).check([row("James|Smith")], least=0.5)
    assert bare == []


def test_where_one_country_works_together_its_names_say_less():
    """A given name that a firm is full of says less there than at a firm that has it once."""
    together = [contact(f"t{n}", f"Ayodele {family}", "Halden Mills") for n, family in enumerate(OTHERS)]  # fmt: skip
    apart = [contact(f"t{n}", f"Ayodele {family}", f"{family} Mills") for n, family in enumerate(OTHERS)]  # fmt: skip
    asked, alone = row("Ayodele|B.", "Halden Mills"), [contact("c", "Ayodele Bankole", "Halden Mills")]  # fmt: skip
    here = found([*together, *alone], asked).get((0, "c"), 0.0)
    there = found([*apart, *alone], asked)[0, "c"]
    assert here < there


def test_a_house_name_says_less_however_it_is_romanised():
    def at(firm):
        return found([contact("c", "Yuliia Chorichuk", firm)], row("Y.|Chorichuk", firm))[0, "c"]

    assert at("Choritchouk Mills") < at("Halden Mills")


def test_a_former_name_is_learnt_from_the_mail_domain():
    """Contacts of one mail domain who name two employers work for one that was renamed."""
    staff = [
        contact(f"n{n}", f"{given} {family}", firm, emails=(f"{given}.{family}@{domain}".lower(),))
        for firm, domain, people in (
            ("Webmark Systems", "webmark.example", NAMES[:3]),
            ("Halden Marine", "webmark.example", NAMES[3:6]),
        )
        for n, (given, family) in enumerate(people, len(firm))
    ]
    asked = row("James|Smith-Whitfield", "Halden Marine")
    renamed = contact("c", "James Whitfield", "Webmark Systems")
    known = found([*staff, renamed], asked)[0, "c"]
    assert known > found([renamed], asked).get((0, "c"), 0.0)
    assert known > 0.5


@pytest.mark.parametrize("matches", [2, 10, 40])
def test_the_share_of_matches_is_found_wherever_it_is(matches):
    """The files say how many match: a fifth of the usual share as well as four times as many."""
    people = [
        contact(f"c{n}", f"{given}{n % 7}x {family}{n % 11}y", "Halden Marine")
        for n, (given, family) in enumerate(NAMES * 4)
    ]
    index = Index([*people, *crowd()])
    check = Check(index)
    for each in people[:matches]:
        check.add(Row(each.name, "", "Halden Marine"))
    for number in range(1000 - matches):
        check.add(Row(f"Zz{number}", f"Qq{number}", "Corvane"))
    assert check.scored(chunk=1000).match_rate == pytest.approx(matches / 1000, rel=0.5)


def test_in_a_family_firm_the_family_name_says_less():
    family = [
        contact(f"f{n}", f"{given} Brenninger", "Halden Mills")
        for n, given in enumerate(
            ["Udo", "Ida", "Olaf", "Runa", "Eike", "Bodo", "Gesa", "Arno", "Ilse", "Hugo"]
        )
    ]
    alone = [contact("c", "Mary Brenninger", "Halden Mills")]
    here = found(alone, row("M.|Brenninger", "Halden Mills"))
    there = found([*family, *alone], row("M.|Brenninger", "Halden Mills"))
    assert there[0, "c"] < here[0, "c"]


@pytest.mark.parametrize(
    "address", ["info@halden.example", "vertrieb@halden.example", "team-nord.sales@halden.example"]
)
def test_the_mailbox_of_a_desk_decides_nothing(address):
    people = [contact("c", "Odile Marchetti", "Halden", emails=(address,))]
    assert likely(people, row("James|Smith", "Halden", email=address)) == set()


def test_a_desk_that_no_list_knows_is_seen_in_the_file():
    people = [
        contact(f"c{n}", name, firm, emails=(f"zentrum@{firm.lower()}.example",))
        for n, (name, firm) in enumerate(
            [("Odile Marchetti", "Halden"), ("Bram Heide", "Corvane"), ("Ida Brenner", "Galdora")]
        )
    ]
    assert likely(people, row("James|Smith", "", email="zentrum@halden.example")) == set()


def test_an_identifier_of_several_contacts_decides_nothing():
    people = [
        contact(key, name, "", accounts=(("linkedin", "the-team"),))
        for key, name in (("a", "Odile Marchetti"), ("b", "Bram Heide"))
    ]
    assert (
        likely(
            people,
            Row("James", "Smith", url="https://www.linkedin.com/in/the-team", platform="linkedin"),
        )
        == set()
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/odile-m/en",
        "https://www.linkedin.com/in/odile-m/fr?trk=x",
        "http://uk.linkedin.com/in/Odile-M/",
        "linkedin.com/in/odile-m",
        "odile-m",
    ],
)
def test_a_profile_link_in_every_spelling(url):
    people = [
        contact("c", "Odile Marchetti", "Halden", links=("https://www.linkedin.com/in/odile-m",))
    ]
    index = Index([*people, *crowd()])
    (pair,) = index.check([Row("Odile", "Marchetti", url=url, platform="linkedin")], least=0.5)
    assert (pair.contact, pair.band) == ("c", "exact")
    assert "same profile" in [str(reason) for reason in pair.reasons]


def test_an_identifier_whose_name_is_another_is_no_exact_match():
    people = [contact("c", "Odile Marchetti", "Halden", emails=("om@halden.example",))]
    pairs = Index([*people, *crowd()]).check(
        [row("James|Smith", "Birch Logistics", email="om@halden.example")]
    )
    assert [pair.band for pair in pairs if pair.contact == "c"] in ([], ["possible"], ["review"])


def test_another_profile_of_the_same_platform_speaks_against():
    def with_link(link):
        people = [
            contact(
                "c", "Odile Whitfield", "Halden", links=("https://www.linkedin.com/in/odile-w",)
            )
        ]
        return found(people, Row("Odile", "Whitfield", "Halden", url=link, platform="linkedin"))[
            0, "c"
        ]

    assert with_link("https://www.linkedin.com/in/whitfield-77") < with_link("")


def test_the_profile_address_is_a_second_spelling():
    people = [contact("c", "Odile Marchetti", "Halden Marine")]
    shown = Row(
        "Kiki",
        "M.",
        "Halden Marine",
        url="https://www.linkedin.com/in/odile-marchetti-9b1",
        platform="linkedin",
    )
    assert likely(people, shown) == {(0, "c")}


def test_reasons_are_said_in_words():
    people = [contact("c", "Odile Marchetti", "Halden Marine", title="CFO")]
    index = Index([*people, *crowd()])
    (pair,) = index.check([Row("Odile", "Marchetti", "Halden Marine", "Chief Financial Officer")])
    assert [str(reason) for reason in pair.reasons] == [
        "same name",
        "same company",
        "same job title",
        "1 person of that name among your contacts",
    ]
    assert pair.band == "strong"


def test_the_share_of_matches_is_estimated_anew():
    people = [
        contact(f"c{n}", f"{given} {family}", "Halden Marine")
        for n, (given, family) in enumerate(NAMES)
    ]
    asked = [row(f"{given}|{family}", "") for given, family in NAMES]
    strangers = [row(f"Zz{n}|Qq{n}") for n in range(300)]
    few = found(people, *asked[:1], *strangers)[0, "c0"]
    many = found(people, *asked)[0, "c0"]
    assert few < many


def test_facts_of_both_files_count():
    people = [
        contact("c", "James Smith", facts=(("city", "Tromsø"), ("birthday", "1971-04-09"))),
        contact("d", "James Smith", facts=(("city", "Leeds"),)),
    ]
    pairs = found(
        people, Row("James", "Smith", facts=(("city", "Tromsø"), ("birthday", "1971-04-09")))
    )
    assert pairs[0, "c"] > 0.5 > pairs.get((0, "d"), 0.0)


OTHERS = str.split("Okoro Adeyinka Balewa Chukwu Danjuma Ekwueme Fashola Gowon Igwe Jakande")
NAMES = list(
    zip(
        ["Odile", "Bram", "Ida", "Runa", "Eike", "Bodo", "Gesa", "Arno", "Ilse", "Hugo"],
        [
            "Marlowe",
            "Heidt",
            "Brenner",
            "Falk",
            "Gerlach",
            "Hinz",
            "Imhof",
            "Jost",
            "Krall",
            "Lenz",
        ],
        strict=True,
    )
)
