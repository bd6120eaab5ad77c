"""What is to be done because somebody leaves: for HR all of it, for everybody what lies with them."""

from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dashboard.today.todo import Todo
from offboarding.models import FileStep
from offboarding.querysets import SOON


def steps_to_see_to(user, *, today: date) -> list[Todo]:
    """Steps that are late or due within a week, as far as HR sees them; one query."""
    near = FileStep.objects.visible_to(user).waiting().filter(due_on__lte=today + SOON)
    count = near.aggregate(
        late=Count("pk", filter=Q(due_on__lt=today)), soon=Count("pk", filter=Q(due_on__gte=today))
    )
    todos = []
    if count["late"]:
        title = ngettext(
            "One step for a leaver is late", "%(count)d steps for leavers are late", count["late"]
        )
        text = _("Perhaps it is done and only not noted, or it lies with somebody who is away.")
        todos.append(_todo(title % {"count": count["late"]}, text, "late", is_late=True))
    if count["soon"]:
        title = ngettext(
            "One step for a leaver is due this week",
            "%(count)d steps for leavers are due this week",
            count["soon"],
        )
        text = _("Interviews, private addresses, accounts and clients to hand over.")
        todos.append(_todo(title % {"count": count["soon"]}, text, "soon", is_late=False))
    return todos


def steps_of_mine(user, *, today: date) -> list[Todo]:
    """What lies with somebody who is not HR, as one matter; one query."""
    mine = FileStep.objects.visible_to(user).waiting()
    count = mine.aggregate(all=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)))
    if not count["all"]:
        return []
    title = ngettext(
        "One step for somebody who leaves lies with you",
        "%(count)d steps for people who leave lie with you",
        count["all"],
    )
    text = _("Tick it when it is done, or say that it is not needed.")
    return [_todo(title % {"count": count["all"]}, text, "", is_late=bool(count["late"]))]


def _todo(title: str, text: str, due: str, *, is_late: bool) -> Todo:
    return Todo(
        title=title,
        text=text,
        url=reverse("offboarding:step_list") + (f"?due={due}" if due else ""),
        step=_("See which"),
        state=_("Late") if is_late else _("To do"),
        icon="leaver",
        state_icon="alert" if is_late else "ring",
        tone="danger" if is_late else "open",
    )
