"""One written normalisation of names, companies, addresses and profile links, for import and matching.

Two values are "the same" in PolicyHub when their keys here are equal; nothing nearer than that is
decided by software. Every function returns "" for what holds no key, is pure, and gives its own
result back when asked again (`name_key(name_key(x)) == name_key(x)`).
"""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

LONGEST, LONGEST_LINK = 200, 300


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Letters that Unicode does not take apart into a plain letter and a mark.
PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
# What stands for characters of these kinds: symbols leave a gap, invisible ones nothing.
SHOWN = {"So": " ", "Sk": " ", "Cf": "", "Cc": " ", "Cs": "", "Co": "", "Cn": "", "Me": ""}
# The same for plain text, which most is.
PLAIN_ASCII = dict.fromkeys((*range(32), 127, ord("^"), ord("`")), " ") | {ord("'"): None}
ASCII_WORD = re.compile("[a-z0-9]+")
# Accents of Latin, Greek and Cyrillic letters, and the selectors that follow emoji.
DROPPED_MARKS = re.compile("[\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
DOTTED = re.compile(r"\b(?:\w{1,2}[./])+\w?\b[./]?")
TITLES = _set(
    "mr mrs ms miss mx dr prof professor sir dame lady lord rev hon herr frau mme mlle monsieur"
    " madame sr sra srta sig dott ing dipl mag"
)
# Written behind a name. The short ones that are also family names count only behind a comma.
DEGREES = _set(
    "phd dphil mphil mba mbchb bsc msc beng meng llb llm mres dba edd psyd pharmd cpa acca aca fca"
    " cfa cima acma cgma pmp prince2 esq jr snr obe mbe cbe kbe frcs frcp mrcp fcips mcips cipd frsa"
    " ceng fieee rn cissp csm shrm"
)
DEGREES_BEHIND_COMMA = DEGREES | _set("ba ma bs ms md do jd aca rn pe ii iii iv sr dr prof")
# Forms of companies, as words behind the name; dotted spellings are joined before ("S.p.A.": "spa").
COMPANY_FORMS = _set(
    "ltd limited plc llp llc lp inc incorporated corp corporation co company cic gmbh mbh ag kg kgaa"
    " ohg ug ek se sa sas sasu sarl srl spa sl slu bv nv vof oy oyj ab as asa aps oue kft zrt nyrt"
    " doo dd sro spol ooo oao zao pao pty pte pvt bhd sdn kk"
)
# Forms of several words, and what may stand before a form without being the name.
COMPANY_PHRASES = (
    ("sp", "z", "oo"),
    ("spolka", "z", "oo"),
    ("sp", "zoo"),
    ("private", "limited"),
    ("z", "oo"),
)
COMPANY_FORMS_HAN = ("株式会社", "有限会社", "合同会社", "股份有限公司", "有限责任公司", "有限公司")
ARTICLES = {"the"}
ROLE_MAILBOXES = _set(
    "info sales contact contacts hello hi office mail email post admin administrator support help"
    " helpdesk service services team enquiries enquiry inquiries inquiry reception secretary"
    " marketing press media pr news newsletter events hr jobs careers recruitment recruiting"
    " accounts accounting billing invoice invoices finance payments purchasing procurement orders"
    " order shop store webmaster postmaster hostmaster abuse security privacy dpo legal compliance"
    " noreply donotreply bounce root kontakt vertrieb buero verkauf einkauf rechnung"
    " buchhaltung presse commercial ventes compta ventas contacto facturacion biuro sprzedaz"
    " ufficio amministrazione"
)
HOST = re.compile(r"[^\W_](?:[\w-]*\.)+[^\W_][\w-]*")
# Two names of one site.
HOSTS = {
    "twitter.com": "x.com",
    "threads.com": "threads.net",
    "fb.com": "facebook.com",
}
# Which platform a profile link belongs to, by host. Mastodon has no host of its own.
PLATFORM_HOSTS = {
    "linkedin.com": "linkedin",
    "x.com": "x",
    "facebook.com": "facebook",
    "instagram.com": "instagram",
    "threads.net": "threads",
    "tiktok.com": "tiktok",
    "youtube.com": "youtube",
    "flickr.com": "flickr",
    "pinterest.com": "pinterest",
    "plus.google.com": "googleplus",
    "bsky.app": "bluesky",
    "github.com": "github",
}
# Where a handle stands in the profile link of each platform that has one link per handle.
PROFILE_LINKS = {
    "linkedin": "https://linkedin.com/in/{}",
    "x": "https://x.com/{}",
    "instagram": "https://instagram.com/{}",
    "threads": "https://threads.net/@{}",
    "tiktok": "https://tiktok.com/@{}",
    "pinterest": "https://pinterest.com/{}",
    "bluesky": "https://bsky.app/profile/{}",
    "github": "https://github.com/{}",
}


def name_key(name: str) -> str:
    """Return the key of a person's name: plain lower-case words in their own order.

    Accents, punctuation, emoji, remarks in brackets, titles and degrees are dropped, and
    "Marchetti, Odile" is read as "Odile Marchetti". Names in other scripts stay in them.
    """
    text = re.sub(r"[(\[{][^)\]}]*[)\]}]", " ", _folded(name))
    text = _undotted(text, only=DEGREES)
    first, *rest = [part for part in (_words(piece) for piece in text.split(",")) if part] or [[]]
    rest = [part for part in rest if not set(part) <= DEGREES_BEHIND_COMMA]
    words = [*rest[0], *first] if len(rest) == 1 else [*first, *(w for part in rest for w in part)]
    words = _cut(words)
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    while len(words) > 1 and words[-1] in DEGREES:
        words = words[:-1]
    return " ".join(words)


def client_key(name: str) -> str:
    """Return the key of a company: its words without the legal form behind them.

    A form is dropped only while something of the name is left ("The Limited" stays "limited"), and
    words that tell one legal entity from another (Group, Holding, UK) always stay.
    """
    words = [
        "and" if word in ("und", "et") and place > 0 else word
        for place, word in enumerate(
            _words(_undotted(_without_han(_folded(name).replace("&", " and "))))
        )
    ]
    words = _cut(words)
    shorter = _shorter(words)
    while shorter != words:
        words, shorter = shorter, _shorter(shorter)
    return " ".join(words)


def email_key(text: str) -> str:
    """Return the first e-mail address in `text`, trimmed and in lower case; "" when there is none."""
    text = unicodedata.normalize("NFKC", text or "").replace("mailto:", " ")
    for piece in re.split(r"[\s,;|<>:]+", text):
        local, at, domain = piece.strip("'\"()[].").casefold().rpartition("@")
        if at and local and "." in domain.strip(".") and "@" not in local:
            return f"{local}@{domain}"[:254]
    return ""


def is_role_mailbox(email: str) -> bool:
    """Say whether an address belongs to a desk (info@, sales@) and so never decides who somebody is."""
    local = email_key(email).partition("@")[0].partition("+")[0]
    first = re.split(r"[._-]", local)[0]
    return re.sub(r"[._-]", "", local) in ROLE_MAILBOXES or first in ROLE_MAILBOXES


def profile_url_key(url: str) -> str:
    """Return a profile link as `https://host/path` in its one spelling; "" for what is no link.

    Sub-domains for phones and countries, the query, the fragment and a language behind a LinkedIn
    path are dropped, percent signs are decoded, and case is folded where the site ignores it. X's `intent/user?user_id=` links name a number and
    not a page: see `platform_id_of`.
    """
    host, path, _query = _split(url)
    if not host or path.startswith("/intent/"):
        return ""
    path = re.split(r"[?#]", _decoded(path))[0]
    parts = [kept for part in path.split("/") if (kept := " ".join(part.split()))]
    if host == "linkedin.com" and parts[:1] == ["in"]:
        parts = parts[:2]
    is_mastodon = len(parts) == 1 and parts[0].startswith("@")
    if host != "youtube.com" and (host in PLATFORM_HOSTS or is_mastodon):  # ids keep their case
        parts = [unicodedata.normalize("NFC", part.casefold()) for part in parts]
    key = f"https://{host}/{'/'.join(parts)}"
    return key if parts and len(key) <= LONGEST_LINK else ""


def platform_of(url: str) -> str:
    """Return the platform a profile link belongs to; "" when its host is none of ours."""
    return PLATFORM_HOSTS.get(_split(url)[0], "")


def platform_id_of(url: str) -> str:
    """Return the number that an X intent link or a YouTube channel link names; "" for other links."""
    host, path, query = _split(url)
    if host == "x.com" and path.startswith("/intent/"):
        found = re.search(r"(?:^|&)user_id=(\d+)(?:&|$)", query)
        return found[1] if found else ""
    found = re.fullmatch(r"/channel/(UC[\w-]{22})/?", path) if host == "youtube.com" else None
    return found[1] if found else ""


def handle_key(handle: str) -> str:
    """Return a handle in lower case, without the leading @ and decoded; spaces make it no handle."""
    text = _decoded(handle, lambda t: unicodedata.normalize("NFKC", t).casefold().strip(" @"))
    return "" if re.search(r"[\s/?#]", text) or len(text) > LONGEST else text


def handle_of(url: str) -> str:
    """Return the handle that a profile link holds, for the platforms whose links hold one."""
    key = profile_url_key(url)
    host, path, _query = _split(key)
    if host and host not in PLATFORM_HOSTS and re.fullmatch(r"/@[^/@]+", path):
        return handle_key(f"{path[2:]}@{host}")  # Mastodon: one name per server
    pattern = PROFILE_LINKS.get(platform_of(key), "")
    head = pattern.removesuffix("{}")
    rest = key.removeprefix(head) if head and key.startswith(head) else ""
    return handle_key(rest)


def profile_link(platform: str, handle: str) -> str:
    """Return the profile link of a handle, for the platforms whose links hold one."""
    key, pattern = handle_key(handle), PROFILE_LINKS.get(platform, "")
    if platform == "mastodon" and key.count("@") == 1:
        name, _at, host = key.partition("@")
        return profile_url_key(f"https://{host}/@{name}")
    return profile_url_key(pattern.replace("{}", key)) if key and pattern else ""


def shown(text: str) -> str:
    """Return text as it is stored and shown: composed, on one line, without invisible letters."""
    text = text or ""
    if text.isascii() and text.isprintable():  # most is: nothing to compose and nothing to hide
        return text if "  " not in text and text == text.strip() else " ".join(text.split())
    text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = "".join(
            letter if letter.isprintable() else " " if letter.isspace() else "" for letter in text
        )
    return " ".join(text.split())


def platform_id_key(value: str) -> str:
    """Return an id on a platform as text, as the platform writes it."""
    key = (value or "").strip()
    return key if len(key) <= LONGEST else ""


def _split(url: str) -> tuple[str, str, str]:
    """Return host, path and query of a link; ("", "", "") for what is none."""
    text = (url or "").strip()
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").casefold().rstrip(".")
    except ValueError:
        return "", "", ""
    if parts.scheme.casefold() not in ("http", "https") or not HOST.fullmatch(host):
        return "", "", ""
    host = re.sub(r"^(www\d?|m|mobile|web|touch)\.", "", host)
    host = re.sub(r"^[a-z]{2,3}\.(?=(linkedin|pinterest|facebook)\.com$)", "", host)
    return HOSTS.get(host, host), parts.path, parts.query


def _decoded(text: str, spelled=lambda t: unicodedata.normalize("NFC", t)) -> str:
    """Return `text` without percent signs that stand for characters, and in one spelling."""
    before, after = None, text or ""
    while before != after:
        before, after = after, spelled(unquote(after))
    return after


def _folded(text: str) -> str:
    """Return `text` in one case and one spelling of each letter, without marks on Latin letters.

    Emoji, trade marks and invisible characters go first: taken apart they would leave letters.
    """
    if (text or "").isascii():
        return (text or "").translate(PLAIN_ASCII).lower()
    text = "".join(SHOWN.get(unicodedata.category(c), c) for c in text)
    before, after = None, text
    while before != after:  # case folding may bring marks back, so until nothing changes
        before = after
        taken_apart = unicodedata.normalize("NFKD", before).casefold().translate(PLAIN)
        after = "".join(c for c in taken_apart if not DROPPED_MARKS.match(c))
    return unicodedata.normalize("NFC", re.sub(r"['’‘`´ʼ]", "", after))


def _words(text: str) -> list[str]:
    """Return the words of folded text: letters, digits, and the marks of other scripts upon them."""
    if text.isascii():
        return ASCII_WORD.findall(text)
    plain = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in text)
    return [w for w in plain.split() if any(unicodedata.category(c)[0] in "LN" for c in w)]


def _undotted(text: str, *, only: set[str] | None = None) -> str:
    """Join letters with dots or strokes between them ("S.p.A.", "A/S"): all, or those of `only`."""

    def joined(found):
        word = re.sub(r"[./]", "", found[0])
        return f" {word} " if only is None or word in only else found[0]

    return DOTTED.sub(joined, text)


def _shorter(words: list[str]) -> list[str]:
    """Return the words of a company without one form behind or, when there is none, one article before."""
    shorter = _without_form(words)
    has_article = len(words) > 1 and words[0] in ARTICLES
    return words[1:] if shorter == words and has_article else shorter


def _without_form(words: list[str]) -> list[str]:
    for phrase in COMPANY_PHRASES:
        if len(words) > len(phrase) and tuple(words[-len(phrase) :]) == phrase:
            return words[: -len(phrase)]
    if len(words) < 2 or words[-1] not in COMPANY_FORMS:
        return words
    rest = words[:-1]
    if rest[-1] == "and" and len(rest) > 1:
        rest = rest[:-1]
    return words if set(rest) <= ARTICLES else rest


def _without_han(text: str) -> str:
    for form in COMPANY_FORMS_HAN:
        shorter = text.strip().removeprefix(form).removesuffix(form)
        text = shorter if shorter.strip() else text
    return text


def _cut(words: list[str]) -> list[str]:
    """Return as many of the words as fit into the database, before anything is dropped behind them."""
    key = " ".join(words)
    return words if len(key) <= LONGEST else key[:LONGEST].rsplit(" ", 1)[0].split()
