"""Reads job titles as a set of words, so that "CFO" and "Chief Financial Officer" are equal."""

import re

from connections.matching import spelling

SPELT_OUT = {
    "ceo": "chief executive officer",
    "cfo": "chief financial officer",
    "coo": "chief operating officer",
    "cto": "chief technology officer",
    "cio": "chief information officer",
    "cmo": "chief marketing officer",
    "chro": "chief human resources officer",
    "cpo": "chief product officer",
    "cro": "chief revenue officer",
    "md": "director managing",
    "vp": "president vice",
    "svp": "president senior vice",
    "evp": "executive president vice",
    "avp": "assistant president vice",
    "gm": "general manager",
    "pm": "manager project",
    "sr": "senior",
    "jr": "junior",
    "mgr": "manager",
    "mngr": "manager",
    "dir": "director",
    "exec": "executive",
    "asst": "assistant",
    "assoc": "associate",
    "eng": "engineer",
    "engineering": "engineer",
    "dev": "developer",
    "hr": "human resources",
    "ops": "operations",
    "mktg": "marketing",
    "lead": "head",
    "leader": "head",
    "leiter": "head",
    "finance": "financial",
    "svc": "service",
    "acct": "account",
    "admin": "administrator",
    "rep": "representative",
}
SMALL = frozenset(str.split("of the and for in at to a an de des du und fur la le global regional"))


def parse(text: str) -> tuple[str, ...]:
    """Return the sorted words of a job title, spelt out; () for none."""
    found: set[str] = set()
    for word in re.sub(r"[^a-z0-9]+", " ", spelling.latin(text).replace(".", "")).split():
        if word not in SMALL:
            found.update(SPELT_OUT.get(word, word).split())
    return tuple(sorted(found))
