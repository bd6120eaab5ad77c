"""The firms and people of an invented world, drawn from one seed, and how likely each is to be drawn."""

import random
from bisect import bisect
from itertools import accumulate
from pathlib import Path

from world.habits import TITLES
from world.names import Culture, bare, cultures, feminine, letters, romanised

HERE = Path(__file__).parent
AT_HOME = 0.75  # share of a firm's staff who are of its country
IN_FAMILY = 0.25  # of those, how many bear the name of the family that owns it
WOMEN, SECOND, MIDDLE, ENGLISH = 0.45, 0.75, 0.15, 0.6
# Strangers: colleagues of contacts, relatives of contacts at their firm, namesakes of contacts elsewhere.
AT_CLIENT, SIBLING, NAMESAKE = 0.15, 0.01, 0.003
MOVED, KEEPS_TITLE = 0.16, 0.7
RELATED = 0.05  # contacts who are relatives or namesakes of another contact
BELONGS = ("culture", "woman", "given", "family", "root", "second", "english", "middle", "generation")  # fmt: skip


class World:
    """Everything that is drawn from one seed: cultures, groups of firms, people."""

    def __init__(self, seed: int, firms: int):
        self.chance = random.Random(seed)
        self.cultures = cultures()
        total = sum(1 / (n + 4) for n in range(len(self.cultures)))
        self.share = {c.name: 1 / (n + 4) / total for n, c in enumerate(self.cultures)}
        self.sums = list(accumulate(self.share.values()))
        self.english = self.cultures[0]
        self.taken: set[str] = set()
        self.scripts = dict(line.split(" ") for line in lines("scripts.txt"))
        parts: dict[str, list[str]] = {}
        for line in lines("firms.txt"):
            parts.setdefault(line[0], []).append(line[2:])
        self.houses, self.trades = parts["h"][0].split(" "), parts["t"][0].split(" ")
        self.labels = parts["l"]
        self.forms = {
            line.split(" ")[0]: [w.replace("_", " ") for w in line.split(" ")[1:]]
            for line in parts["c"]
        }
        self.firms: list[dict] = []
        while len(self.firms) < firms:
            self._group()
        self.firm_share = by_size(range(len(self.firms)), len(self.firms))
        self.size = list(accumulate(self.firm_share))
        self.homes = self._homes()
        self.clients = [n for n in range(len(self.firms)) if self.chance.random() < 0.7]
        self.client_share = by_size(self.clients, len(self.firms))
        self.client_size = list(accumulate(self.client_share[n] for n in self.clients))

    def culture(self) -> Culture:
        place = bisect(self.sums, self.chance.random())
        return self.cultures[min(place, len(self.cultures) - 1)]

    def firm(self) -> int:
        return min(bisect(self.size, self.chance.random()), len(self.firms) - 1)

    def client(self) -> int:
        place = bisect(self.client_size, self.chance.random())
        return self.clients[min(place, len(self.clients) - 1)]

    def _group(self) -> None:
        """Found one firm or a group of sister firms under one roof."""
        chance, home = self.chance, self.culture()
        root = home.family(chance) if chance.random() < 0.3 else ""
        house = self.latin(home, root)
        if root and chance.random() < 0.4:
            house += " & " + chance.choice(["Sons", "Co", "Partners", "Figli", "Söhne"])
        elif not root:
            house = chance.choice(self.houses)
            house += chance.choice(["", "", "ia", "ex", "tec", "on", "is", "a"])
        group = len(self.firms)
        for trade in chance.sample(self.trades, chance.choice([1, 1, 1, 2, 3, 4])):
            former = f"{chance.choice(self.houses)} {trade}" if chance.random() < 0.06 else ""
            ending = chance.choice([".com", "." + home.country.lower(), ".eu"])
            self.firms.append(
                {
                    "core": house if "&" in house else f"{house} {trade}",
                    "home": home,
                    "family": root,
                    "group": group,
                    "former": former,
                    "form": chance.choice(self.forms[home.country]),
                    "domain": letters(house + trade)[:20] + ending,
                }
            )

    def latin(self, culture: Culture, name: str) -> str:
        is_other = culture.style in ("script:greek", "script:cyrillic")
        return romanised(name, self.chance) if is_other else name

    def person(self, firm: int) -> dict:
        """Return somebody who works at a firm: mostly of its country, often of its family."""
        chance, place = self.chance, self.firms[firm]
        culture = place["home"] if chance.random() < AT_HOME else self.culture()
        woman = chance.random() < WOMEN
        root = culture.family(chance)
        if place["family"] and culture is place["home"] and chance.random() < IN_FAMILY:
            root = place["family"]
        has_second = culture.style in ("twofamily", "filho") and chance.random() < SECOND
        middle = ""
        if culture.style == "middle":
            middle = "Thị" if woman else "Văn"
        elif culture.order == "given" and chance.random() < MIDDLE:
            middle = culture.given(chance, woman)
        has_english = culture.style == "english" and chance.random() < ENGLISH
        return {
            "culture": culture,
            "woman": woman,
            "given": culture.given(chance, woman),
            "root": root,
            "family": borne(culture, root, woman),
            "second": culture.family(chance) if has_second else "",
            "middle": middle,
            "english": self.english.given(chance, woman) if has_english else "",
            "generation": "",
            "firm": firm,
        }

    def key(self, p: dict) -> tuple:
        """Return the whole name that somebody has, however it is written."""
        return (
            p["culture"].name, p["woman"], p["given"], p["root"], p["second"], p["middle"], p["english"],
        )  # fmt: skip

    def likelihood(self, p: dict, firm: int) -> float:
        """Return how likely somebody drawn for a firm has this name."""
        place = self.firms[firm]
        is_home = place["home"] is p["culture"]
        house = place["family"] if is_home else ""
        culture = AT_HOME * is_home + (1 - AT_HOME) * self.share[p["culture"].name]
        return culture * self._name(p, house)

    def likelihood_anywhere(self, p: dict) -> float:
        """Return how likely somebody drawn for a firm that is drawn has this name."""
        culture = p["culture"]
        plain, mixed = self._name(p, ""), (1 - AT_HOME) * self.share[culture.name]
        home, families = self.homes[culture.name]
        own, all_families = families.get(p["root"], 0.0), sum(families.values())
        inside = (home - all_families) * plain + (all_families - own) * (1 - IN_FAMILY) * plain
        inside += own * self._name(p, p["root"])
        return (1 - home) * mixed * plain + (AT_HOME + mixed) * inside

    def _homes(self) -> dict[str, tuple[float, dict[str, float]]]:
        """Return for each culture the share of its firms, and of those that a family owns, by name."""
        found = {c.name: [0.0, {}] for c in self.cultures}
        for share, place in zip(self.firm_share, self.firms, strict=True):
            home = found[place["home"].name]
            home[0] += share
            if place["family"]:
                home[1][place["family"]] = home[1].get(place["family"], 0.0) + share
        return {name: (share, families) for name, (share, families) in found.items()}

    def _name(self, p: dict, house: str) -> float:
        culture, woman = p["culture"], p["woman"]
        family = culture.families.share(p["root"])
        if house:
            family = (1 - IN_FAMILY) * family + IN_FAMILY * (p["root"] == house)
        odds = family * (WOMEN if woman else 1 - WOMEN) * culture.givens[woman].share(p["given"])
        if culture.style in ("twofamily", "filho"):
            odds *= SECOND * culture.families.share(p["second"]) if p["second"] else 1 - SECOND
        if culture.style != "middle" and culture.order == "given":
            middle = culture.givens[woman].share(p["middle"])
            odds *= MIDDLE * middle if p["middle"] else 1 - MIDDLE
        if culture.style == "english":
            english = self.english.givens[woman].share(p["english"])
            odds *= ENGLISH * english if p["english"] else 1 - ENGLISH
        return odds

    def relative(self, people: list[dict]) -> dict | None:
        """Return now and then a son, a sister or a namesake at a sister firm of somebody already there."""
        chance = self.chance
        if len(people) < 50 or chance.random() > RELATED:
            return None
        other, kind = chance.choice(people), chance.random()
        if 0.3 <= kind < 0.6:
            return {**{k: other[k] for k in BELONGS}, "generation": "", "firm": self.sister(other["firm"])}  # fmt: skip
        p = self.person(other["firm"])
        p |= {k: other[k] for k in ("culture", "root", "family", "second")}
        if kind < 0.3 and not other["woman"]:
            p |= {k: other[k] for k in ("given", "english", "middle")}
            p |= {"woman": False, "generation": chance.choice(["Jr", "Jr.", "II", "Junior"])}
            other["generation"] = other["generation"] or chance.choice(["Sr", "", ""])
        else:
            p |= {"given": p["culture"].given(chance, p["woman"]), "english": "", "middle": ""}
        return p

    def sister(self, firm: int) -> int:
        """Return a firm of the same group."""
        group = self.firms[firm]["group"]
        near = range(group, min(group + 4, len(self.firms)))
        return self.chance.choice([n for n in near if self.firms[n]["group"] == group])

    def stranger(self, people: list[dict]) -> dict:
        """Return somebody who is no contact: anybody, a colleague, a relative, a namesake elsewhere."""
        chance, kind = self.chance, self.chance.random()
        if kind < AT_CLIENT:
            return self.person(self.client())
        if kind < AT_CLIENT + SIBLING:
            other = chance.choice(people)
            p = self.person(other["firm"])
            p |= {k: other[k] for k in ("culture", "root", "family", "second")}
            given = p["culture"].given(chance, p["woman"])
            return p | {"given": given, "english": "", "middle": ""}
        if kind < AT_CLIENT + SIBLING + NAMESAKE:
            other = chance.choice(people)
            return {**{k: other[k] for k in BELONGS}, "firm": self.firm()}
        return self.person(self.firm())

    def unique(self, text: str, tail: str = "") -> str:
        made, number = text + tail, 1
        while made in self.taken:
            number += 1
            made = f"{text}{number}{tail}"
        self.taken.add(made)
        return made

    def slug(self, p: dict) -> str:
        """Return the address of a new profile."""
        words = [p["english"] or p["given"], p["family"].split(" ")[-1]]
        words = [letters(self.latin(p["culture"], word)) for word in words]
        if self.chance.random() < 0.15:
            words.reverse()
        tail = f"-{self.chance.randrange(16**8):08x}" if self.chance.random() < 0.6 else ""
        return self.unique("-".join(words) + tail)

    def mailbox(self, p: dict, domain: str) -> str:
        """Return a new address of somebody at a domain."""
        names = p["english"] or p["given"], p["family"].split(" ")[-1]
        given, family = (letters(self.latin(p["culture"], name)) or "x" for name in names)
        local = self.chance.choice(
            [f"{given}.{family}", f"{given[0]}{family}", family, given, f"{given}_{family}", f"{family}.{given[0]}"]
        )  # fmt: skip
        return self.unique(local, "@" + domain)


def borne(culture: Culture, root: str, woman: bool) -> str:
    """Return a family name as a man or a woman bears it."""
    if woman and culture.style == "slavic":
        return feminine(root)
    if woman and culture.style == "script:cyrillic" and root.endswith(("ов", "ев", "ин")):
        return root + "а"
    return root


def by_size(chosen, firms: int) -> list[float]:
    """Return for each firm how often it is drawn, the first ones being the largest."""
    weights = [0.0] * firms
    for rank, firm in enumerate(chosen):
        weights[firm] = 1 / (rank + 10) ** 0.7
    total = sum(weights)
    return [weight / total for weight in weights]


def lines(name: str) -> list[str]:
    found = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in found if line and line[0] != "#"]


__all__ = ["TITLES", "World", "bare", "lines"]
