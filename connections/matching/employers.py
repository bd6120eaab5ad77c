"""Reads what people write as their employer: the names in it, without legal forms, in one spelling.

One text may hold several names ("Nortal, formerly Webmedia", "Halden (a Baltic Group company)"); each
becomes a `Form`. Shared labels ("Self-employed", "Stealth startup") name no employer and give none.
"""

import re
from typing import NamedTuple

from connections import normal
from connections.matching import spelling

HAN_FORMS = normal.COMPANY_FORMS_HAN
PLAIN = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9,&']*(?:\.(?![A-Za-z]{2}))?(?: (?:& )?[A-Za-z0-9](?:[A-Za-z0-9,&']|\.(?![A-Za-z]{2}))*)*"
)
DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]{2,})((?:\.[a-z]{2,6}){1,2})/?")
ENDINGS = frozenset(
    str.split(
        "com net org io co uk de fr es it nl be ch at se no dk fi pl cz sk hu ro ru ua gr pt tr in jp cn kr br mx au eu biz info ai app dev us ca ie tech"
    )
)
DOTTED = re.compile(
    r"\b(?:[^\W\d_]{1,4}[./]){2,}[^\W_]{0,4}(?![^\W_])|\b[^\W\d_]/[^\W\d_]\b|\b[^\W\d_]\.(?=[^\W\d_]\b)"
)
MARKERS = re.compile(
    r", an? |[ ,;(\[](?:formerly(?: known as| called)?|formely|previously(?: known as)?|fka|f/k/a|aka|a/k/a|dba|d/b/a|doing business as|trading as|t/a|"
    r"now(?: called| part of| known as)?|ex|ex-|(?:a )?(?:part|member|division|subsidiary|brand|unit|company) of(?: the)?|owned by|acquired by|by|vormals|ehemals|früher|"
    r"anciennement|anc|antes|gi[aà]|voorheen|tidigare|tidligere|dawniej|dříve|groupe|subsidiary)[ .:]",
    re.IGNORECASE,
)
TAILS = re.compile(r"\b(?:company|business|firm|brand|subsidiary)\s*$", re.IGNORECASE)
PIECES = re.compile(r" [-–—•·] |[/•] | /| @|: ")
BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
NOT_WORD = re.compile(r"[^a-z0-9]+")
CONNECTORS = frozenset(
    str.split(
        "and und et y e i og och en ja the of de la le les des du der die das el los las da do di del y & for fur pour para per"
    )
)
CANONICAL = {word: line[0] for line in spelling.table("abbreviations") for word in line}
GENERIC = frozenset(line[0] for line in spelling.table("abbreviations")) | frozenset(
    str.split(
        "digital creative global group technology sales service business company trade advisory media retail wholesale online web events support operations marketing it hr"
    )
)
LEGAL = spelling.flat("legal_forms")
SOFT = spelling.flat("soft_words")
LABELS = frozenset(" ".join(sorted(line)) for line in spelling.table("shared_labels"))
LABEL_WORDS = frozenset(word for label in LABELS for word in label.split())
# Words that may begin another name of the firm.
MARKING = frozenset(
    str.split(
        "formerly formely previously fka aka dba doing ta now ex part member a an owned acquired by division subsidiary vormals ehemals anciennement anc antes gia voorheen groupe entiteti brand unit company business trading known dawniej tidigare tidligere"
    )
)
MOST_FORMS, LONGEST = 4, 300


class Form(NamedTuple):
    """One name of an employer: all its words and those without regions and words like Group."""

    words: tuple[str, ...]
    core: tuple[str, ...]

    @property
    def full_key(self) -> str:
        return "".join(self.words)

    @property
    def core_key(self) -> str:
        return "".join(self.core)


def parse(text: str) -> tuple[Form, ...]:
    """Return the names in what somebody wrote as their employer, the first being the main one.

    Returns () when it names none: empty, a label that many share, or nothing but a legal form.
    """
    if PLAIN.fullmatch(text):
        lowered = text.lower()
        if "." in lowered:
            lowered = DOTTED.sub(_undotted, lowered)
        words = NOT_WORD.sub(" ", lowered.replace("'", "")).split()
        if MARKING.isdisjoint(words):
            form = _form(words)
            return () if form is None or _is_label(form) else (form,)
    return _careful(text)


def _careful(text: str) -> tuple[Form, ...]:
    text = spelling.shown_plain(text[:LONGEST].replace("|", " / "))
    text = " ".join(text.split()).lstrip("@ ")
    for han in HAN_FORMS:
        text = text.replace(han, " ")
    domain = DOMAIN.fullmatch(text.lower())
    if domain and domain[2].rpartition(".")[2] in ENDINGS:
        text = domain[1].replace("-", " ")
    pieces = _pieces(text)
    forms: list[Form] = []
    for place, piece in enumerate(pieces):
        form = _form(_words(piece))
        if form is None or form in forms or (place and not _names_something(form)):
            continue
        forms.append(form)
    if forms and _is_label(forms[0]):
        forms = forms[1:]
    return tuple(forms[:MOST_FORMS])


def _pieces(text: str) -> list[str]:
    """Return the text without remarks first, then each further name in it."""
    more: list[str] = []
    for inside in BRACKETS.findall(text):
        more.append(
            re.sub(
                rf"^(?:{'formerly|previously|fka|ex|now|part of|member of|an?|dba|aka|vormals|ehemals'})\s+",
                "",
                inside.strip(),
                flags=re.IGNORECASE,
            )
        )
    bare = BRACKETS.sub(" ", text)
    first, *behind = MARKERS.split(bare)
    more += behind
    parts = PIECES.split(first)
    if len(parts) > 1:
        more += parts[1:]
    main = parts[0] if parts[0].strip() else first
    if not main.strip() and more:
        main = more.pop(0)
    return [main, *(TAILS.sub("", piece) for piece in more)]


def _words(text: str) -> list[str]:
    if not text.isascii():
        text = spelling.latin(" ".join(spelling.readings().get(w, w) for w in text.split()))
    text = text.lower()
    if "." in text or "/" in text:
        text = DOTTED.sub(_undotted, text)
    return NOT_WORD.sub(" ", text.replace("'", "").replace("’", "")).split()


def _undotted(found: re.Match) -> str:
    return found[0].replace(".", "").replace("/", "") + " "


def _form(words: list[str]) -> Form | None:
    """Return the name in these words; None when a legal form is all there is."""
    named = [w for w in words if w not in CONNECTORS] or words
    start, end = 0, _without_forms(named)
    for length in (3, 2):
        if end > length and "".join(named[:length]) in LEGAL:
            start = length
    while end - start > 1 and named[start] in LEGAL and len(named[start]) < 5:
        start += 1
    kept = [CANONICAL.get(w, w) for w in named[start:end]]
    if not kept:
        return None
    core = [w for w in kept if w not in SOFT]
    return Form(tuple(kept), tuple(core or kept))


def _without_forms(words: list[str]) -> int:
    """Return how many words are left when the legal forms behind them are taken away."""
    end, before = len(words), None
    while end != before:
        before = end
        if end > 1 and words[end - 1] in LEGAL:
            end -= 1
        for length in (3, 2):
            if end > length and "".join(words[end - length : end]) in LEGAL:
                end -= length
    return end


def _is_label(form: Form) -> bool:
    if LABEL_WORDS.isdisjoint(form.words):
        return False
    return " ".join(sorted(form.words)) in LABELS or " ".join(sorted(form.core)) in LABELS


def _names_something(form: Form) -> bool:
    """Say whether a piece behind the main name is a name itself and no department or region."""
    return not set(form.core) <= (GENERIC | SOFT | LEGAL) and len(form.core_key) > 2
