"""Legal review: ask, take back, remark, answer; approvals and their end; letting a blocked sentence pass."""

import hashlib
import hmac
import secrets
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from approvals import rules as approval_rules
from approvals.actions import deputies
from core import clock
from core.refusals import refuse
from ledger import actions as ledger
from notices import outbox
from notices.outbox import Link
from people.rules import is_legal_reviewer
from places import actions as place_actions
from places import rules as place_rules
from places.models import Change
from policies import assembling, rules
from policies.choices import Answer, VersionState
from policies.lint import engine
from policies.models import Approval, Comment, LintOverride, PolicyVersion, Review

LINK, CODE = "policies.review", "policies.review-code"
LASTS = timedelta(days=30)


@transaction.atomic
def ask(
    version: PolicyVersion,
    *,
    reviewer=None,
    name: str = "",
    email: str = "",
    places: list[str],
    question: str,
    by,
    now: datetime,
) -> Review:
    """Ask a legal reviewer of ours (`reviewer`) or from outside (`name`, `email`) about a version."""
    refuse(rules.why_not_ask(version, places=places))
    review = Review.objects.create(
        version=version,
        reviewer=reviewer,
        name=str(reviewer) if reviewer else name,
        email=reviewer.email if reviewer else email,
        question=question.strip(),
        places=sorted(places),
        asked_by=by,
        asked_at=now,
        expires_at=now + LASTS,
    )
    if reviewer is None:
        review.token_hash = hashed(token_of(review.pk))
        review.save(update_fields=["token_hash"])
    facts = {"version": version.pk, "places": review.places, "outside": reviewer is None}
    ledger.record("policies.review_asked", review, by=by, facts=facts)
    link = Link.to(review) if reviewer else Link.personal(LINK, review=review.pk)
    _tell_asked(review, to=review.email, key=f"review_asked:{review.pk}", link=link)
    for deputy in deputies.deputies_of(reviewer, today=clock.day_of(now)) if reviewer else ():
        key = f"review_asked:{review.pk}:{deputy.pk}"
        _tell_asked(review, to=deputy.email, key=key, link=link)
    return review


def _tell_asked(review: Review, *, to: str, key: str, link: Link) -> None:
    outbox.put(
        "review_asked",
        to=to,
        about=review,
        key=key,
        context={"review": review, "version": review.version, "until": review.expires_at},
        links={"review": link},
    )


@transaction.atomic
def ask_about_change(
    change: Change, *, name: str, email: str, question: str, by, now: datetime
) -> Review:
    """Ask somebody from outside about a change for a place; their answer settles it like that of ours."""
    refuse(place_rules.why_not_take_back(change) and _("A lawyer has answered this already."))
    review = Review.objects.create(
        change=change,
        name=name,
        email=email,
        question=question.strip(),
        places=[change.place],
        asked_by=by,
        asked_at=now,
        expires_at=now + LASTS,
    )
    review.token_hash = hashed(token_of(review.pk))
    review.save(update_fields=["token_hash"])
    facts = {"change": change.pk, "places": review.places, "outside": True}
    ledger.record("policies.review_asked", review, by=by, facts=facts)
    outbox.put(
        "review_asked_change",
        to=email,
        about=review,
        key=f"review_asked:{review.pk}",
        context={"review": review, "change": change, "until": review.expires_at},
        links={"review": Link.personal(LINK, review=review.pk)},
    )
    return review


@transaction.atomic
def take_back(review: Review, *, by, now: datetime) -> None:
    """End a request for review; its link opens nothing any more."""
    fresh = _locked(review)
    refuse(rules.why_not_answer(fresh, now=now))
    fresh.revoked_at = now
    fresh.save(update_fields=["revoked_at"])
    ledger.record("policies.review_taken_back", fresh, by=by)


@transaction.atomic
def open_(review: Review, *, by, now: datetime) -> None:
    """Note that the reviewer has seen the text."""
    if Review.objects.filter(pk=review.pk, opened_at__isnull=True).update(opened_at=now):
        ledger.record("policies.review_opened", review, by=by, facts=_named(review, by))


@transaction.atomic
def remark(
    review: Review, *, text: str, revision, privileged: bool, by, author: str, now: datetime
) -> Comment:
    """Write down what the reviewer says about one clause, or about the whole."""
    fresh = _answerable(review, by=by, now=now)
    comment = Comment.objects.create(
        review=fresh,
        revision=revision,
        author=author,
        text=text.strip(),
        privileged=privileged,
        at=now,
    )
    facts = {"comment": comment.pk, "privileged": privileged, **_named(fresh, by)}
    ledger.record("policies.review_remarked", fresh, by=by, facts=facts)
    return comment


@transaction.atomic
def approve(
    review: Review,
    *,
    places: list[str],
    valid_until: date,
    limits: str = "",
    by,
    now: datetime,
    today: date,
) -> None:
    """The reviewer approves the version, as it stands, in `places` until a day."""
    fresh = _answerable(review, by=by, now=now)
    refuse(rules.why_not_approve(fresh, places=places, valid_until=valid_until, today=today))
    if fresh.change_id:
        facts = {"valid_until": valid_until, "answer": limits, "by_name": fresh.name}
        place_actions.approve(fresh.change, **facts, by=by, today=today)
        _answer(fresh, Answer.APPROVED, now=now)
        told = {"change": fresh.change_id, **_named(fresh, by)}
        ledger.record("policies.review_approved", fresh, by=by, facts=told)
        return
    Approval.objects.bulk_create(
        Approval(
            review=fresh,
            version=fresh.version,
            place=place,
            approved_on=today,
            valid_until=valid_until,
            limits=limits.strip(),
        )
        for place in places
    )
    _answer(fresh, Answer.APPROVED, now=now)
    version = fresh.version
    if version.state == VersionState.IN_REVIEW:
        PolicyVersion.objects.move(version, to=VersionState.APPROVED)
    sha = {text.language: text.sha256 for text in version.texts.all()}
    facts = {"places": sorted(places), "valid_until": valid_until.isoformat(), "sha256": sha}
    facts |= _named(fresh, by)
    ledger.record("policies.review_approved", fresh, by=by, facts=facts)


@transaction.atomic
def ask_for_changes(review: Review, *, by, now: datetime) -> None:
    """The reviewer asks for changes: the version becomes a draft again, as long as it is not published."""
    fresh = _answerable(review, by=by, now=now)
    refuse("" if fresh.comments.exists() else _("Write down first what should change."))
    _answer(fresh, Answer.CHANGES, now=now)
    if fresh.change_id:
        place_actions.refuse_change(
            fresh.change,
            answer=_("Refused in the review; the remarks there say why."),
            by=by,
            by_name=fresh.name,
            today=clock.day_of(now),
        )
        ledger.record("policies.review_wants_changes", fresh, by=by, facts=_named(fresh, by))
        return
    version = fresh.version
    if version.state == VersionState.IN_REVIEW:
        PolicyVersion.objects.move(version, to=VersionState.DRAFT)
    ledger.record("policies.review_wants_changes", fresh, by=by, facts=_named(fresh, by))


@transaction.atomic
def withdraw_approval(approval: Approval, *, by, today: date) -> None:
    """Take an approval back; what depends on it stops at once."""
    moved = Approval.objects.filter(pk=approval.pk, withdrawn_on__isnull=True).update(
        withdrawn_on=today
    )
    refuse("" if moved else _("This approval has already been withdrawn."))
    facts = {"version": approval.version_id, "place": approval.place}
    ledger.record("policies.approval_withdrawn", approval, by=by, facts=facts)


@transaction.atomic
def override(
    version: PolicyVersion,
    *,
    rule: str,
    place: str,
    sentence: str,
    reason: str,
    by,
    today: date,
    review: Review | None = None,
) -> None:
    """A legal reviewer lets one blocked sentence pass in one place, and says why.

    One of ours does so as `by`; somebody from outside in the `review` they were asked for.
    """
    known = engine.rules().get(rule)
    refuse("" if known else _("There is no such rule."))
    if review is not None:
        _refuse_unasked(review, version, place)
    passes = engine.may_be_overridden(rule)
    is_lawyer = review is not None or is_legal_reviewer(by)
    refuse(
        rules.why_not_override(rule, may_be_overridden=passes, reason=reason, is_lawyer=is_lawyer)
    )
    row, made = LintOverride.objects.get_or_create(
        version=version,
        rule=rule,
        place=place,
        sentence_sha256=assembling.sha256(sentence),
        defaults={
            "reason": reason.strip(),
            "made_by": None if review else by,
            "made_by_name": review.name if review else str(by),
            "made_on": today,
        },
    )
    if made:
        facts = {"version": version.pk, "rule": rule, "place": place, "sha256": row.sentence_sha256}
        ledger.record("policies.lint_overridden", row, by=by, facts=facts)


def _refuse_unasked(review: Review, version: PolicyVersion, place: str) -> None:
    """Refuse what somebody from outside was not asked about, or not any more."""
    fresh = _locked(review)
    refuse(rules.why_not_answer(fresh, now=clock.now()))
    strange = place not in fresh.places or fresh.version_id != version.pk
    refuse(_("You were not asked about %s.") % place if strange else "")


# ------------------------------------------------------------------ the outside reviewer's way in


def token_of(review_id: int) -> str:
    """Return the secret part of a review's link. It is derived, so it is stored nowhere."""
    key = hashlib.sha256(f"policies.review:{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, str(review_id).encode(), hashlib.sha256).hexdigest()


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def link_of(_notice_key: str, *, review: int) -> str:
    """Return the link of a review, for the one message that carries it."""
    return f"{settings.SITE_URL}{reverse('policies:review_door', args=[token_of(review)])}"


@transaction.atomic
def send_code(review: Review, *, now: datetime) -> None:
    """Send a one-time code to the reviewer's address, so that a forwarded link opens nothing."""
    fresh = _locked(review)
    refuse(rules.why_not_answer(fresh, now=now))
    refuse(rules.why_not_send_code(fresh, now=now))
    fresh.codes_sent, fresh.code_sent_at = fresh.codes_sent + 1, now
    fresh.save(update_fields=["codes_sent", "code_sent_at"])
    ledger.record(
        "policies.review_code_sent", fresh, by="system:review", facts={"number": fresh.codes_sent}
    )
    outbox.put(
        "review_code",
        to=fresh.email,
        about=fresh,
        key=f"review_code:{fresh.pk}:{fresh.codes_sent}",
        context={"review": fresh},
        links={"code": Link.personal(CODE, review=fresh.pk)},
    )


def code_of(_notice_key: str, *, review: int) -> str:
    """Make the code while its message is being sent; only its hash is kept."""
    code = f"{secrets.randbelow(1_000_000):06d}"
    Review.objects.filter(pk=review).update(code_hash=hashed(f"{review}:{code}"), code_tries=0)
    return code


@transaction.atomic
def enter(review: Review, code: str, *, now: datetime) -> str:
    """Return "" when `code` opens the review, which it does once; otherwise the reason why not.

    Wrong codes are counted, so this answers with the reason instead of raising it.
    """
    fresh = _locked(review)
    reason = rules.why_not_enter(fresh, is_right=_is_code(fresh, code), now=now)
    if reason:
        fresh.code_tries += 1
    else:
        fresh.code_hash = ""
    fresh.save(update_fields=["code_tries", "code_hash"])
    if not reason:
        ledger.record("policies.review_entered", fresh, by="system:review")
    return reason


def _is_code(review: Review, code: str) -> bool:
    wanted = hashed(f"{review.pk}:{code.strip()}")
    return bool(review.code_hash) and hmac.compare_digest(review.code_hash, wanted)


def _answer(review: Review, answer: str, *, now: datetime) -> None:
    review.answer, review.answered_at = answer, now
    review.save(update_fields=["answer", "answered_at"])


def _answerable(review: Review, *, by, now: datetime) -> Review:
    """Return the review to answer; refused when it is over, or when a deputy asked for it themselves."""
    fresh = _locked(review)
    refuse(rules.why_not_answer(fresh, now=now))
    is_own = bool(_named(fresh, by)) and fresh.asked_by_id == by.pk
    refuse(approval_rules.why_not_vouch_for_own(is_own=is_own))
    return fresh


def _named(review: Review, by) -> dict:
    """What the ledger says besides the actor when a deputy answers in the reviewer's name."""
    return deputies.in_name_of(by, review.reviewer)


def _locked(review: Review) -> Review:
    rows = Review.objects.select_for_update(of=("self",))
    rows = rows.select_related("version__policy", "change", "reviewer")
    return rows.get(pk=review.pk)
