"""What platforms answered about a connection, for the pages of connections and of findings."""

from django import template

from connections.actions import rechecks
from connections.models import Connection, Recheck
from core import clock
from people.rules import is_hr

register = template.Library()


@register.inclusion_tag("connections/_answers.html", takes_context=True)
def platform_answers(context, connection: Connection | None):
    """Draw the history of answers, and the button that asks again or why it may not."""
    user = context["request"].user
    if connection is None:
        return {"shown": False}
    seen = Recheck.objects.visible_to(user).filter(connection=connection).for_history()
    may_ask = is_hr(user)
    return {
        "shown": True,
        "connection": connection,
        "answers": seen,
        "may_ask": may_ask,
        "why_not": may_ask and rechecks.why_not_recheck(connection, today=clock.today()),
        "csrf_token": context.get("csrf_token"),
    }
