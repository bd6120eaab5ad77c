"""The guided set-up: every step with its reason, and putting it away or bringing it back."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.access import is_hr, requires
from dashboard import actions
from dashboard.today import set_up as steps


@requires(is_hr)
@require_GET
def set_up(request):
    """What is done, what is next and why, from an empty house to the first audit."""
    way = steps.of(request.user, today=clock.today())
    return render(request, "dashboard/set_up.html", {"way": way})


@requires(is_hr)
@require_POST
def set_up_put_away(request):
    """Take it off the first page, or put it back there."""
    today = None if request.POST.get("as") == "back" else clock.today()
    actions.put_set_up_away(request.user, by=request.user, today=today)
    return redirect("dashboard:home" if today else "dashboard:set_up")
