"""What a platform answered, as far as it is in the leaver's favour: nobody is asked about what is gone.

Only "not connected" is taken over, only when a colleague in HR asked, and only for contacts that a request names
on that one network. It is no look of the stage: HR still looks again where the ladder wants it.
"""

from datetime import date, datetime

from django.db import transaction

from connections.choices import PlatformAnswer, VerificationLevel
from connections.models import Recheck
from core.refusals import Refused
from offboarding.actions import requests
from offboarding.choices import SETTLED, ListedState
from offboarding.ladder.machine import ASKING
from offboarding.models import DisconnectRequest, RequestContact


def take_over(recheck: Recheck, *, by, today: date, now: datetime) -> None:
    """Settle the contact in the requests that ask about it; what may not be settled stays as it is."""
    if recheck.outcome != PlatformAnswer.NOT_CONNECTED or isinstance(by, str):
        return
    connection = recheck.connection
    listed = RequestContact.objects.filter(
        contact=connection.contact_id,
        employment__person=connection.person_id,
        disconnect__stage__in=ASKING,
    ).exclude(state__in=SETTLED)
    for row in listed:
        if row.networks == [connection.platform]:
            try:
                _settle(row, by=by, today=today, now=now)
            except Refused:  # a person decides, as without the platform
                continue


@transaction.atomic
def _settle(row: RequestContact, *, by, today: date, now: datetime) -> None:
    fresh = DisconnectRequest.objects.locked(row.disconnect_id)
    level = VerificationLevel.PLATFORM
    requests.settle([row], state=ListedState.REMOVED, level=level, by=by, today=today)
    requests.close_if_all_gone(fresh, by=by, today=today, now=now)
