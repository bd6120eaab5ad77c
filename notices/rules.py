"""When a notice is tried again, when it is given up, what may be done with it, by mail or here. Pure."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from notices.choices import ALSO_BY_MAIL, NoticeState
from people import rules as people_rules
from places import calendar, catalogue
from places.catalogue import Place

TRIES = 20  # spread over about three days
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)


def address(*, work: str, login: str, private: str) -> str:
    """Return where to write to: at work, else the login's address, else a private one that was confirmed."""
    return work or login or private


def hours_of(employment) -> tuple[Place, str]:
    """Return the place and the time zone ("": the place's own) whose working hours hold for somebody.

    `employment` is the one that counts; None for somebody without one, for whom the firm's seat counts.
    """
    if employment is None or not catalogue.is_known(employment.place):
        zone = employment.time_zone if employment else settings.TIME_ZONE
        return catalogue.place(settings.FIRM_PLACE), zone
    return catalogue.place(employment.place), employment.time_zone


def day_at(employment, now: datetime) -> date:
    """Return the calendar day that it is `now` where somebody works."""
    place, zone = hours_of(employment)
    return now.astimezone(ZoneInfo(zone) if zone else place.zone).date()


def open_moment(employment, now: datetime) -> datetime:
    """Return `now`, or when the quiet hours end in which it lies: evenings, nights, weekends, holidays."""
    place, zone = hours_of(employment)
    return calendar.next_open_moment(place, now, time_zone=zone)


def pause_after(attempts: int, allowed: int) -> timedelta:
    """Return how long to wait after this try: a minute, then twice as long each time, six hours at most."""
    earlier = max(0, TRIES - (allowed - attempts) - 1)
    return min(FIRST_PAUSE * 2 ** min(earlier, 16), LONGEST_PAUSE)


def is_given_up(attempts: int, allowed: int) -> bool:
    """Return whether this try was the last."""
    return attempts >= allowed


def may_see_all(user) -> bool:
    """HR and auditors read what was sent to anybody."""
    return people_rules.is_hr_or_auditor(user)


def why_not_retry(state: str, goes_to: str) -> str:
    if state != NoticeState.FAILED:
        return _("Only a notice that could not be sent can be sent again.")
    if not goes_to:
        return _("There is no e-mail address to send this to; add one to the person first.")
    return ""


def why_not_withdraw(state: str, lease_until: datetime | None, now: datetime) -> str:
    if state != NoticeState.WAITING:
        return _("Only a notice that is still waiting can be withdrawn.")
    if lease_until and lease_until >= now:
        return _("This notice is being sent at this moment, so it can no longer be withdrawn.")
    return ""


def why_not_choose_mail(*, is_own: bool, here_only: Collection[str]) -> str:
    """Everybody chooses for themselves, and only among what need not reach them by mail."""
    if not is_own:
        return _("Everybody chooses for themselves what comes by mail.")
    if set(here_only) - set(ALSO_BY_MAIL):
        return _(
            "Letters, last steps and what concerns your sign-in always come by mail, so that they reach you."
        )
    return ""
