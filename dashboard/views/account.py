"""What people set for themselves: light or dark; and what they cannot: the address that HR keeps."""

from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from core.access import anybody_signed_in, requires
from dashboard import actions
from dashboard.forms import ThemeForm


@requires(anybody_signed_in)
@require_POST
def theme_set(request):
    """Change how the pages look, and go back to the page that was read."""
    form = ThemeForm(request.POST)
    if form.is_valid():
        actions.choose_theme(request.user, form.cleaned_data["theme"], by=request.user)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    return redirect(back)


@requires(anybody_signed_in)
@require_GET
def email_kept(request):
    """Say who keeps the address that people sign in with."""
    return render(request, "dashboard/email_kept.html")
