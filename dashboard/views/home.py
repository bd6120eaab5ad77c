"""The first page after signing in, for each role what its reader needs today."""

from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET

from core import clock
from core.access import anybody_signed_in, requires
from dashboard.today import hr, others
from dashboard.today.privacy import for_data_protection

FOR_ROLE = {
    "hr": hr.for_hr,
    "line_manager": others.for_line_manager,
    "employee": others.for_employee,
    "auditor": others.for_auditor,
    "administrator": others.for_administrator,
    "data_protection": for_data_protection,
    "legal_reviewer": others.for_legal_reviewer,
}


@requires(anybody_signed_in)
@require_GET
def home(request):
    """What needs me today? Then: how things stand."""
    user, today = request.user, clock.today()
    waiting = FOR_ROLE[user.role](user, today=today)
    hour = localtime(clock.now()).hour
    return render(
        request,
        f"dashboard/home/{user.role}.html",
        {**waiting, "today": today, "hour": hour, "name": user.name.partition(" ")[0]},
    )
