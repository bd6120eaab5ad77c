"""What is kept of audits and findings."""

from django.utils.translation import gettext_lazy as _

from core.records import Act, Basis, Delete, Needed, Period, Record, Rule

HEADING = _("Leavers")
WITH_THE_REQUEST = _("They go with their disconnect request.")
CLAUSE = _("the words of a clause that many people have agreed to")
HASH = _("a digest that opens nothing")
COUNTS = _("counts and places, about nobody in particular")
RECORDS = [
    Record(
        model="connections.Connection",
        name=_("What a colleague saw on a public page"),
        purpose=_("To decide whether there is a matter at all."),
        rules=(
            Rule(
                key="observation",
                name=_("Observations on a public page that led to nothing"),
                period=Period(90, "days"),
                counted_from=_("the last look"),
                due="last_known_on",
                where={"how_known": "seen", "findings__isnull": True},
                then=Delete(),
                basis=Basis.LEGITIMATE_INTEREST,
                source="public_page_observation",
                note=_("Address, day and observer; no copy of the page."),
            ),
        ),
    ),
    Record(
        model="offboarding.AuditRun",
        name=_("Audits: when, by whom, how much was looked at"),
        purpose=_("To show that the audit ran, and what came of it."),
        personal=("started_by", "error"),
        rules=(
            Rule(
                key="audit_run",
                name=_("Audits"),
                period=Period(6, "years"),
                counted_from=_("the audit"),
                due="started_at",
                then=Delete(),
                basis=Basis.SECURITY,
                source="audit_log",
            ),
        ),
        erase_keeps=_("The error of an audit names no leaver."),
    ),
    Record(
        model="offboarding.AuditTally",
        name=_("Figures of an audit, by employer and place"),
        purpose=_("To show each part of HR its own figures."),
        harmless={"place": COUNTS},
        kept_because=_("They go with the audit."),
    ),
    Record(
        model="offboarding.AuditSkip",
        name=_("Places that an audit left alone, and why"),
        purpose=_("To show what was not looked at."),
        harmless={"place": COUNTS, "explanation": COUNTS},
        kept_because=_("They go with the audit."),
    ),
    Record(
        model="offboarding.Finding",
        name=_("Findings about a leaver"),
        purpose=_(
            "To look into a leaver’s connections and accounts, and to see the matter through."
        ),
        about=("employment__person",),
        personal=("employment", "connection", "contact", "custody", "reason", "decided_by"),
        rules=(
            Rule(
                key="finding",
                name=_("Closed findings"),
                period=Period(12, "months"),
                counted_from=_("the day they were closed"),
                due="closed_on",
                then=Delete(),
                basis=Basis.LEGAL_CLAIMS,
                source="disconnect_case_and_letters",
                note=_("Longer where a claim is threatened: six years, in Scotland five."),
                longest=Period(6, "years"),
            ),
        ),
        erase_keeps=_("Closed findings go after their time; their person is nameless by then."),
        needed=(
            Needed(
                _("There is an open finding about them; it has to be closed first."),
                where={"state": "open"},
            ),
        ),
    ),
    Record(
        model="offboarding.FileStep",
        name=_("Steps of leavers’ files"),
        purpose=_("To see to everything that a leaving asks for, and to prove it."),
        about=("file__employment__person",),
        personal=(
            "title",
            "advice",
            "words",
            "owner",
            "done_by",
            "done_by_name",
            "successor",
            "scan",
        ),
        harmless={
            "changed": _("kinds of credentials, never a credential"),
            "scan_sha256": _("a digest of a file"),
        },
        masked=("owner", "done_by", "done_by_name", "successor"),
        rules=(
            Rule(
                key="leaver_evidence",
                name=_("Files of evidence in leavers’ files"),
                period=Period(12, "months"),
                counted_from=_("the day the leaver’s file was closed"),
                due="scans_of_files_over_before",
                then=Act(
                    "offboarding.actions.steps.drop_scans",
                    _("The file is deleted; its digest stays"),
                    {"scan": ""},
                ),
                basis=Basis.LEGAL_CLAIMS,
                source="disconnect_case_and_letters",
                longest=Period(6, "years"),
            ),
        ),
        erase_keeps=_(
            "They go with the leaver’s file, and prove until then that access had ended."
        ),
    ),
    Record(
        model="offboarding.LeaverFile",
        name=_("Leavers’ files with what was to be done"),
        purpose=_("To see to everything that a leaving asks for, and to prove it."),
        about=("employment__person",),
        personal=("employment",),
        rules=(
            Rule(
                key="leaver_file",
                name=_("Closed files of leavers"),
                period=Period(12, "months"),
                counted_from=_("the day the leaver’s file was closed"),
                due="over_before",
                then=Delete(),
                basis=Basis.LEGAL_CLAIMS,
                source="disconnect_case_and_letters",
                note=_("Longer where a claim is threatened: six years, in Scotland five."),
                longest=Period(6, "years"),
            ),
        ),
        erase_keeps=_("Closed files go after their time; their person is nameless by then."),
        needed=(
            Needed(
                _("Something is still to be done because they leave; see their file."),
                where={"closed_on__isnull": True},
            ),
        ),
    ),
    Record(
        model="offboarding.UsualStep",
        name=_("The checklist with which leavers’ files begin"),
        purpose=_("To do the same for everybody who leaves."),
        harmless={
            "title": _("words of a checklist, about nobody in particular"),
            "advice": _("words of a checklist, about nobody in particular"),
            "key": _("a name that PolicyHub gave"),
        },
        kept_because=_("It is about nobody."),
    ),
    Record(
        model="offboarding.DisconnectRequest",
        name=_("Disconnect requests"),
        purpose=_(
            "To ask a leaver to disconnect from clients, and to see the matter to a fair end."
        ),
        about=("employment__person",),
        personal=("employment", "owner", "closed_by", "agreement", "clause_text"),
        harmless={
            "clause_key": CLAUSE,
            "clause_title": CLAUSE,
            "networks": _("names of networks"),
        },
        rules=(
            Rule(
                key="disconnect_request",
                name=_("Disconnect requests with their letters and answers"),
                period=Period(12, "months"),
                counted_from=_("the day the request was closed"),
                due="closed_on",
                then=Delete(),
                basis=Basis.LEGAL_CLAIMS,
                source="disconnect_case_and_letters",
                note=_("Longer where a claim is threatened: six years, in Scotland five."),
                longest=Period(6, "years"),
            ),
        ),
        erase_keeps=_("Closed requests go after their time; their person is nameless by then."),
        needed=(
            Needed(
                _("There is a disconnect request that is not closed; it has to be closed first."),
                where={"closed_on__isnull": True},
            ),
        ),
    ),
    Record(
        model="offboarding.RequestContact",
        name=_("Contacts that a disconnect request names"),
        purpose=_("To ask about each contact once, and never again."),
        about=("employment__person",),
        personal=("employment", "contact", "settled_by"),
        masked=("contact",),
        harmless={"networks": _("names of networks")},
        kept_because=WITH_THE_REQUEST,
        erase_keeps=_("They go with the request."),
    ),
    Record(
        model="offboarding.Letter",
        name=_("Letters of a disconnect request"),
        purpose=_("To prove what was written, and what not."),
        about=("disconnect__employment__person",),
        personal=(
            "subject",
            "text",
            "written_by",
            "approved_by",
            "approved_name",
            "in_name_of",
            "address",
            "proof",
        ),
        harmless={"sha256": _("the digest of the letter"), "lint": _("names of rules")},
        kept_because=WITH_THE_REQUEST,
        erase_keeps=_("They go with the request, and prove until then what was written."),
    ),
    Record(
        model="offboarding.Answer",
        name=_("Answers to a disconnect request"),
        purpose=_("To hear the person, and to prove that they were heard."),
        about=("disconnect__employment__person",),
        personal=("words", "recorded_by", "looked_by"),
        kept_because=WITH_THE_REQUEST,
        erase_keeps=_("They go with the request."),
    ),
    Record(
        model="offboarding.Pause",
        name=_("Pauses of a disconnect request"),
        purpose=_("To stop every clock, and to say who ended the pause."),
        about=("disconnect__employment__person",),
        personal=("began_by", "ended_by"),
        kept_because=WITH_THE_REQUEST,
        erase_keeps=_("They go with the request."),
    ),
    Record(
        model="offboarding.Recheck",
        name=_("Second looks at a connection"),
        purpose=_("To ask nothing about what is gone already."),
        about=("disconnect__employment__person",),
        personal=("looked_by", "url"),
        kept_because=WITH_THE_REQUEST,
        erase_keeps=_("They go with the request."),
    ),
    Record(
        model="offboarding.Referral",
        name=_("Referrals to a solicitor"),
        purpose=_("To say why it was proportionate, and who agreed."),
        about=("disconnect__employment__person",),
        personal=(
            "note",
            "solicitor_name",
            "solicitor_email",
            "proposed_by",
            "proposed_by_name",
            "agreed_by",
            "agreed_by_name",
        ),
        kept_because=WITH_THE_REQUEST,
        erase_keeps=_("They go with the request."),
    ),
    Record(
        model="offboarding.Door",
        name=_("Personal links into a disconnect request"),
        purpose=_("To let somebody answer who has no login any more."),
        about=("disconnect__employment__person",),
        personal=("name", "address"),
        harmless={"token_hash": HASH, "code_hash": HASH},
        secret=("token_hash", "code_hash"),
        kept_because=WITH_THE_REQUEST,
        erase_keeps=_("They go with the request, and open nothing once it is closed."),
    ),
]
