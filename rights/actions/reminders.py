"""Who is reminded of an answer that is due; each message goes out once, however often this runs."""

from datetime import date, timedelta

from notices.models import Notice
from people.models import User
from rights import rules
from rights.actions import telling
from rights.models import PrivacyRequest


def remind(*, today: date) -> int:
    """Remind who looks after a request, or all of HR; tell the officer once the day has passed.

    Return how many messages are new.
    """
    soon = today + timedelta(days=max(rules.REMINDED_AT))
    due = list(PrivacyRequest.objects.due_by(soon).for_listing())
    wanted = [(asked, *each) for asked in due for each in _messages(asked, today)]
    known = Notice.objects.filter(key__in=[key for _asked, _reader, key in wanted])
    old = set(known.values_list("key", flat=True))
    new = [each for each in wanted if each[2] not in old]
    for asked, reader, key in new:
        left = rules.remaining(asked.due_on, today=today)
        telling.tell("privacy_due", asked, reader, key=key, must_mail=True, left=left, today=today)
    return len(new)


def _messages(asked: PrivacyRequest, today: date) -> list[tuple[User, str]]:
    stage = rules.reminder_at(asked.due_on, today=today)
    keeper = asked.keeper if asked.keeper and asked.keeper.is_active else None
    readers = [keeper] if keeper and stage != "late" else telling.readers(asked)
    if stage == "late":
        officers = User.objects.filter(role=User.Role.DATA_PROTECTION, is_active=True)
        readers += list(officers.exclude(email=""))
    return [(user, f"privacy_due:{asked.pk}:{asked.due_on}:{stage}:{user.pk}") for user in readers]
