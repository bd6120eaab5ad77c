"""What is kept of policies and their review, and for how long."""

from django.utils.translation import gettext_lazy as _

from core.records import Basis, Blank, Delete, Period, Record, Rule

HEADING = _("Policies and their review")
PROOF = _("A receipt proves what was signed only as long as the text it points to is kept.")
WORDS = _("the words of a policy, which name nobody")
WHERE = _("names a place")
RECORDS = [
    Record(
        model="policies.Clause",
        name=_("Clauses"),
        purpose=_("To assemble policies from reviewed texts."),
        harmless={
            "key": _("the name of a clause"),
            "stances": _("names stances"),
            "binds": _("names rules of the product"),
            "reasons": _("says why the company has the clause"),
        },
        kept_because=PROOF,
    ),
    Record(
        model="policies.ClauseRevision",
        name=_("Wordings of clauses, and who wrote them"),
        purpose=_("To know which words stood in which version."),
        personal=("created_by",),
        harmless={"title": WORDS, "text": WORDS},
        kept_because=PROOF,
    ),
    Record(
        model="policies.ClauseCare",
        name=_("Where a clause needs care"),
        purpose=_("To warn before a clause is used where it should not be."),
        harmless={"place": WHERE, "why": _("speaks of the law of a place")},
        kept_because=_("It is about places, not people."),
    ),
    Record(
        model="policies.Policy",
        name=_("Policies: stance and for whom they are"),
        purpose=_("To know what holds for whom."),
        harmless={
            "name": _("the name of a policy"),
            "places": WHERE,
            "job_titles": _("names kinds of work"),
        },
        kept_because=PROOF,
    ),
    Record(
        model="policies.PolicyVersion",
        name=_("Versions of policies, and who wrote and published them"),
        purpose=_("To prove which words held on which day."),
        personal=("created_by", "published_by"),
        harmless={"what_changed": WORDS},
        kept_because=PROOF,
    ),
    Record(
        model="policies.VersionClause",
        name=_("Which clauses a version has"),
        purpose=_("To know what a signature covers."),
        harmless={
            "values": _("fills the blanks of a clause with the company’s own offices and periods")
        },
        kept_because=PROOF,
    ),
    Record(
        model="policies.VersionText",
        name=_("Texts of versions"),
        purpose=_("To show exactly what was signed."),
        harmless={
            "language": _("names a language"),
            "title": WORDS,
            "body": WORDS,
            "plain_language": WORDS,
            "file": _("a policy as a document"),
            "file_name": _("the name of a document"),
            "sha256": _("a digest of a text"),
        },
        kept_because=PROOF,
    ),
    Record(
        model="policies.UploadedDocument",
        name=_("What an uploaded document speaks about, and whether people agree to it"),
        purpose=_("To ask about nothing that is not in it."),
        harmless={"topics": _("names clauses")},
        kept_because=PROOF,
    ),
    Record(
        model="policies.VersionPlace",
        name=_("Where a version holds, and who published it there"),
        purpose=_("To know what holds where."),
        personal=("published_by",),
        harmless={"place": WHERE},
        kept_because=PROOF,
    ),
    Record(
        model="policies.Review",
        name=_("Legal reviews: who was asked, and what came of it"),
        purpose=_("To prove that a lawyer approved a text before it was used."),
        about=("reviewer",),
        personal=("reviewer", "asked_by", "name", "email", "question"),
        harmless={
            "places": WHERE,
            "token_hash": _("a digest of a link that has ended"),
            "code_hash": _("a digest of a code that has ended"),
        },
        secret=("token_hash", "code_hash"),
        rules=(
            Rule(
                key="review_address",
                name=_("The reviewer’s e-mail address and the link"),
                period=Period(12, "months"),
                counted_from=_("the end of the link"),
                due="expires_at",
                then=Blank({"email": "", "token_hash": "", "code_hash": "", "question": ""}),
                basis=Basis.ACCOUNTABILITY,
            ),
        ),
        erase_keeps=_("A professional opinion stays with the name of who gave it."),
    ),
    Record(
        model="policies.Comment",
        name=_("What reviewers wrote"),
        purpose=_("To mend a text before people sign it."),
        personal=("author", "text"),
        rules=(
            Rule(
                key="review_comments",
                name=_("Remarks in reviews"),
                period=Period(6, "years"),
                counted_from=_("the day of the remark"),
                due="at",
                then=Blank({"text": "", "author": ""}),
                basis=Basis.LEGAL_CLAIMS,
            ),
        ),
        erase_keeps=_("Legal advice belongs to the company and goes on its date."),
    ),
    Record(
        model="policies.Approval",
        name=_("Approvals of versions, place by place"),
        purpose=_("To prove that a text was approved where it is used."),
        harmless={"place": WHERE, "limits": _("says how far an approval goes")},
        kept_because=PROOF,
    ),
    Record(
        model="policies.LintOverride",
        name=_("Why a blocked sentence was let pass"),
        purpose=_("To show who answers for a sentence and why."),
        personal=("made_by", "made_by_name"),
        harmless={
            "rule": _("names a rule"),
            "place": WHERE,
            "sentence_sha256": _("a digest of a sentence"),
            "reason": _("speaks of a sentence of a policy"),
        },
        kept_because=PROOF,
    ),
    Record(
        model="policies.StaffNotice",
        name=_("Notices to staff about privacy and monitoring"),
        purpose=_("To tell people what may be looked at, before it is."),
        harmless={"name": _("the name of a notice"), "place": WHERE},
        kept_because=_("It is about places, not people."),
    ),
    Record(
        model="policies.StaffNoticeVersion",
        name=_("Versions of notices to staff, and who issued them"),
        purpose=_("To prove what people were told."),
        personal=("issued_by",),
        harmless={
            "body": _("the words of a notice, which name nobody"),
            "sha256": _("a digest of a text"),
        },
        kept_because=_("Who received a notice can prove it only as long as its words are kept."),
    ),
    Record(
        model="policies.NoticeDelivery",
        name=_("Who was given which notice, when and how, and who confirmed it"),
        purpose=_("To prove that people were told before anything was looked at."),
        about=("person",),
        personal=("person", "recorded_by"),
        harmless={"reference": _("says where a paper is kept")},
        rules=(
            Rule(
                key="notice_delivery",
                name=_("Who was given which notice about privacy or monitoring"),
                period=Period(6, "years"),
                counted_from=_("the end of the last employment"),
                due="gone_before",
                due_of="person",
                then=Delete(),
                basis=Basis.ACCOUNTABILITY,
            ),
        ),
    ),
]
