"""Evidence about one person’s signatures, and about one policy: what goes into their packs.

What is in a pack is what whoever asks for it may see; taking it away is recorded.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from campaigns import signing_rules
from campaigns.actions import packs
from campaigns.models import Assignment, Campaign, EarlierAgreement, PaperSignature, Signature
from core import clock, spreadsheets
from ledger import actions as ledger
from ledger import packs as shape
from ledger.actions import name_of
from ledger.packs import Evidence, Section
from people.models import Person
from policies.models import Approval, NoticeDelivery, Policy, PolicyVersion, Review

CHUNK = 2000
HEADS = ["staff_number", "version", "language", "kind", "signed_at", "text_sha256"]
HEADS += ["receipt_sha256", "ledger_entry"]


@transaction.atomic
def of_person(person: Person, *, by) -> BinaryIO:
    """Return the pack of everything that somebody signed and was told, as far as `by` may see it."""
    signatures = list(_signatures(person, by))
    earlier = list(EarlierAgreement.objects.visible_to(by).filter(person=person))
    told = list(NoticeDelivery.objects.filter(person=person).for_listing())
    assignments = Assignment.objects.visible_to(by).filter(person=person)
    subjects = [name_of(row) for row in (*assignments, *earlier)]
    if person.user_id:
        subjects.append(f"{settings.AUTH_USER_MODEL.lower()}:{person.user_id}")
    evidence = Evidence(
        title=_("Evidence about %(who)s, staff number %(number)s")
        % {"who": person, "number": person.number},
        subjects=subjects,
        sections=[
            Section(_("WHO, AND HOW THEY SIGNED IN"), _who(person, signatures)),
            Section(_("WHAT THEY SIGNED"), [_signed(each) for each in signatures]),
            Section(_("AGREED BEFORE POLICYHUB"), [str(each) for each in earlier]),
            Section(_("WHAT THEY WERE TOLD"), [_told(each) for each in told]),
        ],
        facts={
            "person": {"number": person.number, "name": str(person)},
            "signatures": [_facts(each) for each in signatures],
            "told": [{"notice": str(each.version)} for each in told],
        },
        files=_files_of(signatures, by),
    )
    pack = shape.written(evidence, by=by)
    ledger.note_export("evidence of a person", by=by, person=person.pk)
    return pack


@transaction.atomic
def of_policy(policy: Policy, *, by) -> BinaryIO:
    """Return the pack of one policy: its texts, who approved them, and every signature that `by` may see."""
    versions = list(PolicyVersion.objects.visible_to(by).filter(policy=policy).order_by("number"))
    approvals = list(Approval.objects.filter(version__in=versions).select_related("review"))
    rows = Signature.objects.visible_to(by).filter(version__in=versions)
    reviews = Review.objects.filter(version__in=versions)
    campaigns = Campaign.objects.visible_to(by).filter(version__in=versions)
    evidence = Evidence(
        title=_("Evidence about the policy “%s”") % policy.name,
        subjects=[name_of(row) for row in (policy, *versions, *reviews, *campaigns)],
        sections=[
            Section(_("WHICH TEXTS"), [_version(each) for each in versions]),
            Section(_("WHO APPROVED THEM"), [_approved(each) for each in approvals]),
            Section(_("WHO SIGNED"), _counts(rows)),
        ],
        facts={
            "policy": policy.name,
            "versions": [_version_facts(each) for each in versions],
            "signatures": rows.count(),
        },
        files=_policy_files(versions, rows),
    )
    pack = shape.written(evidence, by=by)
    ledger.note_export("evidence of a policy", by=by, policy=policy.pk)
    return pack


def _signatures(person: Person, by):
    rows = Signature.objects.visible_to(by).filter(person=person).for_listing()
    return rows.select_related("entry__leaf").order_by("signed_at", "pk")


def _who(person: Person, signatures: list[Signature]) -> list[str]:
    lines = [_("%(who)s, staff number %(number)s.") % {"who": person, "number": person.number}]
    if not person.user_id:
        lines.append(
            _("They have no login: they come by a personal link and a code to their own mailbox.")
        )
    else:
        lines.append(
            _(
                "A login is opened by HR or an administrator; the person chooses the password through a link"
                " to their own mailbox, and only its hash is kept. Nobody else can sign for them: the program"
                " refuses it, whatever the role."
            )
        )
    ways = sorted({each.signed_in_with for each in signatures if each.signed_in_with})
    return [*lines, *(_("Signed in with: %s.") % way for way in ways)]


def _signed(signature: Signature) -> str:
    return _(
        "%(at)s: %(kind)s, %(version)s, language %(language)s. SHA-256 of the text %(text)s, of the receipt"
        " %(receipt)s. What was on the screen and what was pressed stands in signatures/%(pk)s/."
    ) % {
        "at": signature.signed_at.isoformat(timespec="seconds"),
        "kind": signature.get_kind_display(),
        "version": signature.version,
        "language": signature.text.language,
        "text": signature.text_sha256,
        "receipt": signature.statement_sha256,
        "pk": signature.pk,
    }


def _told(delivery: NoticeDelivery) -> str:
    words = {
        "notice": delivery.version,
        "day": clock.written(delivery.given_on),
        "way": delivery.get_way_display(),
    }
    return _("%(notice)s, given on %(day)s: %(way)s.") % words


def _facts(signature: Signature) -> dict:
    return {
        "id": signature.pk,
        "version": str(signature.version),
        "language": signature.text.language,
        "kind": signature.kind,
        "route": signature.route,
        "signed_at": signature.signed_at,
        "signed_in_with": signature.signed_in_with,
        "text_sha256": signature.text_sha256,
        "receipt_sha256": signature.statement_sha256,
        "ledger_entry": signature.entry.index,
    }


def _files_of(signatures: list[Signature], by) -> Iterator[tuple]:
    """Yield each text once, and of each signature its receipt, its statement and its scan."""
    known = set()
    for signature in signatures:
        text, folder = signature.text, f"signatures/{signature.pk}/"
        if text.pk not in known:
            known.add(text.pk)
            yield f"texts/{text.pk}-{text.language}.md", text.body
        yield f"{folder}receipt.txt", signature.statement
        if signature.entry.index is not None:
            yield f"{folder}WITNESS.txt", packs.witness(signature)
    papers = PaperSignature.objects.visible_to(by).filter(signature__in=signatures)
    for paper in papers.exclude(scan=""):
        with paper.scan.open("rb") as file:
            ending = signing_rules.ending_of(file.read(16))
        yield f"signatures/{paper.signature_id}/scan.{ending}", shape.pieces_of(paper.scan)


def _version(version: PolicyVersion) -> str:
    words = {"number": version.number, "state": version.get_state_display()}
    line = _("Version %(number)s: %(state)s.") % words
    if version.published_on:
        line += " " + _("Published on %s.") % clock.written(version.published_on)
    return f"{line} " + " ".join(f"{t.language}: SHA-256 {t.sha256}." for t in version.texts.all())


def _version_facts(version: PolicyVersion) -> dict:
    return {
        "number": version.number,
        "state": version.state,
        "published_on": version.published_on,
        "texts": {text.language: text.sha256 for text in version.texts.all()},
    }


def _approved(approval: Approval) -> str:
    return _("Version %(number)s for %(place)s by %(name)s, until %(day)s.") % {
        "number": approval.version.number,
        "place": approval.place,
        "name": approval.review.name,
        "day": clock.written(approval.valid_until),
    }


def _counts(rows) -> list[str]:
    return [
        _(
            "%s signatures; each stands in signatures.csv with its digests and its entry in the ledger."
        )
        % f"{rows.count():,}",
        _("The pack of one person proves their own signature alone."),
    ]


def _policy_files(versions: list[PolicyVersion], rows) -> Iterator[tuple]:
    for version in versions:
        for text in version.texts.all():
            yield f"texts/{version.number}-{text.language}.md", text.body
    yield "signatures.csv", _table(rows)


def _table(rows) -> Iterator[bytes]:
    """Yield the table of signatures piece by piece, however many there are."""
    columns = ("person__number", "version__number", "text__language", "kind", "signed_at")
    columns += ("text_sha256", "statement_sha256", "entry__leaf__index")
    yield _lines([HEADS])
    piece = []
    for row in rows.order_by("pk").values_list(*columns).iterator(chunk_size=CHUNK):
        piece.append([value.isoformat() if hasattr(value, "isoformat") else value for value in row])
        if len(piece) == CHUNK:
            yield _lines(piece)
            piece = []
    yield _lines(piece)


def _lines(rows: Iterable[list]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([spreadsheets.harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode()
