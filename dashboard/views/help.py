"""How to do the main things, for the role of the person who reads."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.access import anybody_signed_in, requires


@requires(anybody_signed_in)
@require_GET
def help(request):
    return render(request, f"dashboard/help/{request.user.role}.html")
