"""Who may stand in for whom, and when somebody from outside may be asked. Pure: no queries, no clock."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from approvals.choices import Answer
from core import clock
from people import rules as people_rules
from people.choices import Role

# Whoever decides about the work of others.
APPROVERS = (Role.HR, Role.LINE_MANAGER, Role.LEGAL_REVIEWER)
# Who may stand in for a role: people who may do as much themselves.
EQUALS = {
    Role.HR: (Role.HR,),
    Role.LEGAL_REVIEWER: (Role.LEGAL_REVIEWER,),
    Role.LINE_MANAGER: (Role.LINE_MANAGER, Role.HR),
}
LONGEST = timedelta(days=366)
LINK_LASTS = timedelta(days=14)


def names_deputies(user) -> bool:
    """Everybody who approves anything may name who does it while they are away."""
    return user.is_authenticated and user.role in APPROVERS


def sees_deputies(user) -> bool:
    """Those who name deputies, and those who look after or check who decides."""
    return names_deputies(user) or people_rules.is_auditor(user) or names_approvers(user)


def names_approvers(user) -> bool:
    """An administrator names who may be asked from outside, so that HR does not choose its own judge."""
    return people_rules.is_administrator(user)


def sees_approvers(user) -> bool:
    return names_approvers(user) or people_rules.is_hr_or_auditor(user)


asks_outside = people_rules.is_hr
sees_outside = people_rules.is_hr_or_auditor


def why_not_stand_in(role: str, *, of_deputy: str, sees_as_much: bool, is_self: bool) -> str:
    """Say why a user with the role `of_deputy` cannot be deputy of somebody with `role`."""
    if is_self:
        return _("Nobody is their own deputy. Choose a colleague.")
    if of_deputy not in EQUALS.get(role, ()):
        return _(
            "A deputy has to be somebody who may decide such matters themselves. Choose a colleague"
            " with your own role."
        )
    if not sees_as_much:
        return _(
            "This colleague looks after other employers or places than you. Choose somebody who sees"
            " all that you see."
        )
    return ""


def why_not_dates(first_on: date, last_on: date, *, today: date, another: bool) -> str:
    """Say why a deputy cannot be named for these days; `another` stands in on one of them already."""
    if last_on < first_on:
        return _("The last day cannot lie before the first.")
    if last_on < today:
        return _("These days are over. Choose days from today on.")
    if last_on > first_on + LONGEST:
        return _("A deputy is named for a year at most. Name them again when it is over.")
    if another:
        return _("Somebody else stands in for you on some of these days. End that first.")
    return ""


def why_not_end(deputyship, *, today: date) -> str:
    if deputyship.ended_on or deputyship.last_on < today:
        return _("This is over already.")
    return ""


def why_not_be_outside(*, is_inside: bool, taken: bool) -> str:
    """Say why somebody cannot be named as an approver from outside."""
    if is_inside:
        return _(
            "This is the address of somebody who works or signs in here. Name somebody from outside the"
            " company, at an address of their own."
        )
    return _("This address is on the list already.") if taken else ""


def why_not_end_approver(ended_on: date | None) -> str:
    return _("This is over already.") if ended_on else ""


def why_not_ask(*, objection: str, inside: bool, waiting: bool, approver_ended: bool) -> str:
    """Say why somebody from outside cannot be asked.

    `objection` is why the matter cannot be decided at all, `inside` that a colleague could decide it.
    """
    if inside:
        return _("There is a colleague who can decide this, so nobody from outside is asked.")
    if waiting:
        return _("This has been put before somebody from outside already. Take that back first.")
    if approver_ended:
        return _("This approver is no longer asked. Choose another one.")
    return objection


def why_not_answer(request, *, now: datetime) -> str:
    """Say why a request can no longer be answered."""
    if request.revoked_at:
        return _("The company has taken this request back. There is nothing left for you to do.")
    if request.answer != Answer.NONE:
        return _("You have answered this already. Thank you.")
    if request.expires_at <= now:
        ended = clock.written(clock.day_of(request.expires_at))
        return _("This link ended on %s. Please ask the company for a new one.") % ended
    return ""


def why_not_turn_down(because: str) -> str:
    if because.strip():
        return ""
    return _("Write in a sentence why, so that it can be put right.")


def why_not_vouch_for_own(*, is_own: bool) -> str:
    """A deputy never decides about their own work in somebody else's name."""
    if not is_own:
        return ""
    return _("This is your own work, so you cannot approve it in somebody else’s name.")
