"""What no letter may ask for, whatever else it says: a way into somebody's own account, or the end of that account.

A letter speaks to one person about their own profile, so less needs to be said than in a clause before a sentence
is a demand: "We need your password" is one. Whoever takes it back in the same sentence ("You do not need to give
us any password") asks for nothing, and the reader of clauses finds that out. Pure.
"""

import re

from django.utils.translation import gettext_lazy as _

from policies.lint.meanings import Sentence

CREDENTIAL_DEMAND, WHOLE_ACCOUNT = "credential-demand", "improper-threat"
# Rules for clauses that hold for letters as well, read with the slots that they have.
ALSO_IN_LETTERS = (CREDENTIAL_DEMAND, "supervised-login")
# What is said of a sentence that asks for the end of an account; the rule's own words speak of threats.
_WHY = _(
    "A letter may ask that single connections be removed, never that somebody gives up a whole account or hands"
    " it over. The account is theirs alone."
)
_FIX = _("Name the contacts it is about, and ask for nothing else.")
WORDS = {WHOLE_ACCOUNT: {"explanation": _WHY, "how_to_fix": _FIX}}

_OPENER = (
    r"(?:pass\s?(?:word|code|phrase|key)|pin|log-?\s?in|sign-?\s?in|user\s?name|credential|"
    r"(?:access|security|recovery|backup|verification|sign-?in|log-?in|one-time)\s(?:code|key|detail))s?"
)
_ASKS = (
    r"(?:give|send|share|tell|forward|provide|supply|surrender|hand|let\s(?:us|me)\s(?:have|know|use)|need|require|"
    r"want|ask\sfor|disclose|reveal|submit|enter|e-?mail|pass\son|write\sdown|type\sin|confirm)"
)
_SITE = r"(?:linkedin|facebook|instagram|twitter|x|threads|tiktok|github|youtube|xing|mastodon|bluesky|pinterest)"
_KIND = rf"(?:whole|entire|complete|full|own|personal|private|professional|social|media|network|{_SITE})"
_ACCOUNT = rf"(?:your|the|this|that)\s(?:{_KIND}\s){{0,4}}(?:account|profile|page|membership|presence)s?(?:\s(?:of|on|with)\s{_SITE})?"
_END = (
    r"(?:delet(?:e|ing)|deactivat(?:e|ing)|clos(?:e|ing)|shut(?:ting)?(?:\sdown)?|eras(?:e|ing)|cancel(?:l?ing)?|"
    r"remov(?:e|ing)|get(?:ting)?\srid\sof|tak(?:e|ing)\sdown|giv(?:e|ing)\sup|quit(?:ting)?|suspend(?:ing)?|"
    r"disabl(?:e|ing)|terminat(?:e|ing)|hand(?:ing)?\sover|surrender(?:ing)?|transfer(?:ring)?)"
)
_ENDED = r"(?:deleted|deactivated|closed|shut|erased|cancelled|removed|taken\sdown|given\sup|suspended|disabled|terminated|handed\sover)"
_OPENERS = re.compile(rf"\b{_OPENER}\b", re.IGNORECASE)
_ASKING = re.compile(rf"\b{_ASKS}\b", re.IGNORECASE)
_ACCOUNTS = re.compile(rf"\b{_ACCOUNT}\b", re.IGNORECASE)
_DENYING = re.compile(r"\b(?:never|not|don[’']t|no|nobody|without)\b", re.IGNORECASE)
# Between an asking word and what is asked for: with these, something is told and not asked.
_TELLING = re.compile(r"[.;]|\b(?:that|is|was|were|has|had|been|will)\b", re.IGNORECASE)
_LETTING_IN = re.compile(
    rf"\b(?:give|grant|allow|let)\s(?:us|me|hr|the\scompany)\s(?:full\s|direct\s)?(?:access\sto|into|in\sto)\s{_ACCOUNT}"
    rf"|\b(?:log|sign)\s?(?:in|on)\s(?:\w+\s)?(?:while|in\sfront\sof|as)\b",
    re.IGNORECASE,
)
_FAR = 80  # letters between two words that still belong together
# What stands right before an account, or right behind it, when it is to come to an end.
_BEFORE = re.compile(rf"\b{_END}\s$", re.IGNORECASE)
_TAKEN = re.compile(r"\b(?:put|take)\s$", re.IGNORECASE)
_BEHIND = re.compile(
    rf"\s(?:must|has\sto|have\sto|should|is\sto|needs\sto|will)\s(?:\w+\s)?be\s{_ENDED}\b",
    re.IGNORECASE,
)
_DOWN = re.compile(r"\s(?:down|offline)\b", re.IGNORECASE)
# Then it is about something in the account.
_PART_OF_IT = re.compile(
    r"(?:’s|'s|\s(?:connection|contact|picture|photo|entr|headline|name|title))", re.IGNORECASE
)
_LEAVING = re.compile(
    rf"\b(?:leave|quit)\s{_SITE}\b|\b(?:delete|remove|cut|end)\s(?:all|every\sone|each)\s(?:of\s)?your\s(?:connections|contacts|friends|followers)\b",
    re.IGNORECASE,
)
_NEAR = 24  # letters that the longest word before an account takes

# A sentence goes on for itself after these words, so that nothing said before them takes back what follows.
_TURNS = re.compile(
    r";|\b(?:but|however|yet|otherwise|instead)\b|,?\s\band\b(?=\s(?:please|kindly|you\smust|we\s(?:ask|need|want)))",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|unless|until|should\syou)\b", re.IGNORECASE)


def demands(sentence: str) -> list[str]:
    """Return the rules that a sentence of a letter breaks by what it asks for; [] when it asks for neither."""
    flat = " ".join(sentence.split())
    found = [rule for part in _TURNS.split(flat) for rule in _demanded(part.strip())]
    return list(dict.fromkeys(found))


def _demanded(part: str) -> list[str]:
    if _is_denied(part) and not _CONDITION.search(part):
        return []
    read = Sentence(part)
    found = [rule for rule in ALSO_IN_LETTERS if read.breaks(rule)]
    if read.reliefs:
        return found
    if _LETTING_IN.search(part) or _follows(_ASKING, _OPENERS, part):
        found.append(CREDENTIAL_DEMAND)
    return [*found, WHOLE_ACCOUNT] if _ends_account(part) else found


def _ends_account(part: str) -> bool:
    """Whether a whole account is to be closed, given up, left or handed over."""
    for match in _ACCOUNTS.finditer(part):
        before, behind = part[max(0, match.start() - _NEAR) : match.start()], part[match.end() :]
        if _PART_OF_IT.match(behind):
            continue
        is_taken_down = _TAKEN.search(before) and _DOWN.match(behind)
        if is_taken_down or _BEHIND.match(behind) or _BEFORE.search(before):
            return True
    return bool(_LEAVING.search(part))


def _is_denied(part: str) -> bool:
    return _follows(_DENYING, _OPENERS, part) or _follows(_DENYING, _ACCOUNTS, part)


def _follows(first: re.Pattern, then: re.Pattern, part: str) -> bool:
    """Whether what `then` finds stands near behind what `first` finds, with nothing told between them."""
    ends = [match.end() for match in first.finditer(part)]
    return any(
        0 <= match.start() - end <= _FAR and not _TELLING.search(part[end : match.start()])
        for match in then.finditer(part)
        for end in ends
    )
