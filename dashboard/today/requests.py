"""Disconnect requests that wait for somebody: answers to read, days that have come, referrals to agree to."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from dashboard.today.todo import Todo
from offboarding.models import DisconnectRequest, Referral

MOST = 3


def that_wait(user, *, today: date) -> list[Todo]:
    """Requests on which only a person can take the next step; the first few by name."""
    waiting = DisconnectRequest.objects.visible_to(user).waiting_for_hr(today)
    found = list(waiting.for_listing()[: MOST + 1])
    todos = [_todo(each, today) for each in found[:MOST]]
    if len(found) > MOST:
        count = waiting.count() - MOST
        todos.append(
            Todo(
                title=ngettext(
                    "One more request waits for HR", "%(count)d more requests wait for HR", count
                )
                % {"count": count},
                text=_("The list of requests shows all of them."),
                url=f"{reverse('offboarding:disconnect_list')}?waits=hr",
                step=_("See the list"),
                state=_("More than shown here"),
                icon="mail",
                state_icon="info",
                tone="warn",
            )
        )
    return todos


def to_agree_to(user) -> list[Todo]:
    """Referrals that wait for a legal reviewer."""
    waiting = Referral.objects.visible_to(user).waiting().for_listing()
    return [
        Todo(
            title=_("A referral about %(who)s waits for you")
            % {"who": referral.disconnect.employment.person},
            text=_("%(who)s proposed it on %(day)s. It goes over only if you agree.")
            % {"who": referral.proposed_by_name, "day": clock.written(referral.proposed_on)},
            url=referral.get_absolute_url(),
            step=_("Read it and decide"),
            state=_("Waiting for you"),
            icon="scales",
            state_icon="half",
            tone="warn",
        )
        for referral in waiting[:MOST]
    ]


def _todo(disconnect: DisconnectRequest, today: date) -> Todo:
    who = {"who": disconnect.employment.person}
    state, text, tone = _("Next step is yours"), _("The time to answer is over."), "warn"
    if disconnect.unread:
        state, tone = _("Answer to read"), "danger"
        text = _("No further letter goes out until somebody has read the answer.")
    elif disconnect.paused_since:
        state = _("Paused")
        text = _("Every clock has stood still since %s.") % clock.written(disconnect.paused_since)
    elif disconnect.stage == "initial_request":
        text = _("An answer is to be settled, or a reminder could not go out by itself.")
    elif disconnect.stage == "draft":
        state, text = _("Draft"), _("Nothing has been sent yet.")
    ends = clock.written(disconnect.window_ends)
    return Todo(
        title=_("The request to %(who)s waits for you") % who,
        text=_("%(text)s The restriction ends on %(ends)s.") % {"text": text, "ends": ends},
        url=disconnect.get_absolute_url(),
        step=_("Look at the request"),
        state=state,
        icon="mail",
        state_icon="alert" if tone == "danger" else "half",
        tone=tone,
    )
