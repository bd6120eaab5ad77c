"""What is kept of candidates, and when nothing is left but their number."""

from django.utils.translation import gettext_lazy as _

from core.records import Act, Basis, Blank, Delete, Period, Record, Rule

HEADING = _("Hiring")
FORGET = Act(
    "hiring.actions.candidates.forget", _("Deleted, only the number stays"), {"pk__isnull": True}
)
WITH_THE_CANDIDATE = _("They go with the candidate.")
SOURCE = "candidate_disclosure_unsuccessful"
HASH = _("a digest that opens nothing")
RECORDS = [
    Record(
        model="hiring.Expectation",
        name=_("Notices of what a role expects of personal accounts"),
        purpose=_("To tell every candidate for a role the same, and to show what they were told."),
        personal=("issued_by",),
        harmless={
            "job_title": _("the name of a role"),
            "place": _("a place"),
            "interest": _("says what the firm is interested in"),
            "body": _("the words that every candidate gets"),
            "sha256": HASH,
        },
        kept_because=_("People who were hired were told these words."),
    ),
    Record(
        model="hiring.Candidate",
        name=_("Candidates: who got which notice, when"),
        purpose=_("To tell candidates what a role expects before they decide."),
        about=("person",),
        personal=("name", "email", "invited_by", "person", "interest"),
        harmless={"token_sha256": HASH, "code_sha256": HASH},
        secret=("token_sha256", "code_sha256"),
        rules=(
            Rule(
                key="candidate_not_hired",
                name=_("Candidates who were not hired"),
                period=Period(6, "months"),
                counted_from=_("the decision"),
                due="decided_on",
                where={"state": "closed", "is_kept_a_year": False},
                then=FORGET,
                basis=Basis.LEGAL_CLAIMS,
                source=SOURCE,
            ),
            Rule(
                key="candidate_not_hired_us",
                name=_("Candidates who were not hired, in the United States"),
                period=Period(1, "years"),
                counted_from=_("the decision"),
                due="decided_on",
                where={"state": "closed", "is_kept_a_year": True},
                then=FORGET,
                basis=Basis.LEGAL_CLAIMS,
                source=SOURCE,
            ),
            Rule(
                key="candidate_undecided",
                name=_("Candidates about whom nobody noted a decision"),
                period=Period(12, "months"),
                counted_from=_("the day they got the notice"),
                due="invited_on",
                where={"state__in": ["invited", "accepted"]},
                then=FORGET,
                basis=Basis.LEGAL_CLAIMS,
            ),
            Rule(
                key="candidate_hired",
                name=_("What somebody who was hired was told and told us before"),
                period=Period(6, "years"),
                counted_from=_("the last day of work"),
                due="gone_before",
                due_of="person",
                where={"state": "hired"},
                then=Delete(),
                basis=Basis.LEGAL_CLAIMS,
            ),
        ),
        erase=Blank({"name": "", "email": "", "interest": ""}),
    ),
    Record(
        model="hiring.Tie",
        name=_("Ties to clients that a candidate chose to name"),
        purpose=_("So that people they knew before never count against them."),
        about=("candidate__person",),
        personal=("client", "words", "contact"),
        kept_because=WITH_THE_CANDIDATE,
        erase=Delete(),
    ),
    Record(
        model="hiring.ProfessionalAccount",
        name=_("Accounts for work that somebody told of before joining"),
        purpose=_("To put them into the register, if they like."),
        about=("candidate__person",),
        personal=("name",),
        kept_because=WITH_THE_CANDIDATE,
        erase=Delete(),
    ),
    Record(
        model="hiring.Question",
        name=_("Questions of candidates, and the answers"),
        purpose=_("To answer them, for every candidate for the role alike."),
        about=("candidate__person",),
        personal=("text", "answer", "answered_by"),
        masked=("answered_by",),
        kept_because=WITH_THE_CANDIDATE,
        erase=Delete(),
    ),
    Record(
        model="hiring.Talk",
        name=_("When expectations were talked about, and with whom"),
        purpose=_("To show that a candidate was told, and not what was said."),
        about=("candidate__person",),
        personal=("held_by", "recorded_by"),
        masked=("held_by", "recorded_by"),
        kept_because=WITH_THE_CANDIDATE,
        erase=Delete(),
    ),
]
