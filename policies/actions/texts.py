"""The words of a draft that are not assembled: a firm's own document, and other languages."""

from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from core.archives import shown
from core.refusals import refuse
from ledger import actions as ledger
from policies import assembling, imports, rules
from policies.actions import files
from policies.models import PolicyVersion, UploadedDocument, VersionText


@transaction.atomic
def upload(
    version: PolicyVersion,
    *,
    content: bytes,
    filename: str,
    topics: Iterable[str] = (),
    is_agreed: bool = False,
    edits: int,
    by,
) -> PolicyVersion:
    """Make the words of a document the text of a draft; clauses and translations of it go.

    `topics` are keys of clauses that the document speaks about, `is_agreed` that it is a term of the contract.
    """
    fresh = PolicyVersion.objects.locked(version)
    refuse(rules.why_not_edit(fresh, edits=edits))
    body = imports.words_of(content, filename)
    fresh.clauses.all().delete()
    files.leave_after_commit(fresh.texts.all())
    fresh.texts.all().delete()
    text = VersionText(
        version=fresh,
        language="en",
        title=fresh.policy.name,
        body=body,
        source=VersionText.Source.UPLOADED,
        file_name=shown(filename),
        sha256=assembling.sha256(body),
    )
    ending = "pdf" if content.startswith(b"%PDF-") else "docx"
    text.file.save(f"{fresh.pk}-{fresh.edits + 1}.{ending}", ContentFile(content), save=False)
    text.save()
    kept = {"topics": sorted(topics), "is_agreed": is_agreed}
    UploadedDocument.objects.update_or_create(version=fresh, defaults=kept)
    facts = {"sha256": text.sha256, "bytes": len(content), **kept}
    return _edited(fresh, "policies.version_uploaded", by=by, facts=facts)


@transaction.atomic
def translate(
    version: PolicyVersion,
    *,
    language: str,
    title: str,
    body: str,
    plain_language: str,
    edits: int,
    by,
) -> PolicyVersion:
    """Bind the words in another language to a draft; a second translation replaces the first."""
    fresh = PolicyVersion.objects.locked(version)
    refuse(rules.why_not_edit(fresh, edits=edits))
    refuse(rules.why_not_translate(language, main=fresh.main_text()))
    body = body.replace("\r\n", "\n").strip() + "\n"
    sha256 = assembling.sha256(body)
    fresh.texts.update_or_create(
        language=language,
        defaults={
            "title": title.strip(),
            "body": body,
            "plain_language": plain_language.strip(),
            "source": VersionText.Source.TRANSLATED,
            "sha256": sha256,
        },
    )
    facts = {"language": language, "sha256": sha256}
    return _edited(fresh, "policies.version_translated", by=by, facts=facts)


@transaction.atomic
def explain(
    version: PolicyVersion, *, language: str, plain_language: str, edits: int, by
) -> PolicyVersion:
    """Say in plain words, in one of its languages, what the text of a draft means for people."""
    fresh = PolicyVersion.objects.locked(version)
    refuse(rules.why_not_edit(fresh, edits=edits))
    words = plain_language.replace("\r\n", "\n").strip()
    found = fresh.texts.filter(language=language).update(plain_language=words)
    refuse("" if found else _("This version has no text in that language yet."))
    facts = {"language": language, "plain_sha256": assembling.sha256(words)}
    return _edited(fresh, "policies.version_explained", by=by, facts=facts)


def _edited(version: PolicyVersion, verb: str, *, by, facts: dict) -> PolicyVersion:
    version.edits += 1
    version.save(update_fields=["edits"])
    ledger.record(verb, version, by=by, facts={**facts, "edits": version.edits})
    return version
