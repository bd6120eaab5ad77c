"""Who decides in whose place at the demo firm: Nadia for Alice soon, and once before; Petra Quill from outside."""

from datetime import date, timedelta

from approvals.actions import approvers, deputies
from core import clock
from dashboard.demo import cast
from notices import actions as notices
from people.models import User

AWAY = timedelta(days=20), timedelta(days=34)


def write(*, by: User, today: date) -> None:
    """Name a deputy for days to come and for one week that is over, who reads of it here only, and one from outside."""
    nadia = User.objects.get(email=cast.SIGN_INS["MF017"][1])
    tom = User.objects.get(role=User.Role.ADMINISTRATOR)
    then = today - timedelta(days=60)
    for first, last, day in ((then, then + timedelta(days=6), then), _coming(today)):
        deputies.appoint(by, deputy=nadia, first_on=first, last_on=last, now=clock.now(), today=day)
    notices.choose_mail(nadia, here_only=["deputies"], by=nadia)
    approvers.name(
        person="Petra Quill",
        email="petra.quill@northgate-board.example",
        standing="Chair of the board",
        by=tom,
        today=today,
    )


def _coming(today: date) -> tuple[date, date, date]:
    return today + AWAY[0], today + AWAY[1], today
