"""Plain functions. Every argument is optional and keyword-only."""

from itertools import count

from core import clock
from notices.models import Notice

numbers = count(1)


def make_notice(*, key=None, kind="test", address="carol@example.com", now=None, **fields):
    number = next(numbers)
    now = now or clock.now()
    defaults = {
        "subject": f"Letter {number}",
        "text": "Dear Carol,\n\nplease read this.\n",
        "html": "<p>Dear Carol, please read this.</p>",
        "message_id": f"<{number}@example.com>",
        "created_at": now,
        "next_try_at": now,
    }
    return Notice.objects.create(
        key=key or f"test:{number}", kind=kind, address=address, **(defaults | fields)
    )
