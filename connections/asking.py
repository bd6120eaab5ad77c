"""When a platform may be asked about two accounts, in sentences. Pure: no queries, no clock, no writes."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from accounts.choices import Platform
from connections.choices import ExemptionState, PlatformAnswer, Silence
from core import clock
from places import catalogue

# A platform is asked about the same pair every two weeks at most (a day later when it only had no time).
REST = timedelta(days=14)
SHORT_REST = timedelta(days=1)
PASSING = (Silence.TOO_MANY, Silence.UNREACHABLE)


def why_not_collect_accounts(places: Iterable[str]) -> str:
    """May somebody who works in these places declare an account of theirs, and may it be asked about?"""
    for code in places:
        place = catalogue.place(code) if catalogue.is_known(code) else None
        if place is None or place.code == "US":
            return _(
                "It is not known in which state you work, and in many states the law keeps personal"
                " accounts from the employer. So no account is kept here."
            )
        if place.account_law is not None:
            return _(
                "In %(place)s the law keeps personal accounts from the employer (%(statute)s), so no"
                " account is kept here."
            ) % {"place": place.in_words, "statute": place.account_law.statute}
    return ""


def why_not_work_here(*, works_here: bool) -> str:
    return "" if works_here else _("Only people who work here now can declare an account.")


def why_not_declare(platform: str, name: str, *, offered: bool, taken: bool) -> str:
    """`name` is the account as its platform writes it, "" when it cannot be one."""
    label = Platform(platform).label
    if not offered:
        return _("%(platform)s is not asked here, so there is no use in declaring an account.") % {
            "platform": label
        }
    if taken:
        return _(
            "You have declared an account on %(platform)s already. Withdraw it before you declare"
            " another one."
        ) % {"platform": label}
    if not name:
        return _(
            "This is no account on %(platform)s that could be asked about. Look at the example, and"
            " never write a password here."
        ) % {"platform": label}
    return ""


def why_not_offered(platform: str, *, can_answer: bool, switched_on: bool, has_key: bool) -> str:
    """Can this platform be asked at all, by anybody here?"""
    words = {"platform": Platform(platform).label}
    if not can_answer:
        return _("%(platform)s answers no questions about two accounts.") % words
    if not switched_on:
        return _("The firm has not switched on asking %(platform)s.") % words
    if not has_key:
        return (
            _(
                "%(platform)s answers only with a key of the firm, and none has been set. Whoever runs the"
                " server can set it."
            )
            % words
        )
    return ""


def why_not_ask_about(connection, *, declared: str, published: str) -> str:
    """Is there a pair to ask about, and may it be? `declared` and `published` are the two accounts."""
    words = {"platform": connection.get_platform_display(), "person": connection.person}
    if connection.contact.erased_on or connection.contact.objected_on:
        return _("The contact does not want to be part of checks, so nobody asks about them.")
    if connection.exemption_state == ExemptionState.GRANTED:
        return _("This connection is exempt, so nobody asks about it.")
    if not declared:
        return (
            _(
                "%(person)s has declared no account on %(platform)s. That is their free choice, and only a"
                " declared account is ever asked about."
            )
            % words
        )
    if not published:
        return (
            _(
                "We have nothing that the contact publishes on %(platform)s for their work, so there is"
                " nobody to ask about."
            )
            % words
        )
    return ""


def why_not_in_window(employment, *, today: date) -> str:
    """Does the restriction of this employment (the one that counts) run today?"""
    if employment is None or employment.left_on is None or employment.left_on >= today:
        return _("A platform is only asked about leavers, never about somebody who works here.")
    if employment.restricted_until is None or employment.restricted_until < today:
        return _("The restriction of this leaver is over, so nothing is asked any more.")
    return ""


def why_not_again(*, waiting: bool, again_on: date | None, today: date) -> str:
    """Has the platform been left alone for long enough?"""
    if waiting:
        return _("The platform is being asked at this moment. The answer will be here shortly.")
    if again_on is not None and again_on > today:
        return _("The platform was asked lately. It may be asked again on %(day)s.") % {
            "day": clock.written(again_on)
        }
    return ""


def again_on(outcome: str, silence: str, *, asked_on: date) -> date:
    """Return the first day on which the same question may be put again."""
    passing = outcome == PlatformAnswer.CANNOT_TELL and silence in PASSING
    return asked_on + (SHORT_REST if passing else REST)
