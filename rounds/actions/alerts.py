"""Telling HR and administrators that a round is used in an unusual way, each kind once, and never by whom.

It is looked at beside the request that was counted, not within it, so that nobody waits for anybody.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from ledger import actions as ledger
from notices import outbox
from notices.outbox import Link
from people.models import Person, User
from rounds import rules
from rounds.choices import RoundState, Unusual
from rounds.models import Round
from rounds.querysets import not_over

SYSTEM = "system:check_rounds"


def look(round_: Round, *, today: date) -> list[Unusual]:
    """Note what has become unusual in a round, and tell whoever looks after it; return what is new."""
    if not _new(round_, today=today):
        return []
    with transaction.atomic():
        fresh = Round.objects.select_for_update().get(pk=round_.pk)
        new = _new(fresh, today=today) if fresh.state == RoundState.OPEN else []
        if not new:  # another request noticed it at this moment
            return []
        fresh.alerts += [{"kind": str(kind), "on": today.isoformat()} for kind in new]
        fresh.save(update_fields=["alerts"])
        for kind in new:
            ledger.record("rounds.unusual_use", fresh, by=SYSTEM, facts={"kind": str(kind)})
            _tell(fresh, kind)
    return new


def readers_of(round_: Round) -> Iterable[User]:
    """Return HR who may see the round, and the administrators."""
    roles = (User.Role.HR, User.Role.ADMINISTRATOR)
    for user in User.objects.filter(role__in=roles, is_active=True).exclude(email=""):
        seen = Round.objects.visible_to(user).filter(pk=round_.pk)
        if user.role == User.Role.ADMINISTRATOR or seen.exists():
            yield user


def _new(round_: Round, *, today: date) -> list[Unusual]:
    use = round_.parts.use()
    people = 0
    if use["spent"] > 2 * round_.quota:
        meant = not_over(today).filter(department__in=round_.departments.all())
        people = Person.objects.filter(employments__in=meant).distinct().count()
    known = {each["kind"] for each in round_.alerts}
    return rules.unusual(**use, quota=round_.quota, people=people, known=known)


def _tell(round_: Round, kind: Unusual) -> None:
    for reader in readers_of(round_):
        is_hr = reader.role == User.Role.HR
        outbox.put(
            "round_unusual",
            to=reader.email,
            about=round_,
            key=f"round_unusual:{round_.pk}:{kind}:{reader.pk}",
            context={"round": round_, "kind": kind, "is_hr": is_hr},
            links={"round": Link.to(round_)} if is_hr else {},
        )
