"""Which role may do what, and when a stretch of work begins and ends. Pure: no queries, no clock."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from people.choices import Role
from places import catalogue


def is_hr(user) -> bool:
    return user.is_authenticated and user.role == Role.HR


def is_line_manager(user) -> bool:
    return user.is_authenticated and user.role == Role.LINE_MANAGER


def is_auditor(user) -> bool:
    return user.is_authenticated and user.role == Role.AUDITOR


def is_legal_reviewer(user) -> bool:
    return user.is_authenticated and user.role == Role.LEGAL_REVIEWER


def is_administrator(user) -> bool:
    return user.is_authenticated and user.role == Role.ADMINISTRATOR


def is_data_protection(user) -> bool:
    return user.is_authenticated and user.role == Role.DATA_PROTECTION


def comes_from_outside(user) -> bool:
    """Who looks at how the firm keeps to the rules, and so takes part in nothing that is looked at."""
    return is_auditor(user) or is_legal_reviewer(user) or is_data_protection(user)


def is_hr_or_auditor(user) -> bool:
    return is_hr(user) or is_auditor(user)


def is_hr_or_manager(user) -> bool:
    return is_hr(user) or is_line_manager(user)


def is_hr_or_administrator(user) -> bool:
    return is_hr(user) or is_administrator(user)


def sees_people(user) -> bool:
    return is_hr(user) or is_line_manager(user) or is_auditor(user)


def sees_private(user, person) -> bool:
    """Private addresses and restrictions are between HR and the person; auditors may check them."""
    return is_hr_or_auditor(user) or person.user_id == user.pk


# ---------------------------------------------------------------- what HR may touch


@dataclass(frozen=True)
class Scope:
    """The employers and places that somebody's view is limited to; empty means no limit."""

    employers: frozenset[int] = frozenset()
    places: frozenset[str] = frozenset()

    @property
    def is_limited(self) -> bool:
        return bool(self.employers or self.places)

    def covers(self, employer_id: int | None, place: str) -> bool:
        """Say whether an employment with this employer, at this place, is inside."""
        return (not self.employers or employer_id in self.employers) and (
            not self.places or place in self.places
        )


def why_not_employ(scope: Scope, *, employer_id: int | None, place: str) -> str:
    if scope.covers(employer_id, place):
        return ""
    return _("You look after other employers or places, so somebody else in HR has to do this.")


# ---------------------------------------------------------------- people


def why_not_have_number(*, taken: bool) -> str:
    return _("Another person already has this staff number.") if taken else ""


def why_not_have_email(*, taken: bool) -> str:
    return _("Another person already has this e-mail address.") if taken else ""


def why_not_confirm_address(private_email: str, *, work_email: str) -> str:
    if not private_email:
        return _("There is no private address to confirm.")
    if private_email.casefold() == work_email.casefold():
        return _("This is the work address, which closes with the login. Ask for a private one.")
    return ""


def why_not_report_to(person_id: int, above: Collection[int]) -> str:
    """`above` is the new manager, the manager's manager, and so on to the top."""
    if person_id not in above:
        return ""
    if len(above) == 1 or next(iter(above)) == person_id:
        return _("Nobody can be their own manager.")
    return _("This manager reports, directly or through others, to the person themselves.")


# ---------------------------------------------------------------- employments


def restricted_until(left_on: date, *, months: int, garden_leave_from: date | None) -> date:
    """Return the last day of the restriction: leaving date + months - days of garden leave.

    Months clamp to the last day of a shorter month; the day returned still counts.
    Garden leave counts from its first day up to and including the leaving date.
    """
    garden_days = (left_on - garden_leave_from).days + 1 if garden_leave_from else 0
    return max(left_on, clock.months_after(left_on, months) - timedelta(days=garden_days))


def overlaps(started_on: date, left_on: date | None, other) -> bool:
    """Say whether a stretch from `started_on` to `left_on` shares a day with the employment `other`."""
    begins_before_other_ends = other.left_on is None or started_on <= other.left_on
    ends_after_other_begins = left_on is None or left_on >= other.started_on
    return begins_before_other_ends and ends_after_other_begins


def why_not_stand_beside(started_on: date, left_on: date | None, others: Iterable) -> str:
    """`others` are the person's further employments with the same employer."""
    for other in others:
        if overlaps(started_on, left_on, other):
            return _(
                "This would overlap with the employment that began on %(started)s with the same"
                " employer. Give that one a leaving date before this one begins."
            ) % {"started": clock.written(other.started_on)}
    return ""


def why_not_dates(
    started_on: date,
    *,
    left_on: date | None,
    notice_on: date | None = None,
    garden_leave_from: date | None = None,
) -> str:
    """Say which of the days of one employment stand in the wrong order."""
    written = {"start": clock.written(started_on), "leaving": clock.written(left_on)}
    if left_on and left_on < started_on:
        return (
            _("The employment began on %(start)s. Enter a leaving date on or after it.") % written
        )
    if notice_on and left_on and notice_on > left_on:
        return _("Notice cannot be given after the leaving date, %(leaving)s.") % written
    if garden_leave_from and left_on and garden_leave_from > left_on:
        return _("Garden leave has to begin on or before the leaving date, %(leaving)s.") % written
    if garden_leave_from and garden_leave_from < started_on:
        return (
            _("The employment began on %(start)s. Garden leave cannot begin before it.") % written
        )
    return ""


def main_of(employments: Iterable):
    """Return the employment that counts: without a leaving date, else with the latest; or None."""
    return max(
        employments,
        key=lambda each: (each.left_on is None, each.left_on or date.min, each.started_on),
        default=None,
    )


def standing(employment, today: date) -> str:
    """Say where an employment stands: coming, here, leaving or left; "" when there is none."""
    if employment is None:
        return ""
    if employment.left_on and employment.left_on < today:
        return "left"
    if employment.left_on:
        return "leaving"
    return "coming" if employment.started_on > today else "here"


def why_not_end(employment) -> str:
    if not employment.left_on:
        return ""
    return _("This employment already has the leaving date %(day)s. Change that date instead.") % {
        "day": clock.written(employment.left_on)
    }


def why_not_change_end(employment) -> str:
    return "" if employment.left_on else _("This employment has no leaving date that could change.")


def why_not_undo_end(employment) -> str:
    return "" if employment.left_on else _("This employment has no leaving date to take back.")


def why_not_end_many(ending: int, *, working: int, percent: int, most: int, agreed: int = 0) -> str:
    """The brake: a file that ends many employments at once is more often wrong than right.

    `agreed` is how many a person has looked at and confirmed.
    """
    if ending <= most or ending * 100 <= working * percent or ending <= agreed:
        return ""
    return _(
        "This file would end %(ending)s of %(working)s employments at once, so nothing was changed."
        " If that is right, HR can confirm it in PolicyHub on the page that shows this import"
        " beforehand."
    ) % {"ending": f"{ending:,}", "working": f"{working:,}"}


# ---------------------------------------------------------------- signing in


def zone_of(employment) -> tzinfo:
    """The employment's own time zone, else that of its place, else the installation's."""
    if employment.time_zone:
        return ZoneInfo(employment.time_zone)
    if catalogue.is_known(employment.place):
        return catalogue.place(employment.place).zone
    return timezone.get_default_timezone()


def today_at(employment, now: datetime) -> date:
    """Return the calendar day that it is `now` where the work of `employment` is done."""
    return timezone.localdate(now, zone_of(employment))


def is_over(employment, now: datetime) -> bool:
    """The leaving date itself is still a day of work; midnight at the workplace ends it."""
    return employment.left_on is not None and employment.left_on < today_at(employment, now)


def is_current(employment, now: datetime) -> bool:
    return employment.started_on <= today_at(employment, now) and not is_over(employment, now)


def why_not_sign_in(employments: Iterable, now: datetime) -> str:
    """Say why somebody with these employments may no longer sign in.

    Whoever has an employment that is over and none that is current may not. Whoever has not
    begun yet may: there can be something to read before the first day.
    """
    employments = list(employments)
    over = [employment for employment in employments if is_over(employment, now)]
    if not over or any(is_current(employment, now) for employment in employments):
        return ""
    last = max(employment.left_on for employment in over)
    return _(
        "Your employment ended on %(day)s, and your login closed at the end of that day."
        " If you think this is a mistake, please write to the HR department."
    ) % {"day": clock.written(last)}


# ---------------------------------------------------------------- what follows from a leaving date


@dataclass(frozen=True)
class Milestone:
    """One day in the life of an employment, and what it means."""

    day: date
    icon: str
    title: str
    text: str = ""


def keeps_login(employment, others: Iterable) -> bool:
    """Say whether another employment goes on when this one is over."""
    day_after = employment.left_on + timedelta(days=1) if employment.left_on else None
    return bool(day_after) and any(
        other.pk != employment.pk
        and other.started_on <= day_after
        and (other.left_on is None or other.left_on >= day_after)
        for other in others
    )


def milestones(employment, others: Iterable = ()) -> list[Milestone]:
    """Return the days of one employment in their order, from its beginning to the restriction's end.

    `others` are further employments of the same person.
    """
    found = [Milestone(employment.started_on, "people", _("First day"))]
    if employment.notice_on:
        found.append(Milestone(employment.notice_on, "page", _("Notice given")))
    if employment.garden_leave_from:
        text = _("Employed until the leaving date, and away from work.")
        found.append(
            Milestone(employment.garden_leave_from, "pause", _("Garden leave begins"), text)
        )
    if employment.left_on:
        found += _milestones_of_leaving(employment, keeps_login(employment, others))
    return sorted(found, key=lambda each: each.day)


def _milestones_of_leaving(employment, stays: bool) -> list[Milestone]:
    left_on, until = employment.left_on, employment.restricted_until
    months, garden = employment.restriction_months, employment.garden_leave_from
    found = [Milestone(left_on, "leaver", _("Leaving date"), _("The last day of the employment."))]
    day_after = left_on + timedelta(days=1)
    if stays:
        text = _("Another employment goes on, so signing in stays possible.")
        found.append(Milestone(day_after, "key", _("The login stays open"), text))
    else:
        text = _(
            "At midnight at the place of work (%(zone)s) signing in ends, and so do open sessions."
        ) % {"zone": str(zone_of(employment)).replace("_", " ")}
        found.append(Milestone(day_after, "lock", _("The login closes"), text))
    if until:
        window = ngettext(
            "%(n)d month after the leaving date", "%(n)d months after the leaving date", months
        ) % {"n": months}
        days = (left_on - garden).days + 1 if garden else 0
        if days:
            less = ngettext(
                "less %(n)d day of garden leave", "less %(n)d days of garden leave", days
            )
            window = f"{window}, {less % {'n': days}}"
        text = _("%(window)s. After this day nothing may be asked of the leaver any more.") % {
            "window": window
        }
        found.append(Milestone(until, "clock", _("The restriction ends"), text))
    return found


# ---------------------------------------------------------------- logins


def why_not_open_login(person) -> str:
    if person.user_id:
        return _("%(person)s already has a login.") % {"person": person}
    if not person.work_email:
        return _("A login needs a work e-mail address, and none is on record for %(person)s.") % {
            "person": person
        }
    return ""


def why_not_take_login(taken: bool) -> str:
    return _("Another login already has this e-mail address.") if taken else ""


def why_not_link(person) -> str:
    if person and person.user_id:
        return _("%(person)s already has a login.") % {"person": person}
    return ""


def why_not_edit_login(user, *, by) -> str:
    """Administrators look after logins, but not after their own role."""
    if user.pk == by.pk:
        return _(
            "You cannot change your own role or switch off your own login."
            " Another administrator can."
        )
    return ""


def why_not_move_login(*, has_person: bool) -> str:
    if not has_person:
        return ""
    return _(
        "The login of a member of staff follows their work e-mail address, which HR keeps on the"
        " person's page."
    )


def why_not_switch(user, *, on: bool) -> str:
    if user.is_active != on:
        return ""
    return _("This login is already on.") if on else _("This login is already off.")


def why_not_remove_second_step(kinds: Collection[str]) -> str:
    return "" if kinds else _("This login has no second step that could be removed.")


def why_not_lose_administrator(*, others_left: int) -> str:
    if others_left:
        return ""
    return _("This is the last administrator who can sign in. Make somebody else one first.")
