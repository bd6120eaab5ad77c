"""Who is let in where, and what a concern, a file or a step must be like. Pure: no queries, no clock."""

import hashlib
import re
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns import signing_rules
from conduct.choices import By, Channel, State
from conduct.ladder import days, plan
from core import archives, clock
from people import rules as people_rules

LEAST_WORDS = 20
LONGEST_WORDS = 10_000
# A count below this could name somebody, so it is not shown.
SMALL = 5
OUTCOMES = (State.NO_ACTION, State.FIRST, State.FINAL, State.DISMISSAL)
MOST_UNNAMED_AN_HOUR = 30
MOST_BYTES = signing_rules.MOST_SCAN_BYTES
TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}
ACTIVE = (b"/JavaScript", b"/JS ", b"/JS(", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/XFA")
PROTECTED = {
    "pay": gettext_lazy("They spoke about pay or conditions of work"),
    "union": gettext_lazy("They are active for a union, or spoke about one"),
    "whistleblowing": gettext_lazy("They reported something that may be against the law"),
    "harassment": gettext_lazy("They complained about harassment or discrimination"),
    "belief": gettext_lazy("They spoke of a political or religious belief"),
}


def works_here(user) -> bool:
    """Whoever works here may raise a concern; who checks the firm comes from outside."""
    return user.is_authenticated and not people_rules.comes_from_outside(user)


def keeps_cases(user) -> bool:
    """HR keeps cases; lawyers and those with a part in one find theirs in the same list."""
    return people_rules.is_hr(user)


def sees_the_caseload(user) -> bool:
    """Whoever can have a part in a case, and auditors, who see numbers and days."""
    return (
        people_rules.is_hr_or_manager(user)
        or people_rules.is_legal_reviewer(user)
        or people_rules.is_auditor(user)
    )


def sees_consistency(user) -> bool:
    return people_rules.is_hr_or_auditor(user)


def sees_team_outcomes(user) -> bool:
    return people_rules.is_line_manager(user)


# ---------------------------------------------------------------- concerns


def why_not_words(words: str) -> str:
    """Say why a concern cannot be understood."""
    if len(words.strip()) < LEAST_WORDS:
        return _("Please write a sentence or two about what happened.")
    if len(words) > LONGEST_WORDS:
        return _("Please say it in at most 10,000 characters; you can write again later.")
    return ""


def why_not_happened(day: date | None, *, today: date) -> str:
    return _("That day lies ahead of today.") if day and day > today else ""


def code_of(secret: str) -> str:
    """Return the code of an anonymous concern, as it is shown once: sixteen letters and digits in fours."""
    letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
    number = int.from_bytes(hashlib.sha256(f"conduct:{secret}".encode()).digest()[:10])
    found = "".join(letters[number >> 5 * place & 31] for place in range(16))
    return "-".join(re.findall("....", found))


def hash_of(code: str) -> str:
    """Return the digest by which a code is known again, however it is typed; "" for what is no code."""
    plain = re.sub(r"[^A-Z0-9]", "", code.upper())
    return hashlib.sha256(f"conduct-code:{plain}".encode()).hexdigest() if len(plain) == 16 else ""


# ---------------------------------------------------------------- files


def why_not_file(content: bytes, *, name: str) -> str:
    """Say why a file cannot be kept as evidence; what it is called says nothing about what it is."""
    shown = archives.shown(name)
    if not content:
        return _("“%s” is empty.") % shown
    if len(content) > MOST_BYTES:
        return _("“%s” is larger than 10 MB. Save the part that matters.") % shown
    ending = signing_rules.ending_of(content)
    if not ending:
        return _("“%s” is no PDF, JPEG or PNG file. Save it as one of these.") % shown
    if ending == "pdf" and any(mark in content for mark in ACTIVE):
        return (
            _(
                "“%s” holds a programme or another file. Print it into a new PDF, which keeps what is seen."
            )
            % shown
        )
    return ""


def file_name(name: str, content: bytes) -> str:
    """Return the name under which a file is offered: its own, without folders, with the ending it deserves."""
    stem = re.sub(r"[^\w .()-]", "", archives.shown(name).rpartition(".")[0]).strip(" .")
    return f"{stem[:60] or 'evidence'}.{signing_rules.ending_of(content)}"


# ---------------------------------------------------------------- steps


def why_not_months(kind: str, months: int, *, why_longer: str) -> str:
    """Say why a warning cannot live so long."""
    usual, most = plan.USUAL_MONTHS[State(kind)], plan.MOST_MONTHS[State(kind)]
    if months < 1:
        return _("A warning lives for a month at least.")
    if months > most:
        return _("This warning lives for %d months at most.") % most
    if months > usual and not why_longer.strip():
        return _("Longer than %d months needs a reason. Please write it down.") % usual
    return ""


def first_hearing_day(invited_on: date, place) -> date:
    """Return the first day on which a hearing may be when the invitation goes out on `invited_on`."""
    return days.first_hearing_day(invited_on, place)


def why_not_hearing_on(day: date, *, today: date, place) -> str:
    """Say why a hearing cannot be on a day."""
    first = first_hearing_day(today, place)
    if day < first:
        return _(
            "The person needs five working days to prepare, so the hearing can be on %s at the earliest."
        ) % clock.written(first)
    return ""


def why_not_postpone(day: date, *, first_on: date, because: str, place) -> str:
    """Say why a hearing cannot move to a day: within five working days always, further with a reason."""
    if day <= first_on:
        return _("Choose a day after %s.") % clock.written(first_on)
    last = days.last_postponed_day(first_on, place)
    if day > last and not because.strip():
        return _(
            "After %s a reason is needed. Please write why that is reasonable."
        ) % clock.written(last)
    return ""


def part_in_words(by: frozenset[By]) -> str:
    """Return in which part somebody looks at a case, for the record of who looked."""
    return ", ".join(sorted(str(part) for part in by if part != By.NOBODY)) or str(By.NOBODY)


def is_owner(by: frozenset[By]) -> bool:
    return By.OWNER in by


def may_know_reporter(case, by: frozenset[By]) -> bool:
    """Whoever raised it confidentially is known to the case owner alone."""
    return By.OWNER in by or case.channel == Channel.NAMED


def kinds_of(approval) -> list[str]:
    """Return in words what a check for protected activity found."""
    return [PROTECTED[kind] for kind in (approval.check_made.kinds if approval.check_made else [])]


def consistency_table(rows: Iterable[tuple[str, str, int]]) -> list[dict]:
    """Return one line per clause with a count for every outcome, none so small that it names somebody."""
    counts: dict[str, dict[str, int]] = {}
    for clause, outcome, count in rows:
        counts.setdefault(clause, {})[outcome] = count
    return [
        {
            "clause": clause.replace("-", " ") or _("No clause"),
            "counts": [(o.label, suppressed(found.get(o, 0))) for o in OUTCOMES],
        }
        for clause, found in counts.items()
    ]


def suppressed(count: int) -> str:
    """Return a count for people to read; small ones could name somebody."""
    if count == 0:
        return "0"
    return _("fewer than %d") % SMALL if count < SMALL else str(count)
