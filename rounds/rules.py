"""What may happen in a check round. Pure: no queries, no clock, no writes."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext as _

from core import clock
from rounds.choices import RoundState, Unusual

# Every request has this many elements, whatever the file holds.
BATCH = 1_024
BUCKETS = (1_024, 2_048, 4_096, 8_192, 16_384, 32_768, 65_536)
LONGEST = timedelta(days=92)
# Claims that could not be accepted, by one person in one round.
MOST_FAILED = 20
MOST_CLAIMS = 2_000
# Fewer people than this could be told apart, so their number is not shown.
FEWEST_TOLD = 5


def why_not_prepare(*, departments: int, closes_on: date, today: date) -> str:
    """May a round be prepared for these departments until this day?"""
    if not departments:
        return _(
            "Please choose at least one department, so that the list stays as short as it can."
        )
    if closes_on < today:
        return _("The last day of a round cannot lie in the past.")
    if closes_on > today + LONGEST:
        return _("A round can stay open for three months at most; its list grows old.")
    return ""


def why_not_commit(*, contacts: int) -> str:
    """May the list be put together with so many contacts?"""
    if not contacts:
        return _(
            "Nobody in these departments has dealt with a client contact on record in that time, so"
            " there is nothing to compare with."
        )
    return ""


def why_not_close(state: str) -> str:
    return _("This round is closed already.") if state == RoundState.CLOSED else ""


def why_not_open_now(round_, *, today: date) -> str:
    """Does this round answer anybody today?"""
    if round_.state == RoundState.PREPARING:
        return _("This round is still being prepared. It opens by itself in a moment.")
    if round_.state == RoundState.CLOSED or today > round_.closes_on:
        day = round_.closed_on or round_.closes_on
        return _("This round closed on %(day)s. Its key and its list are destroyed.") % {
            "day": clock.written(day)
        }
    return ""


def why_not_use_door(door, *, today: date) -> str:
    """Say why a leaver's personal link opens nothing any more."""
    if why := why_not_open_now(door.round, today=today):
        return why
    if door.revoked_on or today > door.expires_on:
        return _("This link was replaced or taken back, so it opens nothing any more.")
    return ""


def why_not_make_door(*, reason: str, has_round: bool, has_address: bool) -> str:
    """Say why a leaver gets no personal link; `reason` is why they may not check at all."""
    if not has_round:
        return _(
            "Their login has closed, and no check round is open for them. Prepare one for their"
            " department first, or ask them through a disconnect request, which has a link of its own."
        )
    if not has_address:
        return _(
            "Their login has closed, and no private address is confirmed. A personal link goes only"
            " to an address that they confirmed."
        )
    return reason


def why_not_batch(size: int, *, element: int) -> str:
    """Is a request of `size` bytes one full batch of elements?"""
    if size == BATCH * element:
        return ""
    return _(
        "A request holds exactly %(batch)s elements of %(element)s bytes, which is %(right)s bytes;"
        " this one has %(size)s. Nothing was counted."
    ) % {"batch": BATCH, "element": element, "right": BATCH * element, "size": size}


def why_not_evaluate(*, spent: int, quota: int) -> str:
    """May one more batch be evaluated for somebody who has spent so many keys?"""
    if spent + BATCH > quota:
        return _(
            "You have compared as much in this round as one person may. The limit is there so that"
            " nobody can try out names until the client list is known."
        )
    return ""


def why_not_claim(*, failed: int) -> str:
    """May somebody with so many claims that could not be accepted send more?"""
    if failed >= MOST_FAILED:
        return _("Too many rows could not be accepted, so nothing more is taken from you here.")
    return ""


def claim_refused() -> str:
    """Say that a claim does not fit, without telling what about it."""
    return _("One of these rows does not belong to this round, so nothing has been recorded.")


def is_much(spent: int, *, quota: int) -> bool:
    """Whether one person has compared three quarters of what they may: more than most files need."""
    return 4 * spent >= 3 * quota


def is_often(spent: int, *, quota: int, people: int) -> bool:
    """Whether all together compared more than a quarter of what they may, and more than two people can."""
    return spent > max(2 * quota, people * quota // 4)


def unusual(
    *, most: int, spent: int, failed: int, quota: int, people: int, known: Collection[str]
) -> list[Unusual]:
    """Return what has become unusual and is not `known` yet.

    `most` and `failed` are the largest counts of any one person; `spent` is what all of them compared.
    """
    found = {
        Unusual.MUCH: is_much(most, quota=quota),
        Unusual.OFTEN: is_often(spent, quota=quota, people=people),
        Unusual.GUESSED: failed >= MOST_FAILED,
    }
    return [kind for kind, is_so in found.items() if is_so and kind not in known]


def why_not_reach(*, has_outside: bool) -> str:
    """Say why HR whose view is limited cannot prepare a round for these departments."""
    if not has_outside:
        return ""
    return _(
        "Some people in these departments work for employers or in places that you do not look after,"
        " so somebody else in HR has to prepare this round."
    )


def told_number(count: int) -> str:
    """Return how many took part, as HR may see it."""
    if count < FEWEST_TOLD:
        return _("Fewer than five")
    return f"{count:,}"


def bucket(keys: int) -> int:
    """Return the size to which so many keys are padded."""
    return next((size for size in BUCKETS if size >= keys), BUCKETS[-1])
