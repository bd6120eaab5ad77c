"""Turns a text into sentences and a sentence into words that can be compared: stems, numbers, periods."""

import re
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

_stemmer = snowballstemmer.stemmer("english")
_IT_DEPARTMENT = re.compile(r"\bIT\b(?= |\.|,)")
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?|[;:,.!?()]")
_SENTENCE_END = re.compile(
    r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9{])|\n\s*\n|\n(?=\s*(?:[-*•]|\d+[.)])\s)"
)
_ABBREVIATIONS = re.compile(r"\b(?:e\.g|i\.e|etc|Mr|Mrs|Ms|Dr|Ltd|Inc|Co|No|Art|Sec|s)\.$")
_SPELT = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not", "mustn't": "must not",
    "needn't": "need not", "don't": "do not", "doesn't": "does not", "didn't": "did not", "isn't": "is not",
    "aren't": "are not", "wasn't": "was not", "weren't": "were not", "hasn't": "has not", "haven't": "have not",
    "couldn't": "could not", "shouldn't": "should not", "wouldn't": "would not", "you're": "you are",
    "you'll": "you will", "you've": "you have", "we'll": "we will", "we're": "we are", "we've": "we have",
    "they're": "they are", "they'll": "they will", "it's": "it is", "that's": "that is", "i'm": "i am",
    "we'd": "we would", "you'd": "you would", "they'd": "they would", "let's": "let us", "there's": "there is",
    "what's": "what is", "who's": "who is", "here's": "here is", "nobody's": "nobody is",
}  # fmt: skip
_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {
    "thirty": 30,
    "thirtysix": 36,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "twentyfour": 24,
    "hundred": 100,
}
_UNITS = {"day": 1 / 30, "week": 7 / 30, "month": 1.0, "year": 12.0, "decad": 120.0, "quarter": 3.0}
_JOINED = (
    (re.compile(r"\blog[ -]?(in|on|ins|ons)\b"), r"login"),
    (re.compile(r"\bsign[ -](in|on|ins|ons)\b"), r"signin"),
    (re.compile(r"\bpass[ -](word|code|phrase|key)(s?)\b"), r"pass\1\2"),
    (re.compile(r"\buser[ -]?(name|id)(s?)\b"), r"username\2"),
    (re.compile(r"\be-mail"), "email"),
    (re.compile(r"\btwo[ -]factor\b|\b2fa\b"), "twofactor"),
    (re.compile(r"\bon[ -]?line\b"), "online"),
    (re.compile(r"\boff[ -]?duty\b"), "offduty"),
    (
        re.compile(r"\bfree[ -]time\b|\bspare[ -]time\b|\bown[ -]time\b|\bleisure[ -]time\b"),
        "owntime",
    ),
    (re.compile(r"\btwenty[ -]four\b"), "twentyfour"),
    (re.compile(r"\bthirty[ -]six\b"), "thirtysix"),
    (re.compile(r"\bco-?workers?\b"), "coworker"),
    (re.compile(r"\bno-one\b|\bno one\b"), "nobody"),
    (re.compile(r"\bworks council\b"), "workscouncil"),
    (re.compile(r"\bnon-?compete\b"), "noncompete"),
    (re.compile(r"\bat no (?:time|point|stage)\b|\bin no case\b|\bon no account\b"), "never"),
    (re.compile(r"\bfor ever\b|\bforevermore\b|\bin perpetuity\b"), "forever"),
    (re.compile(r"\bnot (?:optional|voluntary|negotiable)\b|\bnon-?negotiable\b"), "compulsory"),
    (
        re.compile(r"\bif you (?:want|wish|would like) to (?=stay|keep|remain|work|hold)"),
        "condition to ",
    ),
    (re.compile(r"\bfull stop\b"), "without exception"),
)

# A written day is one word: its figures and the month of May would say what nobody meant ("1 May" is no "one may").
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_MONTH = "(?:january|february|march|april|june|july|august|september|october|november|december)"
_DAY = re.compile(
    rf"\b{_WEEKDAY}\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH}(?:,? \d{{4}})?|may,? \d{{4}})\b"
    rf"|\b{_WEEKDAY}(?:{_MONTH}|may) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b"
    r"|\b\d{4}-\d{2}-\d{2}\b"
)

# Words that the stemmer would take for others: "personal" for "person", "customs" for "customer".
_APART = {
    word: apart
    for apart, alike in {
        "personal": "personal personally", "hearing": "hearing hearings", "meeting": "meeting meetings",
        "organisation": "organisation organisations organization organizations", "polite": "polite politely politeness",
        "activity": "activity activities", "relative": "relative relatives", "application": "application applications",
        "informant": "informant informants informer", "authority": "authority authorities", "busy": "busy",
        "positive": "positive positively", "collective": "collective collectively", "allowance": "allowance allowances",
        "reference": "reference references", "severance": "severance", "wonderful": "wonderful", "customs": "customs",
        "employer": "employer employers", "manager": "manager managers", "management": "management",
        "setting": "setting settings", "yours": "yours", "ours": "ours", "theirs": "theirs", "news": "news",
        "universal": "universal", "disability": "disability disabilities", "several": "several", "finding": "findings",
        "useful": "useful", "directly": "directly", "hourly": "hourly", "firmly": "firmly", "shortly": "shortly",
    }.items()
    for word in alike.split()
}  # fmt: skip


@dataclass(frozen=True)
class Word:
    """One word: as it stands in lower case, and its stem."""

    text: str
    stem: str


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the Snowball (Porter 2) stem of an English word in lower case."""
    return _APART.get(word) or _stemmer.stemWord(word)


def number(word: str) -> str:
    """Return a number in words as figures, and every other word as it is."""
    return str(_NUMBERS.get(word, word))


def sentences(text: str) -> list[str]:
    """Split a text into sentences; list items and paragraphs are sentences of their own."""
    found: list[str] = []
    for piece in _SENTENCE_END.split(text):
        piece = " ".join(piece.split())
        if not piece:
            continue
        if found and _ABBREVIATIONS.search(found[-1]):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return found


def words(sentence: str) -> list[Word]:
    """Return the words of a sentence, contractions spelt out, numbers as figures, days as one word, marks kept."""
    text = (
        _IT_DEPARTMENT.sub("itdepartment", sentence)
        .lower()
        .replace("’", "'")
        .replace("‘", "'")
        .replace("‑", "-")
        .replace("–", " , ")
    )
    text = _DAY.sub("thatday", text)
    text = re.sub(r"\{(\w+)\}", lambda match: _placeholder(match.group(1)), text)
    for pattern, joined in _JOINED:
        text = pattern.sub(joined, text)
    text = re.sub(r"(?<=[a-z])-(?=[a-z0-9])|(?<=[0-9])-(?=[a-z])|/", " ", text)
    plain: list[str] = []
    for match in _WORD.finditer(text):
        word = match.group()
        for part in _SPELT.get(word, word).split():
            part = part.removesuffix("'s").removesuffix("'")
            plain.append(number(part))
    return [Word(word, stem(word)) for word in plain]


def _placeholder(name: str) -> str:
    """Read a variable of a clause as what will stand there."""
    if name.endswith("_months"):
        return "6"
    return "company" if "company" in name else "person"


def months(found: list[Word]) -> list[float]:
    """Return every period of time in the words, in months."""
    return [period for _, period in periods(found)]


def periods(found: list[Word]) -> list[tuple[tuple[int, int], float]]:
    """Return every period of time in the words: where it stands, and how many months it is."""
    rows = []
    for place, word in enumerate(found):
        unit = _UNITS.get(word.stem)
        if unit is None or place == 0:
            continue
        begin = max(0, place - 2)
        before = [other.text for other in found[begin:place]]
        figures = [int(text) for text in before if text.isdigit()]
        if figures:
            rows.append(((begin, place + 1), figures[-1] * unit))
        elif before[-1] in ("a", "an"):
            rows.append(((begin, place + 1), unit / 2 if "half" in before else unit))
    return rows
