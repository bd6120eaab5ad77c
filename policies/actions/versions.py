"""Policies and their versions: begin, assemble, submit, publish in places, withdraw."""

from datetime import date

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from core import clock
from core.refusals import Refused, refuse
from ledger import actions as ledger
from policies import assembling, rules, signals
from policies.actions import files, holding
from policies.choices import VersionState
from policies.models import (
    Clause,
    Policy,
    PolicyVersion,
    UploadedDocument,
    VersionClause,
    VersionPlace,
    VersionText,
)


@transaction.atomic
def add_policy(*, name: str, stance: str, by, departments=(), **fields) -> Policy:
    """Add a policy; its words come with its first version."""
    taken = Policy.objects.filter(name__iexact=name).exists()
    refuse(_("There is already a policy of that name.") if taken else "")
    policy = Policy.objects.create(name=name, stance=stance, **fields)
    policy.departments.set(departments)
    facts = {"stance": stance, "departments": [each.pk for each in departments]}
    ledger.record("policies.policy_added", policy, by=by, facts=facts)
    return policy


@transaction.atomic
def add_with_version(
    *, name: str, stance: str, places, departments, review_on, by, today: date, job_titles=()
) -> PolicyVersion:
    """Add a policy whose first version already has what is usual under its stance; return that version."""
    policy = add_policy(
        name=name,
        stance=stance,
        places=list(places),
        departments=departments,
        job_titles=list(job_titles),
        review_on=review_on,
        by=by,
    )
    version = begin(policy, by=by)
    usual = (
        Clause.objects.usable()
        .for_stance(stance)
        .for_policies()
        .filter(models.Q(always_on=True) | models.Q(default_on=True))
    )
    firm = {"company": settings.FIRM_NAME}
    choices, usual = [], list(usual.with_wording().order_by("pk"))
    closed = holding.closed_clauses(usual, policy.places, today=today)
    for clause in usual:
        if not closed[clause.pk]:
            known = {name: firm[name] for name in assembling.variables(clause.text) if name in firm}
            choices.append((clause, known))
    return (
        assemble(version, choices=choices, edits=version.edits, by=by, today=today)
        if choices
        else version
    )


@transaction.atomic
def begin(policy: Policy, *, by) -> PolicyVersion:
    """Begin the next version; it starts from the words of the one before, be they clauses or a document."""
    before = list(policy.versions.select_for_update().order_by("-number"))
    in_work = next(
        (each for each in before if each.state in ("draft", "in-review", "approved")), None
    )
    refuse(rules.why_not_begin(in_work))
    version = PolicyVersion.objects.create(
        policy=policy,
        number=before[0].number + 1 if before else 1,
        created_by=by,
        created_at=clock.now(),
    )
    if before:
        _go_on_from(before[0], version)
    ledger.record("policies.version_begun", version, by=by, facts={"number": version.number})
    return version


def _go_on_from(before: PolicyVersion, version: PolicyVersion) -> None:
    """Give a new version the words of the one before: its clauses, or its document with translations."""
    main = before.main_text()
    if main is not None and main.source == VersionText.Source.UPLOADED:
        VersionText.objects.bulk_create(_copied(text, version) for text in before.texts.all())
        for known in UploadedDocument.objects.filter(version=before):
            said = {"topics": known.topics, "is_agreed": known.is_agreed}
            UploadedDocument.objects.create(version=version, **said)
        return
    VersionClause.objects.bulk_create(
        VersionClause(
            version=version, revision_id=c.revision_id, position=c.position, values=c.values
        )
        for c in before.clauses.all()
    )
    _write_text(version)
    if main is not None:
        version.texts.update(plain_language=main.plain_language)


def _copied(text: VersionText, version: PolicyVersion) -> VersionText:
    """Return the same words for another version; the document itself is kept once."""
    copy = VersionText.objects.get(pk=text.pk)
    copy.pk, copy.version = None, version
    copy._state.adding = True
    return copy


@transaction.atomic
def assemble(
    version: PolicyVersion, *, choices: list[tuple[Clause, dict]], edits: int, by, today: date
) -> PolicyVersion:
    """Make the version of these clauses, in this order, with these values; `edits` is what the writer saw."""
    fresh = PolicyVersion.objects.locked(version)
    refuse(rules.why_not_edit(fresh, edits=edits))
    rows, stance = [], fresh.policy.stance
    closed = holding.closed_clauses([c for c, _v in choices], fresh.policy.places, today=today)
    for position, (clause, values) in enumerate(choices, start=1):
        revision = clause.revisions.first()
        refuse(
            rules.why_not_use(clause, title=revision.title, stance=stance, closed=closed[clause.pk])
        )
        for name in assembling.variables(revision.text):
            refuse(rules.why_not_value(name, values[name]) if values.get(name) else "")
        rows.append(
            VersionClause(version=fresh, revision=revision, position=position, values=values)
        )
    fresh.clauses.all().delete()
    UploadedDocument.objects.filter(version=fresh).delete()
    VersionClause.objects.bulk_create(rows)
    _write_text(fresh)
    return _edited(
        fresh, "policies.version_assembled", by=by, facts={"clauses": [c.key for c, _v in choices]}
    )


@transaction.atomic
def describe(
    version: PolicyVersion, *, change: str, what_changed: str, edits: int, by
) -> PolicyVersion:
    """Say whether the change is material, and what it means for people, in plain words."""
    fresh = PolicyVersion.objects.locked(version)
    refuse(rules.why_not_edit(fresh, edits=edits))
    fresh.change, fresh.what_changed = change, what_changed.strip()
    fresh.save(update_fields=["change", "what_changed"])
    return _edited(fresh, "policies.version_described", by=by, facts={"change": change})


@transaction.atomic
def submit(version: PolicyVersion, *, edits: int, by) -> PolicyVersion:
    """Close the draft: from now on it is reviewed and published as it stands."""
    fresh = PolicyVersion.objects.locked(version)
    refuse(rules.why_not_edit(fresh, edits=edits))
    text = fresh.main_text()
    parts = parts_of(fresh)
    uploaded = text is not None and text.source == VersionText.Source.UPLOADED
    present = {row.revision.clause.key for row in fresh.clauses.select_related("revision__clause")}
    always = Clause.objects.usable().filter(always_on=True).with_wording()
    missing = [] if uploaded else [clause.title for clause in always if clause.key not in present]
    refuse(
        rules.why_not_submit(
            fresh, has_text=text is not None, unfilled=assembling.unfilled(parts), missing=missing
        )
    )
    _move(fresh, VersionState.IN_REVIEW)
    ledger.record("policies.version_submitted", fresh, by=by, facts={"sha256": text.sha256})
    return fresh


@transaction.atomic
def publish(
    version: PolicyVersion, *, places: list[str], edits: int, by, today: date
) -> PolicyVersion:
    """Let the version hold in `places`; the one before it is superseded. Of two at once, one wins."""
    fresh = PolicyVersion.objects.locked(version)
    older = fresh.policy.versions.published().exclude(pk=fresh.pk)
    first = not older.exists()
    refuse(
        rules.why_not_publish(
            fresh, edits=edits, places=places, what_changed=fresh.what_changed, first=first
        )
    )
    for why in holding.why_not_hold(fresh, places, today=today).values():
        refuse(why)
    for before in older:
        _move(before, VersionState.SUPERSEDED, superseded_on=today)
        ledger.record("policies.version_superseded", before, by=by)
    try:
        with transaction.atomic():
            _move(fresh, VersionState.PUBLISHED, published_on=today, published_by=by)
    except IntegrityError as error:
        raise Refused(_("Somebody else has just published a version of this policy.")) from error
    _hold_in(fresh, places, by=by, today=today)
    sha = {text.language: text.sha256 for text in fresh.texts.all()}
    facts = {
        "number": fresh.number,
        "change": fresh.change,
        "sha256": sha,
        "places": sorted(places),
    }
    ledger.record("policies.version_published", fresh, by=by, facts=facts)
    signals.version_published.send(sender=PolicyVersion, version=fresh, by=by, today=today)
    return fresh


@transaction.atomic
def extend(version: PolicyVersion, *, places: list[str], by, today: date) -> None:
    """Let a published version hold in more places."""
    fresh = PolicyVersion.objects.locked(version)
    refuse("" if fresh.state == VersionState.PUBLISHED else _("This version is not published."))
    refuse("" if places else _("Choose at least one place in which this version is to hold."))
    for why in holding.why_not_hold(fresh, places, today=today).values():
        refuse(why)
    _hold_in(fresh, places, by=by, today=today)
    ledger.record("policies.version_extended", fresh, by=by, facts={"places": sorted(places)})


@transaction.atomic
def withdraw(version: PolicyVersion, *, by) -> None:
    """Give up a version that was never published."""
    fresh = PolicyVersion.objects.locked(version)
    refuse(rules.why_not_withdraw(fresh))
    _move(fresh, VersionState.WITHDRAWN)
    ledger.record("policies.version_withdrawn", fresh, by=by)


def chosen_in(version: PolicyVersion, offered) -> dict[int, int]:
    """Return where each clause stands in the version, by its key in the database."""
    rows = version.clauses.filter(revision__clause__in=offered.values("pk"))
    return dict(rows.values_list("revision__clause", "position"))


def parts_of(version: PolicyVersion) -> list[assembling.Part]:
    """Return the clauses of a version as parts of its text."""
    rows = version.clauses.select_related("revision")
    return [assembling.Part(row.revision.title, row.revision.text, row.values) for row in rows]


def _write_text(version: PolicyVersion) -> None:
    body = assembling.assembled(parts_of(version))
    files.leave_after_commit(version.texts.all())
    # A translation of earlier words would say something else than the new ones.
    version.texts.filter(source=VersionText.Source.TRANSLATED).delete()
    VersionText.objects.update_or_create(
        version=version,
        language="en",
        defaults={
            "title": version.policy.name,
            "body": body,
            "source": VersionText.Source.ASSEMBLED,
            "file": "",
            "file_name": "",
            "sha256": assembling.sha256(body),
        },
    )


def _edited(version: PolicyVersion, verb: str, *, by, facts: dict) -> PolicyVersion:
    version.edits += 1
    version.save(update_fields=["edits"])
    ledger.record(verb, version, by=by, facts={**facts, "edits": version.edits})
    return version


def _move(version: PolicyVersion, to: str, **stamps) -> None:
    moved = PolicyVersion.objects.move(version, to=to, **stamps)
    refuse("" if moved else _("Somebody else has just changed this version."))


def _hold_in(version: PolicyVersion, places: list[str], *, by, today: date) -> None:
    VersionPlace.objects.bulk_create(
        [
            VersionPlace(version=version, place=code, since=today, published_by=by)
            for code in places
        ],
        ignore_conflicts=True,
    )
