"""Writes people and firms as two different hands would: the client list's and the person's own."""

from world.habits import (
    ABBREVIATED,
    DIALECT,
    LATIN_FORMS,
    MAIDEN,
    MISREAD,
    PROVINCE,
    SHORT,
)
from world.names import bare, typed_wrongly
from world.people import World

NATIVE = ("script:han", "script:hangul", "script:kanji", "script:arabic")
FORM_FIRST = ("PT", "株式会社", "OOO", "ООО", "АО", "ТОВ")
BEHIND = [", MBA", " PhD", " ✨", ", ACCA", ", PMP"]
LINKS = [
    "https://www.linkedin.com/in/{}",
    "https://www.linkedin.com/in/{}",
    "https://www.linkedin.com/in/{}/",
    "http://linkedin.com/in/{}",
    "https://de.linkedin.com/in/{}/en",
    "https://www.linkedin.com/in/{}/fr?trk=x",
    "linkedin.com/in/{}",
]


class Scribe:
    """Writes the people of one world."""

    def __init__(self, world: World):
        self.world, self.chance = world, world.chance

    def contact_name(self, p: dict) -> str:
        """Return the name as a client list has it."""
        world, chance, culture = self.world, self.chance, p["culture"]
        given, family = world.latin(culture, p["given"]), world.latin(culture, p["family"])
        if p["english"] and chance.random() < 0.5:
            given = p["english"] + (" " + given if chance.random() < 0.4 else "")
        if p["second"] and chance.random() < 0.7:
            family += " " + p["second"]
        if p["middle"] and chance.random() < 0.5:
            middle = world.latin(culture, p["middle"])
            is_whole = culture.style == "middle" or chance.random() < 0.6
            given += " " + (middle if is_whole else middle[0] + ".")
        if chance.random() < 0.25:
            given, family = bare(given), bare(family)
        if p["generation"] and chance.random() < 0.85:
            family += " " + p["generation"]
        is_eastern = culture.order == "family" and chance.random() < 0.55
        if chance.random() < 0.08:
            return f"{family}, {given}"
        if chance.random() < 0.02:
            family = typed_wrongly(family, chance)
        return f"{family} {given}" if is_eastern else f"{given} {family}"

    def shown_name(self, p: dict, tags: list[str]) -> tuple[str, str]:
        """Return first and last name as somebody writes them on a network."""
        world, chance, culture = self.world, self.chance, p["culture"]
        given, family = p["given"], p["family"]
        if culture.style.startswith("script") and chance.random() < 0.3:
            native = self._native(culture.style, given, family)
            if native:
                tags.append("script")
                return native
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
        if second := p["second"]:
            last = second if culture.style == "filho" else family
            family = chance.choice(
                [f"{family} {second}", family, family, f"{family}-{second}", last]
            )
        given, family = self._behind(p, *self._plainer(p, *self._spoilt(p, given, family, tags)))
        if culture.style == "single" and chance.random() < 0.2:
            return f"{given} {family}", ""
        return given, family

    def _native(self, style: str, given: str, family: str) -> tuple[str, str] | None:
        """Return a name in its own script; None when the tables do not have it."""
        scripts = self.world.scripts
        if style not in NATIVE:
            return given, family
        bare_family = family.removeprefix("Al-")
        if bare_family in scripts and given in scripts:
            return scripts[given], ("ال" if bare_family != family else "") + scripts[bare_family]
        return None

    def _spoilt(self, p: dict, given: str, family: str, tags: list[str]) -> tuple[str, str]:
        """Return the name as somebody in a hurry, newly married or of other habits writes it."""
        chance, kind = self.chance, self.chance.random()
        if kind < 0.06:
            tags.append("typo")
            if chance.random() < 0.4:
                return typed_wrongly(given, chance), family
            return given, typed_wrongly(family, chance)
        if kind < 0.10:
            tags.append("initial")
            return given[0] + chance.choice(["", "."]), family
        if kind < 0.13:
            tags.append("last_initial")
            return given, family[0] + "."
        if kind < 0.17 or (p["culture"].order == "family" and kind < 0.4):
            tags.append("swapped")
            return family, given
        if kind < 0.22 and p["woman"]:
            tags.append("married")
            return given, self._married(p, family)
        if kind < 0.24 and "-" in given + family:
            tags.append("half")
            return given.split("-")[0], family.split("-")[-1]
        if kind < 0.26:
            tags.append("cut")
            return given, family[: max(4, len(family) - 3)]
        if kind < 0.28:
            tags.append("misread")
            return given, family.replace(*chance.choice(MISREAD), 1)
        if kind < 0.29:
            tags.append("fullwidth")
            return wide(bare(given)), wide(bare(family))
        return (given.upper(), family.upper()) if kind < 0.31 else (given, family)

    def _married(self, p: dict, family: str) -> str:
        new = self.world.latin(p["culture"], p["culture"].family(self.chance))
        maiden = self.chance.choice(MAIDEN).format(family)
        return self.chance.choice([new, f"{new}-{family}", f"{family}-{new}", f"{new} {maiden}"])

    def _plainer(self, p: dict, given: str, family: str) -> tuple[str, str]:
        """Return the name without accents now and then, each land in its way."""
        chance = self.chance
        if chance.random() < 0.3:
            return bare(given), bare(family)
        if chance.random() < 0.3 and p["culture"].style == "umlaut":
            given, family = ("".join(LATIN_FORMS.get(c, c) for c in w) for w in (given, family))
        return given, family

    def _behind(self, p: dict, given: str, family: str) -> tuple[str, str]:
        """Return the name with what people put behind it: a generation, a degree, a pronoun."""
        chance = self.chance
        if p["generation"] and chance.random() < 0.6:
            family += chance.choice([" ", ", "]) + p["generation"]
        if chance.random() < 0.04:
            family += chance.choice([*BEHIND, " (she/her)" if p["woman"] else " (he/him)"])
        return given, family

    def contact_firm(self, firm: int) -> str:
        """Return a firm's name as a client list has it."""
        f, chance = self.world.firms[firm], self.chance
        core = f["former"] if f["former"] and chance.random() < 0.35 else f["core"]
        kind = chance.random()
        if f["form"] in FORM_FIRST and kind < 0.6:
            return f"{f['form']} {core}"
        return f"{core} {f['form']}" if kind < 0.65 else core

    def shown_firm(self, firm: int, tags: list[str]) -> str:
        """Return a firm's name as somebody who works there writes it."""
        f, chance = self.world.firms[firm], self.chance
        core, kind, former = f["core"], chance.random(), f["former"]
        if former and chance.random() < 0.6:
            tags.append("rebrand")
            return chance.choice(
                [f"{core} (formerly {former})", f"{core}, formerly {former}", f"{core} (ex {former})", former, core]
            )  # fmt: skip
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
        """Return one of the spellings of a profile's address."""
        return self.chance.choice(LINKS).format(slug)


def wide(text: str) -> str:
    """Return plain letters in full width."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
