"""Recognises text that seems to hold a password, a code or a key, so that it is never stored.

It errs on the side of letting ordinary words through: names of vault entries, paths, addresses,
identifiers of items and sentences *about* passwords pass; a value that could open something does not.
The text is never repeated in what is raised, and never logged.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_LABEL = (
    r"(?:pass\s?(?:word|wort|phrase|code|key)?s?|pwd|pw|pin|secret|kennwort|passwort|wachtwoord|"
    r"mot de passe|contrase(?:ñ|n)a|senha|otp|totp|token|api[ _-]?key|"
    r"(?:recovery|backup|login|access|sign-in|2fa|security)[ _-]?(?:code|key)s?)"
)
# “Password: see the vault” points to somewhere else; “Password: tulip” does not.
_POINTERS = (
    r"(?:see|in|ask|kept|stored|held|with|under|from|lies|is|at|only|never|none|not|no|nobody|vault|the|"
    r"our|company|shared|changed|rotated|managed|yes|n/?a|unknown|1password|bitwarden|lastpass|keepass\w*|"
    r"dashlane|keeper|https?://|op://|-|–|…)"
)
_LABELLED = re.compile(rf"\b{_LABEL}\b\s*[:=]\s*(?!{_POINTERS}(?:\b|\s|$))\S{{3,}}", re.IGNORECASE)
_TOLD = re.compile(rf"\b{_LABEL}\s+(?:is|was|=|lautet|est|es)\s+[\"'“‘«]?(\S{{4,}})", re.IGNORECASE)
_KNOWN = (
    re.compile(r"otpauth://", re.IGNORECASE),  # the seed of a two-factor app
    re.compile(r"://[^/\s:@]+:[^/\s@]+@"),  # name and password inside an address
    re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    re.compile(r"\b(?:ghp|gho|ghs|github_pat|xox[abpr]|sk|pk|rk)[-_][A-Za-z0-9_-]{16,}"),
    re.compile(r"\bAKIA[0-9A-Z]{16}\b"),
    re.compile(r"\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}"),
    re.compile(r"\b(?:[A-Z2-7]{4}[ -]){3,}[A-Z2-7]{4}\b"),  # base32 in groups of four
    re.compile(r"(?:\b\d{4}[ -]?\d{4}\b[\s,;]*){3,}"),  # a list of recovery codes
)
_UUID = re.compile(r"^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:[a-z][a-z0-9+.-]*://\S+|\S+@[\w-]+(?:\.[\w-]+)+)$", re.IGNORECASE)
_SYMBOLS = set("!$%^&*#@?~+=<>|`€£§")


def looks_like_password(text: str) -> bool:
    """Whether some part of `text` seems to be a password, code, key or two-factor seed."""
    if not text:
        return False
    if _LABELLED.search(text) or any(pattern.search(text) for pattern in _KNOWN):
        return True
    if any(_is_made_up(told.group(1)) for told in _TOLD.finditer(text)):
        return True
    return any(_is_random(word) for word in _words(text))


def why_not_keep(text: str) -> str:
    """Return "" or the sentence that asks for a pointer to the vault in place of the secret itself."""
    if not looks_like_password(text):
        return ""
    return _(
        "This looks as if it holds a password or a code, and PolicyHub never keeps one. "
        "Write where it is kept instead, for example “Vault: Marketing / Instagram”."
    )


def no_password(text: str) -> None:
    """Validate a form field: refuse text that seems to hold a password."""
    if looks_like_password(text):
        raise ValidationError(
            gettext_lazy(
                "This looks as if it holds a password or a code, and PolicyHub never keeps one. "
                "Write where it is kept instead, for example “Vault: Marketing / Instagram”."
            ),
            code="password",
        )


def _words(text: str):
    """Yield the words of `text` without the signs around them; whole addresses are left out."""
    for chunk in text.split():
        if _ADDRESS.match(chunk.strip("()<>,;.\"'“”‘’")):
            continue
        for word in re.split(r"[/\\:;,()\[\]{}\"'“”‘’«»]+", chunk):
            bare = word.strip(".-–…_")
            if bare and not _UUID.match(bare):
                yield bare


def _is_made_up(word: str) -> bool:
    """Whether a value that somebody introduced as a password is more than an ordinary word."""
    bare = word.strip(".,;:!?\"'“”‘’«»()")
    return bool(re.search(r"\d", bare)) or bool(_SYMBOLS & set(bare))


def _is_random(word: str) -> bool:
    """Whether one word mixes letters, digits and signs as passwords do and names do not."""
    if len(word) < 8:
        return False
    kinds = [_kind(sign) for sign in word]
    inner_sign = "sign" in kinds[1:-1] or kinds[-1] == "sign"
    if inner_sign and "letter" in kinds and "digit" in kinds:
        return not re.fullmatch(r"#?[^\W\d]+[&+#][^\W\d]+\d{0,4}", word)  # R&D2026
    changes = sum(
        1
        for before, after in zip(kinds, kinds[1:], strict=False)
        if {before, after} == {"letter", "digit"}
    )
    return len(word) >= 10 and changes >= 4 and "-" not in word and "_" not in word


def _kind(sign: str) -> str:
    if sign.isalpha():
        return "letter"
    if sign.isdigit():
        return "digit"
    return "sign" if sign in _SYMBOLS else "other"
