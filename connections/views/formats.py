"""Which exports are read, and how well each format is known."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from connections import exports
from core.access import anybody_signed_in, requires


@requires(anybody_signed_in)
@require_GET
def format_list(request):
    """Every platform with its formats and the evidence for each; nothing here is about a person."""
    return render(request, "connections/format_list.html", {"platforms": exports.PLATFORMS})
