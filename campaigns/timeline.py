"""What the pages of a person show of what they read and signed, put together from the named reads."""

from django.utils.translation import gettext_lazy as _

from campaigns import languages, quizzing, receipts, signing_rules
from campaigns.actions import quizzes, signing, terms
from campaigns.choices import AssignmentState, EnquiryKind, Kind
from campaigns.models import Assignment, Attempt, Enquiry, Question, Signature
from policies.choices import VersionState
from policies.models import PolicyVersion, VersionText

SENT = {
    EnquiryKind.QUESTION: _(
        "Your question has reached HR. You are not reminded until they have answered."
    ),
    EnquiryKind.MORE_TIME: _("HR has your wish. You are not reminded until they have answered."),
    EnquiryKind.FORMAT: _("HR has your wish. You are not reminded until they have answered."),
    EnquiryKind.EXEMPTION: _("HR decides and tells you. You are not reminded until then."),
    EnquiryKind.REFUSAL: _(
        "It is noted that you do not agree. HR will talk with you; you are not reminded any more."
    ),
}
LANGUAGES = {
    "en": "English", "cy": "Cymraeg", "da": "dansk", "de": "Deutsch", "es": "español", "fr": "français",
    "it": "italiano", "nl": "Nederlands", "pl": "polski", "pt": "português", "sv": "svenska",
}  # fmt: skip
DONE = (AssignmentState.SIGNED, AssignmentState.EXEMPT, AssignmentState.LEFT)


def own_page(assignments: list[Assignment], signatures: list[Signature]) -> dict:
    """Return what is to do, what waits and what is done."""
    waiting = ("asked", "refused")
    return {
        "to_do": [a for a in assignments if a.state not in (*DONE, *waiting) and _asks(a)],
        "waiting": [a for a in assignments if a.state in waiting and _asks(a)],
        "signatures": signatures,
        "exempt": [a for a in assignments if a.state == AssignmentState.EXEMPT],
    }


def _asks(assignment: Assignment) -> bool:
    return assignment.campaign.state != "closed"


def reading_page(assignment: Assignment, text: VersionText, asked: terms.Asked, wanted) -> dict:
    """Return the text with everything around it: time to read, what changed, languages, aids."""
    before = signed_before(assignment)
    texts = list(assignment.version.texts.all())
    plain = bool(wanted.get("plain")) and bool(text.plain_language)
    return {
        "assignment": assignment,
        "text": text,
        "minutes": signing_rules.minutes_to_read(len(text.body.split())),
        "before": before,
        "changes": changes_since(assignment, before),
        "languages": [(t.language, LANGUAGES.get(t.language, t.language)) for t in texts],
        "plain": plain,
        "large": wanted.get("size") == "large",
        "kind": asked.kind,
        "terms": asked.term_titles,
        "ink": asked.ink,
        "quiz_waits": asked.attempt is None and bool(asked.questions),
        "has_quiz": bool(asked.attempt or asked.questions),
        "signature": signing.signature_of(assignment),
        "enquiry": Enquiry.objects.open().filter(assignment=assignment).first(),
        "answers": list(assignment.enquiries.filter(answered_at__isnull=False)),
        "paper": assignment.papers.order_by("-pk").first(),
    }


def signed_before(assignment: Assignment) -> Signature | None:
    """Return the latest signature of this person under an earlier version of the same policy."""
    earlier = Signature.objects.filter(
        person=assignment.person_id,
        version__policy=assignment.version.policy_id,
        version__number__lt=assignment.version.number,
    )
    return earlier.select_related("version", "text").order_by("-version__number").first()


def changes_since(assignment: Assignment, before: Signature | None) -> list[str]:
    """Return in plain words what changed for the person since what they signed."""
    if before is None:
        return []
    versions = PolicyVersion.objects.filter(
        policy=assignment.version.policy_id,
        number__gt=before.version.number,
        number__lte=assignment.version.number,
        state__in=(VersionState.PUBLISHED, VersionState.SUPERSEDED),
    )
    told = versions.order_by("number").values_list("what_changed", flat=True)
    return [line.strip(" -•*") for words in told for line in words.splitlines() if line.strip()]


def changes_page(assignment: Assignment) -> dict | None:
    """Return the two texts word by word; None when nothing was signed before."""
    before = signed_before(assignment)
    text = next(
        (
            t
            for t in assignment.version.texts.all()
            if not before or t.language == before.text.language
        ),
        None,
    )
    if before is None or text is None:
        return None
    return {
        "assignment": assignment,
        "before": before,
        "pieces": text.since(before.text),
        "changes": changes_since(assignment, before),
    }


def quiz_page(assignment: Assignment, *, today) -> dict | None:
    """Return the next question with the explanation of the last; None when there is no quiz to take."""
    asked = terms.asked_of(assignment, today=today)
    latest = Attempt.objects.filter(assignment=assignment, version=assignment.version_id).last()
    if latest is None and not asked.questions:
        return None
    context = {"assignment": assignment, "attempt": latest, "passed": asked.attempt is not None}
    if latest is None or latest.finished_at:
        context["why_not"] = quizzes.why_not_begin(assignment, asked)
    if latest is None:
        return context | {"count": min(quizzing.MOST, len(asked.questions)), "fresh": True}
    ids = [each["question"] for each in latest.asked]
    by_id = Question.objects.in_bulk(ids)
    return context | {
        "last": _explained(latest, by_id),
        "shown": _next(latest, by_id),
        "wrong": _wrong(latest, by_id) if latest.finished_at else [],
    }


def _next(attempt: Attempt, by_id: dict) -> quizzing.Shown | None:
    row = quizzing.next_asked(attempt.asked, attempt.answers)
    if row is None or row["question"] not in by_id:
        return None
    place = len(attempt.answers) + 1
    return quizzing.shown(by_id[row["question"]], order=row["order"], place=place, of=attempt.total)


def _explained(attempt: Attempt, by_id: dict) -> dict | None:
    """The question that was answered last, what is right about it, and why."""
    answered = [row for row in attempt.asked if str(row["question"]) in attempt.answers]
    question = by_id.get(answered[-1]["question"]) if answered else None
    return _told(question, attempt) if question else None


def _wrong(attempt: Attempt, by_id: dict) -> list[dict]:
    told = [
        _told(by_id[each["question"]], attempt)
        for each in attempt.asked
        if each["question"] in by_id
    ]
    return [each for each in told if not each["is_right"]]


def _told(question: Question, attempt: Attempt) -> dict:
    options = {option["key"]: option["text"] for option in question.options}
    chosen = attempt.answers.get(str(question.pk), "")
    return {
        "question": question,
        "is_right": chosen == question.correct,
        "chosen": options.get(chosen, ""),
        "right": options.get(question.correct, ""),
    }


def review_page(assignment: Assignment, text: VersionText, asked: terms.Asked) -> dict:
    """Return everything that is looked at before anything is affirmed."""
    standing = asked.standing(text)
    employment = asked.employment
    policy = assignment.version.policy
    return {
        "assignment": assignment,
        "text": text,
        "language": LANGUAGES.get(text.language, text.language),
        "department": employment.department if employment else None,
        "kind": asked.kind,
        "agrees": asked.kind == Kind.AGREE,
        "terms": asked.term_titles,
        "in_return": standing.in_return,
        "showing": asked.showing,
        "attempt": asked.attempt,
        "quiz_waits": standing.has_quiz,
        "reached_end": standing.reached_end,
        "ink": standing.ink,
        "affirmation": signing_rules.affirmation(
            policy=policy.name,
            number=assignment.version.number,
            terms=asked.term_titles,
            language=text.language,
        ),
        "button": signing_rules.button_words(asked.kind, text.language),
        "spoken": text.language if languages.of(text.language) else "en",
        "remark": languages.remark(text.language, LANGUAGES.get(text.language, "")),
        "why_not": signing_rules.why_not_open(assignment)
        or signing_rules.why_not_sign(standing, kind=asked.kind),
        "digest": receipts.in_groups(text.sha256),
    }
