"""What may become of clauses and versions, and when. Pure: no queries, no writes."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people import rules as people_rules
from policies.choices import IN_WORK, LASTING, Acceptance, Answer, Stance, VersionState

ANY = "any"
# One-time codes of outside reviewers: how long, how many wrong tries, how many in all, how far apart.
CODE_LASTS = timedelta(minutes=15)
MOST_TRIES = 5
MOST_CODES = 20
CODE_PAUSE = timedelta(minutes=1)
# Kinds of product rules whose clauses are used only after a lawyer for the place has approved them:
# what limits a person after leaving, what leads to sanctions, what collects from personal accounts.
REVIEWED_BINDINGS = (
    "restraint.",
    "leaver.",
    "conduct.",
    "client.contact_register",
    "privacy.match_only",
)
# Variables that are numbers: name -> (least, most). They are what the courts of most places accept.
LIMITS = {
    "restriction_months": (0, 12),
    "lookback_months": (1, 12),
    "first_warning_months": (3, 12),
    "final_warning_months": (6, 24),
}


def strictest(stances: Iterable[str]) -> str:
    """Return the stance that counts where several policies hold; "" where none does."""
    order = (Stance.SEPARATE, Stance.BUSINESS_ONLY, Stance.ADVOCACY)
    found = set(stances)
    return next((str(stance) for stance in order if stance in found), "")


def writes_policies(user) -> bool:
    return people_rules.is_hr(user)


def reads_policies(user) -> bool:
    return people_rules.is_hr_or_auditor(user) or people_rules.is_legal_reviewer(user)


def needs_review(clause) -> bool:
    """Whether a lawyer for the place of work has to approve a version with this clause."""
    bound = any(binding.startswith(REVIEWED_BINDINGS) for binding in clause.binds)
    return bound or clause.acceptance == Acceptance.AGREE


def fits_stance(clause, stance: str) -> bool:
    return ANY in clause.stances or stance in clause.stances


def why_not_use(clause, *, title: str, stance: str, closed: str = "") -> str:
    """Say why `clause` cannot be part of a policy with `stance`; `closed` is what one of its places says."""
    if clause.retired_on:
        return _("“%s” has been retired and is no longer used in new versions.") % title
    if not fits_stance(clause, stance):
        words = {"title": title, "stance": Stance(stance).label.partition(":")[0].lower()}
        return _("“%(title)s” contradicts the stance “%(stance)s” of this policy.") % words
    return why_not_hold_clauses([(title, closed)])


def why_not_hold_clauses(closed: Iterable[tuple[str, str]]) -> str:
    """Say why a version cannot hold in a place: the first clause, by title, that the place shuts out."""
    for title, why in closed:
        if why:
            words = {"title": title, "why": why}
            return _("“%(title)s” cannot be used here: %(why)s") % words
    return ""


def why_not_value(name: str, value) -> str:
    """Say why `value` cannot fill the variable `name`."""
    if name not in LIMITS:
        return ""
    least, most = LIMITS[name]
    words = {"name": name.replace("_", " "), "least": least, "most": most}
    if not str(value).isdigit() or not least <= int(value) <= most:
        return _("%(name)s must be a whole number from %(least)s to %(most)s.") % words
    return ""


def why_not_revise(clause) -> str:
    if clause.retired_on:
        return _("This clause has been retired; add a new one instead.")
    if clause.origin == "library":
        return _("The clauses of the library stay as they are. Copy it and change the copy.")
    return ""


def why_not_edit(version, *, edits: int) -> str:
    """Say why a draft cannot be changed by somebody who saw it after `edits` edits."""
    if version.state in LASTING:
        return (
            _("Version %s has been published and never changes. Begin a new version instead.")
            % version.number
        )
    if version.state != VersionState.DRAFT:
        return (
            _("This version is %s, so it cannot be changed now.")
            % version.get_state_display().lower()
        )
    if version.edits != edits:
        return _(
            "Somebody else has changed this version since you opened it. Look at their changes first."
        )
    return ""


def why_not_translate(language: str, *, main) -> str:
    """Say why a draft gets no words in `language`; `main` is the text to translate, if there is one."""
    if main is None:
        return _("This version has no text yet. Choose clauses or upload a document.")
    if language == main.language:
        return _("This is the language of the text itself. Choose another one.")
    return ""


def why_not_print(version) -> str:
    """Say why there is no PDF of a version."""
    if version.state in LASTING:
        return ""
    return _(
        "Only a published version can be saved as a PDF, so that no draft passes for a policy."
    )


def why_not_begin(in_work) -> str:
    """Say why a policy cannot get another version; `in_work` is the one being worked on, if any."""
    if in_work is None:
        return ""
    return _("Version %s is still being worked on. Finish or withdraw it first.") % in_work.number


def why_not_submit(
    version, *, has_text: bool, unfilled: Iterable[str], missing: Iterable[str]
) -> str:
    """Say why a draft cannot go to review or approval."""
    if version.state != VersionState.DRAFT:
        return _("This version is already %s.") % version.get_state_display().lower()
    if not has_text:
        return _("This version has no text yet. Choose clauses or upload a document.")
    missing = list(missing)
    if missing:
        names = get_text_list(missing, _("and"))
        return _("These clauses belong into every policy and are not in this one: %s.") % names
    unfilled = list(unfilled)
    if unfilled:
        return _("These blanks are not filled yet: %s.") % get_text_list(unfilled, _("and"))
    return ""


def why_not_publish_in(
    place: str,
    *,
    blocking: Iterable[str],
    needs_approval: bool,
    approved_until: date | None,
    today: date,
) -> str:
    """Say why a version cannot be published in one place.

    `blocking`: sentences the lint blocks there and nobody has overridden. `needs_approval`: a clause or a
    sentence of it asks for legal approval. `approved_until`: the last day of the approval for the place.
    """
    blocking = list(blocking)
    if blocking:
        return _("In %(place)s this sentence cannot be used: “%(sentence)s”") % {
            "place": place,
            "sentence": blocking[0],
        }
    if not needs_approval:
        return ""
    if approved_until is None:
        return _("No lawyer has approved this version for %s yet.") % place
    if approved_until < today:
        words = {"place": place, "day": f"{approved_until.day} {approved_until:%B %Y}"}
        return _("The approval for %(place)s ended on %(day)s. Ask for it again.") % words
    return ""


def why_not_publish(
    version, *, edits: int, places: Iterable[str], what_changed: str, first: bool
) -> str:
    if version.state in LASTING:
        return _("This version has already been published.")
    if version.state not in (VersionState.APPROVED, VersionState.IN_REVIEW):
        return _("Send this version to review before it is published.")
    if version.edits != edits:
        return _(
            "Somebody else has changed this version since you opened it. Look at their changes first."
        )
    if not list(places):
        return _("Choose at least one place in which this version is to hold.")
    if not first and not what_changed.strip():
        return _("Say in plain words what changes for people before you publish.")
    return ""


def why_not_retire(policy, *, in_work) -> str:
    """Say why a policy cannot be given up; `in_work` is the version being worked on, if any."""
    if policy.retired_on:
        return _("This policy is no longer used.")
    if in_work is not None:
        return (
            _("Version %s is still being worked on. Finish or withdraw it first.") % in_work.number
        )
    return ""


def why_not_withdraw(version) -> str:
    if version.state in IN_WORK:
        return ""
    return _("Only a version that has not been published can be withdrawn.")


def why_not_answer(review, *, now) -> str:
    """Say why a review can no longer be answered."""
    if review.revoked_at:
        return _("This request for review has been taken back.")
    if review.answer != Answer.NONE:
        return _("This review has already been answered.")
    if review.expires_at <= now:
        return (
            _("This request for review ended on %s.")
            % f"{review.expires_at.day} {review.expires_at:%B %Y}"
        )
    return ""


def why_not_send_code(review, *, now) -> str:
    """Say why no other code is sent at present."""
    if review.codes_sent >= MOST_CODES:
        return _(
            "Many codes have been sent for this review. Please ask the company for a new link."
        )
    if review.code_sent_at and now - review.code_sent_at < CODE_PAUSE:
        return _(
            "A code is on its way. Please look into your mailbox before you ask for another one."
        )
    return ""


def why_not_enter(review, *, is_right: bool, now) -> str:
    """Say why a code does not open a review."""
    if (
        not review.code_hash
        or review.code_tries >= MOST_TRIES
        or now - review.code_sent_at > CODE_LASTS
    ):
        return _("This code is no longer valid. Ask for a new one.")
    return "" if is_right else _("This is not the code that we sent. Please look again.")


def why_not_override(rule: str, *, may_be_overridden: bool, reason: str, is_lawyer: bool) -> str:
    """Say why somebody cannot let a blocked sentence pass."""
    if not is_lawyer:
        return _("Only a legal reviewer can let a blocked sentence pass.")
    if not may_be_overridden:
        return _("No reason makes this kind of sentence lawful here, so it cannot be overridden.")
    if len(reason.strip()) < 20:
        return _("Write down why this sentence is acceptable, in at least 20 characters.")
    return ""


def why_not_ask(version, *, places) -> str:
    """Say why nobody can be asked to review a version."""
    if version.state not in (VersionState.IN_REVIEW, VersionState.APPROVED, VersionState.PUBLISHED):
        return _("Close the draft first, so that what is reviewed is what will be published.")
    if not list(places):
        return _("Choose at least one place for which you ask.")
    return ""


def why_not_approve(review, *, places, valid_until: date, today: date) -> str:
    """Say why an approval cannot be given like this."""
    places = list(places)
    if review.version and review.version.state in (VersionState.DRAFT, VersionState.WITHDRAWN):
        return _("The words are being changed. You will be asked again once they are settled.")
    if not places:
        return _("Choose at least one place in which the text may be used.")
    strangers = sorted(set(places) - set(review.places))
    if strangers:
        return _("You were not asked about %s.") % get_text_list(strangers, _("and"))
    if valid_until < today:
        return _("The last day of the approval cannot lie in the past.")
    if valid_until > today + timedelta(days=3 * 366):
        return _("An approval lasts three years at most; the law changes.")
    return ""


# ---------------------------------------------------------------- notices to staff


def why_not_issue(body: str, *, before: str) -> str:
    """Say why a wording cannot be the next version; `before` is the current one, "" when there is none."""
    if not body.strip():
        return _("Write down what people are told.")
    if body == before:
        return _("These are the words that people are given already.")
    return ""


def why_not_give(notice, *, has_version: bool) -> str:
    """Say why a notice cannot be given to people."""
    if notice.retired_on:
        return _("This notice is no longer used.")
    return "" if has_version else _("Write its first version before you give it to people.")


def why_not_hand_over(*, works_there: bool, lacking: bool, given_on: date, today: date) -> str:
    """Say why it cannot be recorded that somebody was handed a notice on paper."""
    if not works_there:
        return _("This person does not work in that place, so the notice is not for them.")
    if not lacking:
        return _("This person has been given this version already.")
    if given_on > today:
        return _("That day lies in the future; record it once the paper is handed over.")
    return ""


def why_not_confirm_notice(*, asked: bool, confirmed: bool) -> str:
    """Say why somebody cannot confirm that they have received a notice."""
    if not asked:
        return _("Nobody has to confirm this notice.")
    return _("You have confirmed this already.") if confirmed else ""


def why_not_rely_on(kind: str, *, place: str, people: int, missing: int) -> str:
    """Say why a notice cannot be put on record as delivered in a place."""
    if kind != "privacy":
        return _("Only the privacy notice is what audits and requests rest on.")
    if not people:
        return _("Nobody works in %s yet.") % place
    if missing:
        return ngettext(
            "%(count)d person in %(place)s has not been given this version yet.",
            "%(count)d people in %(place)s have not been given this version yet.",
            missing,
        ) % {"count": missing, "place": place}
    return ""
