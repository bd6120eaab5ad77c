"""Asking a platform again, and what each platform answers and reveals."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from connections.actions import rechecks
from connections.connectors.catalogue import WORDS
from connections.models import Connection
from core import clock
from core.access import anybody_signed_in, requires
from core.refusals import refusal_as_message
from people.rules import is_hr


@requires(anybody_signed_in)
@require_GET
def platform_answers(request):
    """Every platform that can be asked: the question, what asking reveals, and when it cannot tell."""
    platforms = [(each, rechecks.why_not_offered(each.platform)) for each in WORDS.values()]
    return render(request, "connections/platform_answers.html", {"platforms": platforms})


@requires(is_hr)
@require_POST
def recheck_ask(request, pk):
    """HR asks the platform whether the two are still connected."""
    connection = get_object_or_404(Connection.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        rechecks.ask(connection, by=request.user, today=clock.today())
        messages.success(
            request, _("The platform is being asked. The answer will be here shortly.")
        )
    return redirect(connection)
