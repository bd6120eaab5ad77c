"""What is kept of conduct cases, and when it goes (docs/conduct.md)."""

from django.utils.translation import gettext_lazy as _

from core.records import Act, Basis, Delete, Needed, Period, Record, Rule

HEADING = _("Conduct")
WITH_THE_CASE = _("It goes with its case.")
CLAUSE = _("the words of a clause, as published")
GONE = Act("conduct.actions.archive.delete", _("deleted with its files"), {"pk__in": []})
LINE = Act("conduct.actions.archive.summarise", _("only one line stays"), {"seen": ""})


def _closed(key: str, name, *, source: str, months: int, basis: Basis, then: Act) -> Rule:
    return Rule(
        key=f"conduct_{key}",
        name=name,
        period=Period(months, "months"),
        counted_from=_("the day the case was closed"),
        due="closed_on",
        where={"retention_class": source},
        then=then,
        basis=basis,
        source=source,
    )


def _part(model: str, name, *personal: str, harmless=None, secret: tuple[str, ...] = ()) -> Record:
    """A table that hangs on a case, and goes with it."""
    return Record(
        model=f"conduct.{model}",
        name=name,
        purpose=_("To find out what happened, and to decide fairly."),
        personal=personal,
        harmless=harmless or {},
        secret=secret,
        kept_because=WITH_THE_CASE,
    )


RECORDS = [
    Record(
        model="conduct.Case",
        name=_("Conduct cases"),
        purpose=_("To look into a concern, and to bring it to a fair end."),
        about=("person",),
        shown="told",
        personal=(
            *("owner", "person", "about_words", "reporter", "reporter_words", "seen"),
            *("link_to_work", "exception", "reason", "not_told_because", "summary"),
        ),
        harmless={
            "reporter_role": _("a role"),
            "place": _("a place"),
            "code_hash": _("a digest that opens nothing"),
            "clause_key": CLAUSE,
            "clause_title": CLAUSE,
            "clause_text": CLAUSE,
        },
        secret=(
            *("owner", "about_words", "reporter", "reporter_words", "reporter_role", "seen"),
            *("seen_where", "channel", "code_hash", "exception", "not_told_because"),
        ),
        rules=(
            _closed(
                "concern",
                _("Concerns that led to nothing, or to a talk"),
                source="informal_concern",
                months=6,
                basis=Basis.LEGITIMATE_INTEREST,
                then=GONE,
            ),
            _closed(
                "no_action",
                _("Investigations without action"),
                source="investigation_no_action",
                months=6,
                basis=Basis.LEGITIMATE_INTEREST,
                then=GONE,
            ),
            _closed(
                "first_warning",
                _("First warnings, in the locked archive"),
                source="first_written_warning",
                months=12,
                basis=Basis.LEGAL_CLAIMS,
                then=LINE,
            ),
            _closed(
                "final_warning",
                _("Final warnings, in the locked archive"),
                source="final_written_warning",
                months=12,
                basis=Basis.LEGAL_CLAIMS,
                then=LINE,
            ),
            Rule(
                key="conduct_line",
                name=_("The one line that stays of a warning"),
                period=Period(6, "years"),
                counted_from=_("the end of the employment"),
                due="gone_before",
                due_of="person",
                where={"archived_on__isnull": False},
                then=GONE,
                basis=Basis.LEGAL_CLAIMS,
                source="first_written_warning",
            ),
            Rule(
                key="conduct_dismissal",
                name=_("Dismissals"),
                period=Period(6, "years"),
                counted_from=_("the end of the employment"),
                due="gone_before",
                due_of="person",
                where={"retention_class": "dismissal_file"},
                then=GONE,
                basis=Basis.LEGAL_CLAIMS,
                source="dismissal_file",
            ),
        ),
        erase_keeps=_("Closed cases go after their time; their person is nameless by then."),
        needed=(
            Needed(
                _("A confidential matter about them is not closed yet."),
                where={"closed_on__isnull": True},
            ),
        ),
    ),
    Record(
        model="conduct.Letter",
        name=_("Letters of conduct cases"),
        purpose=_("To prove what was written, and what not."),
        about=("case__person",),
        shown="sent",
        personal=("subject", "text", "written_by", "sent_by"),
        harmless={"sha256": _("the digest of the letter"), "lint": _("names of rules")},
        kept_because=WITH_THE_CASE,
        erase_keeps=_("They go with the case, and prove until then what was written."),
    ),
    Record(
        model="conduct.Access",
        name=_("Who looked at a conduct case"),
        purpose=_("So that nobody looks unseen."),
        personal=("user",),
        harmless={"part": _("a role"), "what": _("a page")},
        rules=(
            Rule(
                key="conduct_access",
                name=_("Who looked at a conduct case"),
                period=Period(2, "years"),
                counted_from=_("the day they looked"),
                due="on",
                then=Delete(),
                basis=Basis.SECURITY,
                source="case_access_log",
            ),
        ),
    ),
    Record(
        model="conduct.Precedent",
        name=_("What came of closed cases, about nobody"),
        purpose=_("To treat similar cases alike."),
        harmless={"clause_key": CLAUSE},
        kept_because=_("It names nobody, and small numbers are never shown."),
    ),
    _part("Message", _("Messages with who raised a concern"), "words", "written_by"),
    _part("Talk", _("Informal talks"), "who", "agreed", "support"),
    _part(
        "Investigation",
        _("Investigations"),
        *("investigator", "allegation", "suspension_reason", "account", "mitigation"),
        *("proportionality", "findings"),
    ),
    _part(
        "ProtectedCheck",
        _("Checks for protected activity"),
        "checked_by",
        "note",
        "kinds",
    ),
    _part(
        "Hearing",
        _("Hearings"),
        *("decider", "allegation", "venue", "postponed_because", "companion", "adjustments"),
        "notes",
        harmless={"possible": _("kinds of outcome")},
    ),
    _part(
        "Outcome",
        _("Warnings and dismissals"),
        *("reason", "improvement", "consequence", "why_longer", "why_not_first", "alternatives"),
        *("proportionality", "decided_by"),
    ),
    _part("Approval", _("Agreements to a step"), "asked_of", "words", "answered_by"),
    _part("Appeal", _("Appeals"), "grounds", "late_because", "manager", "companion", "words"),
    _part(
        "Evidence",
        _("Evidence"),
        *("title", "source_words", "lawfulness", "words", "file", "file_name", "added_by"),
        harmless={"content_type": _("a type of file"), "sha256": _("the digest of the original")},
    ),
    _part("Addendum", _("What was added to evidence"), "words", "added_by"),
]
