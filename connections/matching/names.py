"""Reads the words of a person's name, what each stands for, and further spellings of them.

A word carries a mask: bits 0 to 3 are given names in their order, bits 4 to 7 family names. A further
spelling (a maiden name in brackets, both halves of a double name written as one) has the mask of the
words it stands for, so that either of them is enough. Nothing is concluded from a name beyond its words.
"""

import re
from typing import NamedTuple

from connections import normal
from connections.matching import spelling

WHOLE, GIVEN, FAMILY = "whole", "given", "family"
OTHER, INITIAL, ABJAD = 1, 2, 4  # flags of a word: a further spelling, one letter, without vowels
LONGEST = 200  # letters of a name
MOST_WORDS = 4  # of one part; further ones share the last bit

PLAIN = re.compile(r"[A-Za-z]{2,}(?: [A-Za-z]{2,})?")
SIMPLE = re.compile(r"[A-Za-z](?:[A-Za-z' -]|\.(?= |$))*")
PARTICLES = frozenset(
    str.split(
        "van von vom zu zur zum der den het de del della dello dei degli delle dalla di da dal do dos das du des la"
        " le les los las el al ul bin ibn bint binti ben abu ter ten te af av y e i und a s o mac mc st saint san santa ap ad ud"
    )
)
GENERATIONS = {
    **dict.fromkeys(str.split("jr jnr junior fils hijo filho figlio ml mladsi jun"), 1),
    **dict.fromkeys(str.split("sr snr senior pere padre starsi sen"), 2),
    **dict.fromkeys(str.split("ii 2nd neto nieto"), 3),
    **dict.fromkeys(str.split("iii 3rd"), 4),
    **dict.fromkeys(str.split("iv 4th"), 5),
}
TITLES = normal.TITLES | frozenset(
    str.split(
        "eng dra doc mgr ir drs judr mudr phdr cav avv rag arch lic cpt capt maj col gen rabbi imam sheikh shri smt sri haji hajji datuk dato tan encik cik puan san"
    )
) - {"san", "tan"}
DEGREES = (normal.DEGREES - GENERATIONS.keys()) | frozenset(
    str.split(
        "acca fca cissp pmp shrm mcips fcips fcipd mcipd msc bsc bcom mcom mtech btech meng csm cfp cma cia frm aca phr sphr ccna itil emba llm edd rgn frics mrics riba ciob miet mcim cscp cpim gphr mrpharms dipl mag mph mpa"
    )
)
PRONOUNS = frozenset(
    str.split(
        "he him his she her hers they them theirs ze zir il lui elle iel er ihm sie ihr el ella hij hem zij haar han hon hen"
    )
)
# Words that are no names, or more than names.
BORN_WORDS = frozenset(
    str.split(
        "nee born geb geboren fodd fodt formerly maiden roz rozena z domu szul ur nata nacida dite ex"
    )
)
SPECIAL = PARTICLES | GENERATIONS.keys() | TITLES | DEGREES | BORN_WORDS
BORN = r"n[ée]e|born|geb(?:oren(?:e)?)?|f[öo]dd|f[øo]dt|formerly|maiden name|maiden|roz(?:en[áa])?|z d(?:omu)?|z domu|rođ|szul|ur|nata|nacida|dite|ex"
MAIDEN = re.compile(rf"(?<![^\W_])(?:{BORN})\.?:?\s+(?=\w)", re.IGNORECASE)
BRACKETS = re.compile(
    r"[(\[{<«“„\"]([^()\[\]{}<>«»“”„\"]*)[)\]}>»”“\"]|(?<!\w)['‘’]([^'‘’]{2,20})['’](?!\w)"
)
SEPARATED = re.compile(r"[^\W_]+(?:-[^\W_]+)*", re.UNICODE)
NOT_LETTERS = re.compile("[^a-z]+")
CAMEL_HAN = 4  # characters: a longer run of Han or Hangul is no name of a person


class Word(NamedTuple):
    """One word in small Latin letters, the words of the name it stands for, and its flags."""

    text: str
    mask: int
    flags: int = 0


class Name(NamedTuple):
    """The words of (a part of) a name and the generation behind it (0 none, 1 Jr, 2 Sr, 3 II …)."""

    words: tuple[Word, ...]
    generation: int = 0


def parse(text: str, part: str = WHOLE) -> Name:
    """Return the words of a name, or of the part of it that a field holds.

    `part` is WHOLE for a field with the whole name, GIVEN or FAMILY for one with half of it. "Last,
    First" is understood; titles, degrees, pronouns, emoji and remarks are dropped.
    """
    text = text[:LONGEST]
    plain = text if text.isascii() else spelling.latin(text)
    found = PLAIN.fullmatch(plain)
    if found and not spelling.EASTERN.search(text):
        words = plain.lower().split()
        if SPECIAL.isdisjoint(words):
            return Name(_placed(words, part))
    if not spelling.EASTERN.search(text) and (words := _simple(plain, part)):
        return Name(words)
    return _careful(text, part)


def of_slug(slug: str, own: list[Word]) -> tuple[Word, ...]:
    """Return the words of a profile's address or a mailbox that spell somebody's own words otherwise.

    They stand for those own words that the address does not repeat; () when it says nothing new.
    """
    words = [w for w in NOT_LETTERS.split(slug) if len(w) > 1]
    if len(words) > 2 and len(words[-1]) > 5 and set(words[-1]) <= set("abcdef"):
        words.pop()
    words = [w for w in words if w.isalpha() and w not in DEGREES and w not in PARTICLES]
    if not 2 <= len(words) <= 4:
        return ()
    known = {word.text for word in own}
    said = set(words)
    free = 0
    for word in own:
        if word.text not in said and not word.flags & OTHER:
            free |= word.mask
    found = []
    for place, text in enumerate(words):
        if text not in known:
            half = 0xF0 if place == len(words) - 1 else 0x0F
            found.append(Word(text, (free & half) or free or 0x80, OTHER))
    return tuple(found)


def _careful(text: str, part: str) -> Name:
    text = spelling.shown_plain(text)
    text, others = _without_remarks(text, part)
    family, given = _halves(text, part)
    generation = 0
    parts = []
    for piece in (given, family):
        words, found = _generation(_cleaned(piece, at_start=piece is given))
        generation = generation or found
        parts.append(words)
    given, family = parts
    if part == WHOLE and not family:
        given, family = _split_whole(given)
    words = [*_half(given, 0), *_half(family, 4)]
    known = {word.text for word in words}
    others = [Word(w, mask, OTHER) for w, mask in others if w not in known]
    return Name(tuple([*words, *others][:12]), generation)


def _without_remarks(text: str, part: str) -> tuple[str, list[tuple[str, int]]]:
    """Return the text without what stands in brackets, and the names found there with their masks."""
    others: list[tuple[str, int]] = []

    def noted(found: re.Match) -> str:
        inside = found[1] or found[2] or ""
        stripped = MAIDEN.sub("", inside)
        words = [w for w in _latin_words(stripped) if len(w) > 1]
        is_remark = not words or len(words) > 2 or set(words) & (PRONOUNS | DEGREES | TITLES)
        if not is_remark and "/" not in inside and not any(c.isdigit() for c in inside):
            quoted = found[0][0] not in "([{<"
            at_end = not text[found.end() :].strip(" ,.")
            is_family = stripped != inside or (
                not quoted and (part == FAMILY or (part == WHOLE and at_end))
            )
            others.extend((w, 16 if is_family else 1) for w in words if w not in PARTICLES)
        return " "

    text = BRACKETS.sub(noted, text)
    behind = MAIDEN.search(text)
    if behind and behind.start() > 0:
        others += [(w, 16) for w in _latin_words(text[behind.end() :]) if w not in PARTICLES][:2]
        text = text[: behind.start()]
    return text, others


def _halves(text: str, part: str) -> tuple[str, str]:
    """Return the text of the family names and that of the given names; the comma decides, if any."""
    first, *rest = [piece.strip() for piece in re.split("[,，、;|]", text) if piece.strip()] or [""]
    rest = [piece for piece in rest if not _is_degrees(piece)]
    if part == WHOLE and rest:
        return first, " ".join(rest)
    if part == FAMILY:
        return " ".join([first, *rest]), ""
    return "", " ".join([first, *rest])


def _is_degrees(piece: str) -> bool:
    words = [w.replace(".", "").lower() for w in piece.split()]
    known = DEGREES | normal.DEGREES_BEHIND_COMMA
    return all(w in known or (w.isupper() and len(w) > 2) for w in words) and not any(
        w in GENERATIONS for w in words
    )


def _cleaned(piece: str, *, at_start: bool) -> list[str]:
    """Return the written words of one half, without titles before and degrees behind them."""
    piece = re.sub(
        r"['’‘`´ʼ′]",
        "",
        piece.replace("‐", "-").replace("–", "-").replace("・", " ").replace("·", " "),
    )
    piece = re.sub(
        r"(?<=[^\W\d_])\.(?=\S)",
        ". ",
        re.sub(r"\b((?:[A-Z][a-z]?\.){2,}[A-Za-z]*)", _joined_degree, piece),
    )
    words = [w for w in SEPARATED.findall(piece) if w.lower() not in ("and",)]
    while at_start and len(words) > 1 and spelling.latin(words[0]) in TITLES:
        words = words[1:]
    while len(words) > 1 and (spelling.latin(words[-1]) in DEGREES):
        words = words[:-1]
    return words


def _joined_degree(found: re.Match) -> str:
    joined = found[0].replace(".", "")
    return joined if joined.lower() in DEGREES else found[0]


def _generation(words: list[str]) -> tuple[list[str], int]:
    if len(words) > 0 and (found := GENERATIONS.get(spelling.latin(words[-1]))):
        return words[:-1], found
    return words, 0


def _split_whole(words: list[str]) -> tuple[list[str], list[str]]:
    """Return given and family names of a whole name; names in Han and Hangul put the family first."""
    if words and _is_eastern(words[0]):
        if len(words) > 1:
            return words[1:], words[:1]
        name = words[0]
        if 2 <= len(name) <= CAMEL_HAN:
            cut = 2 if name[:2] in spelling.readings() and len(name) > 2 else 1
            return [name[cut:]], [name[:cut]]
    place = len(words) - 1
    while place > 1 and spelling.latin(words[place - 1]) in PARTICLES:
        place -= 1
    return (words[:place], words[place:]) if len(words) > 1 else ([], words)


def _is_eastern(word: str) -> bool:
    return bool(spelling.HAN.search(word) or spelling.HANGUL.search(word))


def _half(written: list[str], first_bit: int) -> list[Word]:
    """Return the words of one half with their masks, and further spellings of joined and parted ones."""
    words: list[Word] = []
    bit, prefix = 0, ""
    for place, each in enumerate(written):
        pieces = [w for piece in each.split("-") for w in [_latin_word(piece)] if w]
        is_last = place == len(written) - 1
        is_behind = is_last and not first_bit  # "Heide, Bram van der"
        if _is_particle(each, pieces) and (place or first_bit) and (is_behind or not is_last):
            prefix += pieces[0]
            continue
        masks = []
        for piece in pieces:
            mask = 1 << (first_bit + min(bit, MOST_WORDS - 1))
            flags = (INITIAL if len(piece) == 1 else 0) | (
                ABJAD if spelling.ABJAD.search(each) else 0
            )
            words.append(Word(piece, mask, flags))
            masks.append(mask)
            bit += 1
        if pieces and (prefix or len(pieces) > 1):
            whole = 0
            for mask in masks:
                whole |= mask
            words.append(Word(prefix + "".join(pieces), whole, OTHER))
        prefix = ""
    if len(written) == 2 == len(words) and all(
        not w.flags and 2 <= len(w.text) <= 6 for w in words
    ):
        words.append(Word(words[0].text + words[1].text, words[0].mask | words[1].mask, OTHER))
    return words


def _simple(plain: str, part: str) -> tuple[Word, ...]:
    """Return the words of a name without remarks, particles and generations; () for any other."""
    head, comma, tail = plain.partition(",")
    if comma and part == WHOLE:
        head = f"{tail.strip()} {head}" if " " not in head and "," not in tail else ""
    elif comma and tail.strip().lower() not in DEGREES:
        return ()
    if not SIMPLE.fullmatch(head):
        return ()
    written = head.replace("'", "").replace(".", " ").split()
    words = [word.lower() for word in written]
    while len(words) > 1 and words[0] in TITLES:
        words.pop(0)
    while len(words) > 1 and words[-1] in DEGREES:
        words.pop()
    special = [w for w in words if w in SPECIAL and (len(w) > 1 or w in written)]
    if special or not words:
        return ()
    if part == GIVEN:
        return tuple(_built(words, 0))
    cut = len(words) - 1 if part == WHOLE else 0
    return tuple(_built(words[:cut], 0) + _built(words[cut:], 4))


def _built(words: list[str], first_bit: int) -> list[Word]:
    """Return the words of one half with their masks, and what both parts of a double name give as one."""
    found: list = []
    bit = first_bit
    for word in words:
        pieces = [piece for piece in word.split("-") if piece] if "-" in word else (word,)
        whole = 0
        for piece in pieces:
            mask = 1 << min(bit, first_bit + MOST_WORDS - 1)
            found.append((piece, mask, INITIAL if len(piece) == 1 else 0))
            whole, bit = whole | mask, bit + 1
        if len(pieces) > 1:
            found.append(("".join(pieces), whole, OTHER))
    if len(words) == 2 == len(found) and all(2 <= len(w) <= 6 for w in words):
        found.append(("".join(words), found[0][1] | found[1][1], OTHER))
    return found


def _is_particle(written: str, pieces: list[str]) -> bool:
    """Say whether a written word is a particle; a capital letter alone is an initial."""
    if len(pieces) != 1:
        return False
    if len(pieces[0]) == 1:
        return written.islower() and (written in PARTICLES or written in "vd")
    return pieces[0] in PARTICLES


def _placed(words: list[str], part: str) -> tuple[Word, ...]:
    """Return plain words in their places: the quick way for the names that most people have."""
    if part == WHOLE and len(words) == 2:
        return ((words[0], 1, 0), (words[1], 16, 0))
    first = 1 if part == GIVEN else 16
    placed = tuple([(w, first << place, 0) for place, w in enumerate(words)])
    if len(words) == 2 and all(len(w) <= 6 for w in words):
        placed += (("".join(words), first | first << 1, OTHER),)
    return placed


def _latin_words(text: str) -> list[str]:
    return [
        w for w in (_latin_word(each) for each in SEPARATED.findall(text.replace("-", " "))) if w
    ]


def _latin_word(word: str) -> str:
    """Return one word in small Latin letters only; "" when nothing is left of it."""
    if not word.isascii():
        word = spelling.readings().get(word) or spelling.latin(word)
    if not word.isalpha():
        word = spelling.undigited(re.sub(r"[^A-Za-z0-9]", "", word))
    return word.lower()
