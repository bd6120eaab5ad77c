"""What may be done with a campaign and an assignment, and when. Pure: no queries, no clock."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.choices import (
    OPEN,
    TO_DO,
    AssignmentState,
    AudienceKind,
    CampaignState,
    ReminderAudience,
)
from core import clock
from people import rules as people_rules
from places import catalogue

# A campaign that goes on: reminders wait while it is paused, but nobody is forgotten.
LIVE = (CampaignState.RUNNING, CampaignState.PAUSED)
# Whoever has not signed is shown a new version at once; whoever is finished is asked again by a material one.
UNSIGNED = OPEN
# What the list of who has not signed begins with, and what counts as having begun.
NOT_SIGNED = (*OPEN, AssignmentState.REFUSED)
BEGUN = (AssignmentState.READ, AssignmentState.QUIZ_FAILED, AssignmentState.ASKED)
ASKED_AGAIN = (AssignmentState.SIGNED, AssignmentState.REFUSED)
# Names the personal link that leads somebody without a login to what they still have to sign;
# its resolver takes `person`. Whoever can sign in is led to the page `campaigns:own_list`.
OWN_LINK = "campaigns.own"


def sees_campaigns(user) -> bool:
    """HR runs campaigns, auditors look at them, line managers see their own reports in them."""
    return people_rules.sees_people(user)


def may_remind(user) -> bool:
    """HR reminds anybody they look after, a line manager their own reports."""
    return people_rules.is_hr_or_manager(user)


# Where an assignment may go from where it stands. Everything else is a mistake of ours.
MOVES: dict[str, frozenset[str]] = {
    AssignmentState.PENDING: frozenset(
        ("read", "quiz_failed", "asked", "refused", "exempt", "signed", "left")
    ),
    AssignmentState.READ: frozenset(
        ("quiz_failed", "asked", "refused", "exempt", "signed", "pending", "left")
    ),
    AssignmentState.QUIZ_FAILED: frozenset(
        ("read", "asked", "refused", "exempt", "signed", "pending", "left")
    ),
    AssignmentState.ASKED: frozenset(
        ("pending", "read", "quiz_failed", "outdated", "refused", "exempt", "signed", "left")
    ),
    AssignmentState.OUTDATED: frozenset(
        ("quiz_failed", "asked", "refused", "exempt", "signed", "left")
    ),
    AssignmentState.REFUSED: frozenset(("pending", "read", "exempt", "signed", "left")),
    AssignmentState.EXEMPT: frozenset(("pending", "left")),
    AssignmentState.SIGNED: frozenset(("outdated", "left")),
    AssignmentState.LEFT: frozenset(("pending", "outdated", "signed")),
}


def may_move(state: str, to: str) -> bool:
    """Return whether an assignment that stands at `state` may come to stand at `to`."""
    return to in MOVES[state]


def is_to_do(state: str) -> bool:
    """Return whether something is left for the person to do."""
    return state in TO_DO


def is_open(state: str) -> bool:
    return state in OPEN


def step_in_words(days: int, audience: str) -> str:
    """Return `3 days before the due date: the person`."""
    if days == 0:
        return _("On the due date: %(audience)s") % {"audience": audience}
    when = (
        ngettext("%(n)d day after the due date", "%(n)d days after the due date", days)
        if days > 0
        else ngettext("%(n)d day before the due date", "%(n)d days before the due date", -days)
    ) % {"n": abs(days)}
    return f"{when}: {audience}"


def first_in_words() -> str:
    return _("The first message: there is something to read and sign")


def part_in_words(part) -> str:
    """Return whom one part of an audience means, such as `Department Field sales`."""
    words = {
        AudienceKind.EVERYONE: lambda: _("Everyone"),
        AudienceKind.DEPARTMENT: lambda: _("Department %s") % part.department,
        AudienceKind.PLACE: lambda: (
            _("People who work in %s") % catalogue.place(part.place).in_words
        ),
        AudienceKind.ROLE: lambda: _("Everybody with the role “%s”") % part.get_role_display(),
        AudienceKind.TEAM: lambda: _("The team of %s") % part.person,
        AudienceKind.PERSON: lambda: str(part.person),
        AudienceKind.AGENCY: lambda: _("People of %s") % part.agency,
    }[part.kind]()
    return _("Without: %s") % words if part.leaves_out else words


# ---------------------------------------------------------------- what may be done with a campaign


def why_not_prepare(campaign) -> str:
    """Whom it is for and when it reminds are settled before it begins."""
    if campaign.state in (CampaignState.DRAFT, CampaignState.SCHEDULED):
        return ""
    return _("This campaign has begun, so this can no longer be changed. Copy it to begin another.")


def why_not_dates(starts_on: date, due_on: date) -> str:
    if due_on >= starts_on:
        return ""
    return _("People cannot be asked to sign by %(due)s if the campaign starts on %(start)s.") % {
        "due": clock.written(due_on),
        "start": clock.written(starts_on),
    }


def why_not_add_step(days: int, audience: str, there: Collection[tuple[int, str]]) -> str:
    """`there` are the days and audiences of the steps that the campaign has already."""
    if (days, audience) in there:
        return _("There is already a reminder to the same people on that day.")
    if days < 0 and audience != ReminderAudience.EMPLOYEE:
        return _("Line managers and HR are told only after the due date, when somebody is late.")
    return ""


def why_not_start(
    campaign,
    *,
    version_published: bool,
    asks_somebody: bool,
    steps: Collection[tuple[int, str]],
    today: date,
) -> str:
    """`steps` are the days and audiences of its reminders."""
    if campaign.state not in (CampaignState.DRAFT, CampaignState.SCHEDULED):
        return _("This campaign has already begun.")
    if not version_published:
        return _("Another version of the policy has taken the place of this one. Choose that one.")
    if campaign.due_on < max(today, campaign.starts_on):
        return _("The day to sign by, %(day)s, has already passed.") % {
            "day": clock.written(campaign.due_on)
        }
    if not asks_somebody:
        return _("Say first whom the campaign is for. At present it would ask nobody.")
    return why_not_end_with(steps)


def why_not_end_with(steps: Collection[tuple[int, str]]) -> str:
    """The last step hands over to HR, so that nobody who has not signed is forgotten."""
    last = max((days for days, _audience in steps), default=None)
    if last is not None and (last, ReminderAudience.HR) in steps and last >= 0:
        return ""
    return _(
        "The last reminder has to go to HR, on the due date or later, so that a named colleague"
        " looks after those who have not signed."
    )


def why_not_pause(campaign) -> str:
    if campaign.state == CampaignState.RUNNING:
        return ""
    return _("Only a campaign that runs can be paused.")


def why_not_resume(campaign) -> str:
    if campaign.state == CampaignState.PAUSED:
        return ""
    return _("Only a paused campaign can go on.")


def why_not_close(campaign) -> str:
    if campaign.state in LIVE:
        return ""
    return _("Only a campaign that has begun and is not over can be closed.")


def why_not_discard(campaign) -> str:
    if campaign.state in (CampaignState.DRAFT, CampaignState.SCHEDULED):
        return ""
    return _("People have been asked to sign, so this campaign stays on record. Close it instead.")


def why_not_move_due(campaign, due_on: date, *, today: date) -> str:
    if campaign.state not in LIVE:
        return _("Only the due date of a campaign that runs can be moved.")
    if due_on < today:
        return _("The new due date cannot lie in the past.")
    return ""


def why_not_nudge(campaign) -> str:
    if campaign.state == CampaignState.RUNNING:
        return ""
    return _("Reminders go out only while the campaign runs.")


def next_round(starts_on: date, due_on: date) -> tuple[date, date]:
    """Return the days of the same campaign a year later; 29 February becomes the 28th."""
    return clock.months_after(starts_on, 12), clock.months_after(due_on, 12)


# A campaign that repeats is prepared so long before its day, so that HR can still look at it.
PREPARED = timedelta(days=30)


def is_to_prepare(starts_on: date, today: date) -> bool:
    """Return whether it is time to prepare the next year's campaign of one that began on `starts_on`."""
    return clock.months_after(starts_on, 12) - PREPARED <= today


def why_not_note_absence(first_on: date, last_on: date, *, today: date) -> str:
    if last_on < first_on:
        return _("The last day away cannot lie before the first.")
    if last_on < today:
        return _("These days are over, so there is nothing left to hold back.")
    if last_on - first_on > timedelta(days=730):
        return _("Please note two years at most; you can note more when they are over.")
    return ""


def why_not_end_absence(last_on: date, *, today: date) -> str:
    return _("These days are over already.") if last_on < today else ""


def why_not_remind(state: str, campaign) -> str:
    """Say why one person cannot be reminded by hand."""
    if not is_to_do(state):
        return _("Nothing is left for this person to do, or they wait for an answer from HR.")
    return why_not_nudge(campaign)
