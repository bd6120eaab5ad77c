"""Messages to the reader that were not opened here yet."""

from django.utils.translation import gettext as _

from core import clock
from dashboard.today.todo import Todo
from notices.models import Notice


def unread(user) -> list[Todo]:
    """The newest message to this person that they have not opened here, as one matter."""
    first = Notice.objects.of_user(user, now=clock.now()).unread().first()
    if first is None:
        return []
    return [
        Todo(
            title=first.subject,
            text=_("Written to you on %(day)s.")
            % {"day": clock.written(clock.day_of(first.created_at))},
            url=first.get_absolute_url(),
            step=_("Read it"),
            state=_("Not read yet"),
            icon="mail",
            state_icon="dot",
            tone="open",
        )
    ]
