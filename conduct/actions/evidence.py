"""Evidence: kept with its digest, its moment, its source and why it may be used; never changed, only added to."""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from campaigns import signing_rules
from conduct import rules
from conduct.actions import facts
from conduct.choices import By, Event
from conduct.models import Addendum, Case, Evidence
from core import clock
from core.refusals import refuse
from ledger import actions as ledger
from people.models import User


@transaction.atomic
def add(
    case: Case,
    *,
    title: str,
    source: str,
    source_words: str,
    lawfulness: str,
    captured_at: datetime,
    words: str = "",
    content: bytes | None = None,
    name: str = "",
    by: User,
    now: datetime,
) -> Evidence:
    """Keep a file, or a description of what was seen, as an original."""
    fresh = facts.insist(case, Event.EVIDENCE, by=by, today=clock.day_of(now))
    refuse(_why_not_add(content, name, words=words, lawfulness=lawfulness))
    refuse(_("That moment lies ahead of now.") if captured_at > now else "")
    body = content if content is not None else words.strip().encode()
    evidence = Evidence(
        case=fresh,
        title=title.strip()[:160],
        source=source,
        source_words=source_words.strip()[:400],
        lawfulness=lawfulness.strip(),
        captured_at=captured_at,
        words=words.strip(),
        size=len(body),
        sha256=hashlib.sha256(body).hexdigest(),
        added_by=by,
        added_at=now,
    )
    if content is not None:
        _keep_file(evidence, content, name)
    evidence.save()
    told = {"sha256": evidence.sha256, "size": evidence.size, "source": str(source)}
    ledger.record("conduct.evidence_added", fresh, by=by, facts=told)
    return evidence


@transaction.atomic
def addend(evidence: Evidence, *, words: str, hides_others: bool = False, by, now) -> Addendum:
    """Say something about a piece of evidence; the person concerned may, too."""
    case = Case.objects.locked(evidence.case_id)
    parts = facts.parts_of(case, by)
    speaks = parts & {By.OWNER, By.INVESTIGATOR, By.DECIDER, By.APPEALER, By.NAMED}
    refuse("" if speaks else _("This is for those who have a part in the case."))
    refuse(_("This case is closed.") if case.is_closed else "")
    refuse("" if words.strip() else _("Please write something."))
    row = Addendum.objects.create(
        evidence=evidence,
        words=words.strip(),
        hides_others=hides_others and By.NAMED not in parts,
        added_by=by,
        added_at=now,
    )
    digest = hashlib.sha256(row.words.encode()).hexdigest()
    ledger.record("conduct.evidence_added_to", case, by=by, facts={"sha256": digest})
    return row


def is_as_it_was(evidence: Evidence) -> bool:
    """Whether the original is still what its digest says."""
    if not evidence.file:
        return hashlib.sha256(evidence.words.encode()).hexdigest() == evidence.sha256
    with evidence.file.open("rb") as kept:
        return hashlib.sha256(kept.read()).hexdigest() == evidence.sha256


def _why_not_add(content: bytes | None, name: str, *, words: str, lawfulness: str) -> str:
    if content is None and not words.strip():
        return _("Choose a file, or describe what it shows.")
    if content is not None and (why := rules.why_not_file(content, name=name)):
        return why
    return "" if lawfulness.strip() else _("Please write why it may be used.")


def _keep_file(evidence: Evidence, content: bytes, name: str) -> None:
    """Keep the file under a name that says nothing; its own name, made harmless, only for showing."""
    ending = signing_rules.ending_of(content)
    evidence.file_name = rules.file_name(name, content)
    evidence.content_type = rules.TYPES[ending]
    evidence.file.save(f"{evidence.sha256[:32]}.{ending}", ContentFile(content), save=False)
