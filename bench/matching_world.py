"""A second generator of connections, contacts and the truth, harder than life and from other sources of names.

    python bench/matching_world.py --out FOLDER --seed N [--contacts N] [--connections N] [--match-rate R]

Names, firms and habits are our own lists in `bench/world/`, 27 cultures. What it has that
easy data lack: firms hire at home and in families, fathers and sons work together, namesakes sit at
sister firms, desks share mailboxes, few connections match, links are stale, firms were renamed, and
every culture writes its names its own way. Writes `clients.csv`, `connections.csv`, `truth.csv`.
"""

import argparse
import csv
import random
import unicodedata
from bisect import bisect
from itertools import accumulate
from pathlib import Path

HERE = Path(__file__).parent / "world"
FREE = [
    "gmail.com",
    "yahoo.com",
    "outlook.com",
    "icloud.com",
    "proton.me",
    "web.de",
    "wp.pl",
    "naver.com",
    "qq.com",
    "libero.it",
]
DESKS = [
    "info",
    "sales",
    "office",
    "contact",
    "kontakt",
    "hello",
    "team",
    "accounts",
    "service",
    "purchasing",
    "bookings",
    "einkauf",
    "studio",
]
TITLES = [
    "Buyer",
    "Head of Sales",
    "Chief Executive Officer",
    "CEO",
    "Managing Director",
    "Account Manager",
    "Plant Manager",
    "Engineer",
    "Senior Engineer",
    "Controller",
    "CFO",
    "HR Manager",
    "Legal Counsel",
    "Marketing Manager",
    "Project Manager",
    "Partner",
    "Consultant",
    "Director",
    "Analyst",
    "Product Owner",
    "IT Manager",
    "Office Manager",
    "Founder",
    "Quality Manager",
    "Supply Chain Lead",
]
SHORT = {
    k: v.split(" ")
    for k, v in {
        "James": "Jim Jamie", "William": "Will Bill", "Robert": "Rob Bob", "Richard": "Rick Dick", "Michael": "Mike Mick", "Stephen": "Steve", "Andrew": "Andy",
        "Daniel": "Dan", "Joseph": "Joe", "Edward": "Ed Ted", "Matthew": "Matt", "Anthony": "Tony", "Nicholas": "Nick", "Christopher": "Chris", "Timothy": "Tim",
        "Gregory": "Greg", "Philip": "Phil", "Peter": "Pete", "Patrick": "Pat Paddy", "Elizabeth": "Liz Beth", "Katherine": "Kate Kathy", "Margaret": "Maggie Peggy",
        "Jennifer": "Jen", "Jessica": "Jess", "Rebecca": "Becky", "Victoria": "Vicky", "Susan": "Sue", "Samantha": "Sam", "Joanna": "Jo", "Theresa": "Tess Terry",
        "Johannes": "Hannes", "Friedrich": "Fritz", "Maximilian": "Max", "Heinrich": "Heinz", "Ulrich": "Uli", "Bernd": "Bernhard", "Katharina": "Kathi Käthe",
        "José": "Pepe", "Francisco": "Paco", "Manuel": "Manolo", "Ignacio": "Nacho", "Enrique": "Quique", "Eduardo": "Edu", "Concepción": "Concha", "Guadalupe": "Lupe",
        "Giuseppe": "Beppe Pino", "Francesco": "Franco", "Vincenzo": "Enzo", "Domenico": "Mimmo", "Alessandro": "Sandro", "Raffaele": "Lello", "Elisabetta": "Betta",
        "Hendrik": "Henk", "Cornelis": "Kees", "Johanna": "Jo", "Jakub": "Kuba", "Małgorzata": "Gosia", "Katarzyna": "Kasia", "Tomasz": "Tomek", "Wojciech": "Wojtek",
        "László": "Laci", "István": "Pisti", "Katalin": "Kati", "Александр": "Саша", "Дмитрий": "Дима", "Екатерина": "Катя", "Алексей": "Лёша", "Володимир": "Вова",
        "Наталья": "Наташа", "Γεώργιος": "Γιώργος", "Κωνσταντίνος": "Κώστας", "Mohammed": "Mo", "Mehmet": "Memo", "Karthik": "Karti", "Nikolaos": "Nikos",
    }.items()
}  # fmt: skip
CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e|ye",
            "zh|j",
            "z",
            "i",
            "y|i|j",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u|ou",
            "f",
            "kh|h",
            "ts|c",
            "ch|tch",
            "sh|ch",
            "shch|sch",
            "-",
            "y",
            "-",
            "e",
            "yu|iu|ju",
            "ya|ia|ja",
            "yo|e",
            "i|y",
            "yi|i",
            "ye|ie",
            "g|h",
        ],
        strict=True,
    )
)
GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψως",
        [
            "a",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "th",
            "i",
            "k",
            "l",
            "m",
            "n",
            "x",
            "o",
            "p",
            "r",
            "s",
            "t",
            "y|u",
            "f|ph",
            "ch|h",
            "ps",
            "o",
            "s",
        ],
        strict=True,
    )
)
LATIN_FORMS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe", "æ": "ae"}
PLAIN = str.maketrans(
    {
        "ß": "ss",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "ı": "i",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Þ": "Th",
        "þ": "th",
        "æ": "ae",
    }
)
MISREAD = (("m", "rn"), ("rn", "m"), ("l", "1"), ("o", "0"), ("d", "cl"), ("w", "vv"), ("i", "l"))
ABBREVIATED = {
    "Manufacturing": "Mfg",
    "Services": "Svcs",
    "Engineering": "Eng.",
    "Technologies": "Tech",
    "Systems": "Sys",
    "Solutions": "Sols",
    "Distribution": "Dist.",
    "Communications": "Comms",
    "Investments": "Inv",
    "Logistics": "Log.",
    "Construction": "Constr",
    "Pharma": "Pharmaceuticals",
}
PROVINCE = [
    "UK",
    "Europe",
    "Deutschland",
    "International",
    "Group",
    "EMEA",
    "Asia Pacific",
    "Intl",
    "(Holding)",
    "North America",
]
MAIDEN = ["(née {})", "({})", "née {}", "geb. {}", "(born {})"]
DIALECT = {"Mohammed": ["Muhammad", "Mohamed", "Mohamad"], "Hussein": ["Hossain", "Husain"], "Youssef": ["Yusuf", "Yousef"], "Kim": ["Gim"], "Lee": ["Yi", "Rhee"], "Park": ["Pak"], "Choi": ["Choe"], "Jung": ["Jeong", "Chung"], "Yoon": ["Yun"], "Zhang": ["Chang"], "Xu": ["Hsu"], "Chen": ["Tan"], "Chaudhari": ["Chowdhury", "Choudhary"], "Agarwal": ["Aggarwal", "Agrawal"], "Sato": ["Satoh"], "Ito": ["Itoh"], "Kato": ["Katoh"], "Saito": ["Saitoh"]}  # fmt: skip


def bare(text: str) -> str:
    """Return text without accents."""
    return "".join(
        c
        for c in unicodedata.normalize("NFD", text.translate(PLAIN))
        if unicodedata.category(c) != "Mn"
    )


def romanised(text: str, chance: random.Random) -> str:
    """Return a Cyrillic or Greek name in one of the habits of writing it in Latin letters."""
    lowered, out = text.lower(), []
    if any("α" <= c <= "ω" for c in bare(lowered)):
        lowered = bare(lowered)
        for pair, sound in (
            ("ου", "ou"),
            ("αι", "ai"),
            ("ει", "ei"),
            ("οι", "oi"),
            ("γγ", "ng"),
            ("μπ", "b"),
        ):
            lowered = lowered.replace(pair, sound)
    for letter in lowered:
        forms = CYRILLIC.get(letter) or GREEK.get(letter)
        form = chance.choice(forms.split("|")) if forms else letter
        out.append("" if form == "-" else form)
    return "".join(out).capitalize()


class Culture:
    """One culture's names: heads drawn by rank, a long tail made of parts."""

    def __init__(self, head: str):
        self.name, self.order, self.style, self.country = head.split(" ")
        self.pools: dict[str, list[str]] = {}

    def given(self, chance, woman: bool) -> str:
        return ranked(self.pools["w" if woman else "m"], chance)

    def family(self, chance) -> str:
        if self.pools["e"] == ["-"] or chance.random() < 0.5:
            return ranked(self.pools["f"], chance)
        return chance.choice(self.pools["s"]) + chance.choice(self.pools["e"])


def ranked(pool: list[str], chance) -> str:
    weights = list(accumulate(1 / (place + 2.0) for place in range(len(pool))))
    return pool[min(bisect(weights, chance.random() * weights[-1]), len(pool) - 1)]


def cultures() -> list[Culture]:
    found: list[Culture] = []
    for line in (HERE / "cultures.txt").read_text(encoding="utf-8").splitlines():
        key, _space, rest = line.partition(" ")
        if key == "=":
            found.append(Culture(rest))
        elif key != "#":
            pool = rest.split(" ")
            if key == "f":  # words like "van den" belong to the word behind them
                joined, small = [], ""
                for word in pool:
                    if word in ("van", "de", "den", "der", "De", "Della", "Di"):
                        small += word + " "
                    else:
                        joined.append(small + word)
                        small = ""
                pool = joined
            found[-1].pools[key] = pool
    return found


class World:
    """Everything that is drawn from one seed: cultures, groups of firms, people."""

    def __init__(self, seed: int, firms: int):
        self.chance = random.Random(seed)
        self.cultures = cultures()
        self.weights = list(accumulate(1 / (n + 4) for n in range(len(self.cultures))))
        self.taken: set[str] = set()
        self.scripts = dict(
            line.split(" ")
            for line in (HERE / "scripts.txt").read_text(encoding="utf-8").splitlines()
            if line[0] != "#"
        )
        parts: dict[str, list[str]] = {}
        for line in (HERE / "firms.txt").read_text(encoding="utf-8").splitlines():
            parts.setdefault(line[0], []).append(line[2:])
        self.houses, self.trades, self.labels = (
            parts["h"][0].split(" "),
            parts["t"][0].split(" "),
            parts["l"],
        )
        self.forms = {
            line.split(" ")[0]: [w.replace("_", " ") for w in line.split(" ")[1:]]
            for line in parts["c"]
        }
        self.firms: list[dict] = []
        while len(self.firms) < firms:
            self._group()
        self.size = list(accumulate(1 / (n + 10) ** 0.7 for n in range(len(self.firms))))

    def culture(self) -> Culture:
        return self.cultures[
            min(
                bisect(self.weights, self.chance.random() * self.weights[-1]),
                len(self.cultures) - 1,
            )
        ]

    def _group(self) -> None:
        """Found one firm or a group of sister firms under one roof."""
        chance, home = self.chance, self.culture()
        is_family = chance.random() < 0.3
        family = self.latin(home, home.family(chance)) if is_family else ""
        if is_family:
            house = (
                f"{family} & {chance.choice(['Sons', 'Co', 'Partners', 'Figli', 'Söhne'])}"
                if chance.random() < 0.4
                else family
            )
        else:
            house = chance.choice(self.houses) + (
                chance.choice(["", "", "ia", "ex", "tec", "on", "is", "a"])
            )
        group = len(self.firms)
        for trade in chance.sample(self.trades, chance.choice([1, 1, 1, 2, 3, 4])):
            former = chance.choice(self.houses) + " " + trade if chance.random() < 0.06 else ""
            self.firms.append({"core": f"{house} {trade}" if "&" not in house else house, "home": home, "family": family, "group": group, "former": former, "form": chance.choice(self.forms[home.country]),
                               "domain": "".join(c for c in bare(house + trade).lower() if c.isascii() and c.isalnum())[:20] + chance.choice([".com", "." + home.country.lower(), ".eu"])})  # fmt: skip

    def firm(self) -> int:
        return min(bisect(self.size, self.chance.random() * self.size[-1]), len(self.firms) - 1)

    def latin(self, culture: Culture, name: str) -> str:
        return (
            romanised(name, self.chance)
            if culture.style in ("script:greek", "script:cyrillic")
            else name
        )

    def person(self, firm: int | None = None) -> dict:
        """Return somebody who works at a firm: mostly of its country, often of its family."""
        chance = self.chance
        place = self.firms[firm] if firm is not None else None
        culture = place["home"] if place and chance.random() < 0.75 else self.culture()
        woman = chance.random() < 0.45
        family = culture.family(chance)
        if place and place["family"] and culture is place["home"] and chance.random() < 0.25:
            family = place["family"]
        second = (
            culture.family(chance)
            if culture.style in ("twofamily", "filho") and chance.random() < 0.75
            else ""
        )
        if culture.style == "slavic" and woman:
            family = feminine(family)
        if culture.style == "script:cyrillic" and woman and family.endswith(("ов", "ев", "ин")):
            family += "а"
        middle = (
            culture.given(chance, woman)
            if chance.random() < 0.15 and culture.order == "given"
            else ""
        )
        if culture.style == "middle":
            middle = "Thị" if woman else "Văn"
        english = (
            ranked(self.cultures[0].pools["w" if woman else "m"], chance)
            if culture.style == "english" and chance.random() < 0.6
            else ""
        )
        return {"culture": culture, "woman": woman, "given": culture.given(chance, woman), "family": family, "second": second, "middle": middle if middle != "" else "", "english": english, "generation": "", "firm": firm}  # fmt: skip

    def unique(self, text: str, tail: str = "") -> str:
        made, number = text + tail, 1
        while made in self.taken:
            number += 1
            made = f"{text}{number}{tail}"
        self.taken.add(made)
        return made

    def slug(self, p: dict) -> str:
        words = [
            self.latin(p["culture"], p["english"] or p["given"]),
            self.latin(p["culture"], p["family"].split(" ")[-1]),
        ]
        if self.chance.random() < 0.15:
            words.append(words.pop(0))
        base = "-".join(
            "".join(c for c in bare(w).lower() if c.isascii() and c.isalnum()) for w in words
        )
        return self.unique(
            base + (f"-{self.chance.randrange(16**8):08x}" if self.chance.random() < 0.6 else "")
        )

    def mailbox(self, p: dict, domain: str) -> str:
        given, family = (
            (
                "".join(
                    c
                    for c in bare(self.latin(p["culture"], w)).lower()
                    if c.isascii() and c.isalnum()
                )
                or "x"
            )
            for w in (p["english"] or p["given"], p["family"].split(" ")[-1])
        )
        return self.unique(
            self.chance.choice(
                [
                    f"{given}.{family}",
                    f"{given[0]}{family}",
                    f"{family}",
                    f"{given}",
                    f"{given}_{family}",
                    f"{family}.{given[0]}",
                ]
            ),
            "@" + domain,
        )


def feminine(family: str) -> str:
    for ending, other in (("ski", "ska"), ("cki", "cka"), ("ský", "ská"), ("ý", "á"), ("a", "ová")):
        if family.endswith(ending):
            return family[: -len(ending)] + other
    return (
        family + "ová"
        if family[-1] in "kátčň" and not family.endswith("czyk") and "w" not in family
        else family
    )


def typed_wrongly(text: str, chance) -> str:
    if len(text) < 4:
        return text
    place = chance.randrange(1, len(text) - 1)
    kind = chance.random()
    if kind < 0.3:
        return text[:place] + text[place + 1 :]
    if kind < 0.6:
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return text[:place] + chance.choice("aeiounrstl") + text[place + (kind < 0.85) :]


class Scribe:
    """Writes people and firms as two different hands would."""

    def __init__(self, world: World):
        self.world, self.chance = world, world.chance

    def contact_name(self, p: dict) -> str:
        world, chance, culture = self.world, self.chance, p["culture"]
        given, family = world.latin(culture, p["given"]), world.latin(culture, p["family"])
        if p["english"] and chance.random() < 0.5:
            given = p["english"] + (" " + given if chance.random() < 0.4 else "")
        if p["second"] and chance.random() < 0.7:
            family += " " + p["second"]
        if p["middle"] and chance.random() < 0.5:
            given += " " + (
                world.latin(culture, p["middle"])
                if culture.style == "middle" or chance.random() < 0.6
                else world.latin(culture, p["middle"])[0] + "."
            )
        if chance.random() < 0.25:
            given, family = bare(given), bare(family)
        if p["generation"] and chance.random() < 0.85:
            family += " " + p["generation"]
        eastern = culture.order == "family" and chance.random() < 0.55
        if chance.random() < 0.08:
            return f"{family}, {given}"
        if chance.random() < 0.02:
            family = typed_wrongly(family, chance)
        return f"{family} {given}" if eastern else f"{given} {family}"

    def shown_name(self, p: dict, tags: list[str]) -> tuple[str, str]:
        """Return first and last name as somebody writes them on a network."""
        world, chance, culture = self.world, self.chance, p["culture"]
        given, family, second = p["given"], p["family"], p["second"]
        native = culture.style.startswith("script") and chance.random() < 0.3
        if native and culture.style in (
            "script:han",
            "script:hangul",
            "script:kanji",
            "script:arabic",
        ):
            if family.removeprefix("Al-") in world.scripts and given in world.scripts:
                tags.append("script")
                return world.scripts[given], (
                    "ال" if family.startswith("Al-") else ""
                ) + world.scripts[family.removeprefix("Al-")]
        elif native:
            tags.append("script")
            return given, family
        given = p["english"] if p["english"] and chance.random() < 0.7 else given
        if given in SHORT and chance.random() < 0.2:
            tags.append("short")
            given = chance.choice(SHORT[given])
        given, family = world.latin(culture, given), world.latin(culture, family)
        given, family = (
            chance.choice(DIALECT[w]) if w in DIALECT and chance.random() < 0.25 else w
            for w in (given, family)
        )
        if p["middle"] and chance.random() < 0.35:
            given += " " + world.latin(culture, p["middle"])
        if second:
            family = chance.choice(
                [
                    f"{family} {second}",
                    family,
                    family,
                    f"{family}-{second}",
                    second if culture.style == "filho" else family,
                ]
            )
        return self._spoilt(p, given, family, tags)

    def _spoilt(self, p: dict, given: str, family: str, tags: list[str]) -> tuple[str, str]:
        chance, kind = self.chance, self.chance.random()
        if kind < 0.06:
            tags.append("typo")
            given, family = (
                (typed_wrongly(given, chance), family)
                if chance.random() < 0.4
                else (given, typed_wrongly(family, chance))
            )
        elif kind < 0.10:
            tags.append("initial")
            given = given[0] + chance.choice(["", "."])
        elif kind < 0.13:
            tags.append("last_initial")
            family = family[0] + "."
        elif kind < 0.17 or (p["culture"].order == "family" and kind < 0.4):
            tags.append("swapped")
            given, family = family, given
        elif kind < 0.22 and p["woman"]:
            tags.append("married")
            new = self.world.latin(p["culture"], p["culture"].family(chance))
            family = chance.choice(
                [
                    new,
                    f"{new}-{family}",
                    f"{family}-{new}",
                    f"{new} " + chance.choice(MAIDEN).format(family),
                ]
            )
        elif kind < 0.24 and "-" in given + family:
            tags.append("half")
            given, family = given.split("-")[0], family.split("-")[-1]
        elif kind < 0.26:
            tags.append("cut")
            family = family[: max(4, len(family) - 3)]
        elif kind < 0.28:
            tags.append("misread")
            old, new = chance.choice(MISREAD)
            family = family.replace(old, new, 1)
        elif kind < 0.29:
            tags.append("fullwidth")
            given, family = (
                "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in bare(w))
                for w in (given, family)
            )
        elif kind < 0.31:
            given, family = given.upper(), family.upper()
        if chance.random() < 0.3:
            given, family = bare(given), bare(family)
        elif chance.random() < 0.3 and p["culture"].style == "umlaut":
            given, family = ("".join(LATIN_FORMS.get(c, c) for c in w) for w in (given, family))
        if p["generation"] and chance.random() < 0.6:
            family += chance.choice([" ", ", "]) + p["generation"]
        if chance.random() < 0.04:
            family += chance.choice(
                [
                    ", MBA",
                    " PhD",
                    " ✨",
                    ", ACCA",
                    " (she/her)" if p["woman"] else " (he/him)",
                    ", PMP",
                ]
            )
        if culture_reads_two(p, chance):
            given, family = given + " " + family, ""
        return given, family

    def contact_firm(self, firm: int) -> str:
        f, chance = self.world.firms[firm], self.chance
        core = f["former"] if f["former"] and chance.random() < 0.35 else f["core"]
        kind = chance.random()
        if f["form"] in ("PT", "株式会社", "OOO", "ООО", "АО", "ТОВ") and kind < 0.6:
            return f"{f['form']} {core}"
        return f"{core} {f['form']}" if kind < 0.65 else core

    def shown_firm(self, firm: int, tags: list[str]) -> str:
        f, chance = self.world.firms[firm], self.chance
        core, kind = f["core"], chance.random()
        if f["former"] and chance.random() < 0.6:
            tags.append("rebrand")
            return chance.choice(
                [
                    f"{core} (formerly {f['former']})",
                    f"{core}, formerly {f['former']}",
                    f"{core} (ex {f['former']})",
                    f["former"],
                    core,
                ]
            )
        if kind < 0.45:
            return core
        if kind < 0.60:
            return f"{core} {f['form']}"
        if kind < 0.70:
            tags.append("region")
            return f"{core} {chance.choice(PROVINCE)}"
        if kind < 0.78:
            tags.append("abbreviated")
            return " ".join(ABBREVIATED.get(w, w) for w in core.split(" "))
        if kind < 0.82:
            tags.append("holding")
            return f"{core} ({self.world.firms[f['group']]['core'].split(' ')[0]} Group)"
        if kind < 0.86:
            tags.append("firm_typo")
            return typed_wrongly(core, chance)
        if kind < 0.90:
            tags.append("first_word")
            return core.split(" ")[0]
        if kind < 0.93:
            tags.append("domain")
            return f["domain"]
        return bare(core).upper()

    def link(self, slug: str) -> str:
        return self.chance.choice(
            [
                "https://www.linkedin.com/in/{}",
                "https://www.linkedin.com/in/{}",
                "https://www.linkedin.com/in/{}/",
                "http://linkedin.com/in/{}",
                "https://de.linkedin.com/in/{}/en",
                "https://www.linkedin.com/in/{}/fr?trk=x",
                "linkedin.com/in/{}",
            ]
        ).format(slug)


def culture_reads_two(p: dict, chance) -> bool:
    return p["culture"].style == "single" and chance.random() < 0.2


def generate(
    out: Path, seed: int, contacts: int, connections: int, match_rate: float, leavers: int = 0
) -> None:
    """Write the three files of one world."""
    out.mkdir(parents=True, exist_ok=True)
    world = World(seed, max(300, contacts // 9))
    scribe, chance = Scribe(world), world.chance
    clients = [n for n in range(len(world.firms)) if chance.random() < 0.7]
    weights = list(accumulate(1 / (n + 10) ** 0.7 for n in range(len(clients))))

    def client() -> int:
        return clients[min(bisect(weights, chance.random() * weights[-1]), len(clients) - 1)]

    people: list[dict] = []
    with open(out / "clients.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["contact_id", "name", "company", "title", "email", "email2", "linkedin_url", "twitter"]
        )
        while len(people) < contacts:
            p = relative(people, world, chance) or world.person(client())
            firm = world.firms[p["firm"]]
            p["slug"], p["mail"], p["title"] = (
                world.slug(p),
                world.mailbox(p, firm["domain"]),
                chance.choice(TITLES),
            )
            p["private"] = world.mailbox(p, chance.choice(FREE))
            p["handle"] = world.unique(p["slug"].replace("-", "")[:14])
            email = (
                f"{chance.choice(DESKS)}@{firm['domain']}"
                if chance.random() < 0.12
                else p["mail"]
                if chance.random() < 0.7
                else ""
            )
            link = (
                scribe.link(p["slug"] if chance.random() < 0.93 else world.slug(p))
                if chance.random() < 0.08
                else ""
            )
            writer.writerow([len(people), scribe.contact_name(p), scribe.contact_firm(p["firm"]), p["title"] if chance.random() < 0.7 else "", email, p["private"] if chance.random() < 0.05 else "", link, "@" + p["handle"] if chance.random() < 0.03 else ""])  # fmt: skip
            people.append(p)
    true = set(chance.sample(range(connections), int(connections * match_rate)))
    with (
        open(out / "connections.csv", "w", encoding="utf-8", newline="") as file,
        open(out / "truth.csv", "w", encoding="utf-8", newline="") as answers,
    ):
        writer, truth = csv.writer(file), csv.writer(answers)
        writer.writerow(
            [
                "connection_id",
                "leaver_id",
                "platform",
                "first_name",
                "last_name",
                "url",
                "email",
                "company",
                "position",
                "connected_on",
            ]
        )
        truth.writerow(["connection_id", "contact_id", "kind"])
        for number in range(connections):
            tags: list[str] = []
            if number in true:
                place = chance.randrange(len(people))
                p, is_true = people[place], True
            else:
                p, is_true = stranger(people, world, client, chance), False
            writer.writerow(
                connection(number, p, is_true, world, scribe, tags, max(1, connections // 500))
            )
            if is_true:
                truth.writerow([number, place, "+".join(tags) or "plain"])


def relative(people: list[dict], world: World, chance) -> dict | None:
    """Return now and then a son, a sister or a namesake at a sister firm of somebody already there."""
    if len(people) < 50 or chance.random() > 0.05:
        return None
    other = chance.choice(people)
    p = dict(
        world.person(other["firm"]),
        firm=other["firm"],
        culture=other["culture"],
        family=other["family"],
        second=other["second"],
    )
    kind = chance.random()
    if kind < 0.3 and not other["woman"]:
        p.update(
            given=other["given"],
            english=other["english"],
            middle=other["middle"],
            woman=False,
            generation=chance.choice(["Jr", "Jr.", "II", "Junior"]),
        )
        other["generation"] = other["generation"] or chance.choice(["Sr", "", ""])
    elif kind < 0.6:
        group = world.firms[other["firm"]]["group"]
        sisters = [
            n
            for n in range(group, min(group + 4, len(world.firms)))
            if world.firms[n]["group"] == group
        ]
        p = dict(other, firm=chance.choice(sisters), generation="")
    else:
        p.update(given=p["culture"].given(chance, p["woman"]), english="", middle="")
    return {k: v for k, v in p.items() if k not in ("slug", "mail", "private", "handle", "title")}


def stranger(people: list[dict], world: World, client, chance) -> dict:
    """Return somebody who is no contact: anybody, a colleague, a relative, a namesake elsewhere."""
    kind = chance.random()
    if kind < 0.15:
        return world.person(client())
    if kind < 0.16:
        other = chance.choice(people)
        p = world.person(other["firm"])
        return dict(
            p,
            culture=other["culture"],
            family=other["family"],
            second=other["second"],
            given=other["culture"].given(chance, p["woman"]),
            english="",
            middle="",
        )
    if kind < 0.163:
        other = chance.choice(people)
        return dict(
            {
                k: other[k]
                for k in (
                    "culture",
                    "woman",
                    "given",
                    "family",
                    "second",
                    "english",
                    "middle",
                    "generation",
                )
            },
            firm=world.firm(),
        )
    return world.person(world.firm())


def connection(
    number: int, p: dict, is_true: bool, world: World, scribe: Scribe, tags: list[str], leavers: int
) -> list:
    chance, draw = world.chance, world.chance.random()
    platform = (
        "linkedin"
        if draw < 0.8
        else "facebook"
        if draw < 0.9
        else "x"
        if draw < 0.95
        else "instagram"
    )
    firm, title, slug = p["firm"], p.get("title") or chance.choice(TITLES), p.get("slug")
    moved = is_true and chance.random() < 0.16
    if moved:
        tags.append("moved")
        firm, title = world.firm(), chance.choice(TITLES)
    elif chance.random() < 0.3:
        title = chance.choice(TITLES)
    if not slug or chance.random() < 0.08:
        slug = world.slug(p)
    first, last = scribe.shown_name(p, tags)
    company = scribe.shown_firm(firm, tags)
    if chance.random() < 0.06:
        tags.append("label")
        company = chance.choice(world.labels)
    elif chance.random() < 0.04:
        company = ""
    email = ""
    if chance.random() < 0.05:
        domain, odd = world.firms[firm]["domain"], chance.random()
        if odd < 0.3:
            email = f"{chance.choice(DESKS)}@{domain}"
        elif is_true and not moved:
            email = p["mail"] if odd < 0.7 else p["private"]
        else:
            email = world.mailbox(p, domain if odd < 0.6 else chance.choice(FREE))
    handle = p.get("handle") or world.unique(slug.replace("-", "")[:14])
    head = [number, number // max(1, 500), platform, first, last]
    when = f"{chance.randint(1, 28):02d} Mar {chance.randint(2014, 2025)}"
    if platform == "linkedin":
        return [*head, scribe.link(slug), email, company, title, when]
    if platform == "facebook":
        return [
            *head,
            f"https://www.facebook.com/{handle}",
            "",
            company if chance.random() < 0.15 else "",
            "",
            when,
        ]
    host = "x.com" if platform == "x" else "www.instagram.com"
    return [*head, f"https://{host}/{handle}", "", "", "", when]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--contacts", type=int, default=20_000)
    parser.add_argument("--connections", type=int, default=50_000)
    parser.add_argument("--match-rate", type=float, default=0.004)
    x = parser.parse_args()
    generate(x.out, x.seed, x.contacts, x.connections, x.match_rate)
    print(f"{x.connections:,} connections and {x.contacts:,} contacts in {x.out}", flush=True)


if __name__ == "__main__":
    main()
