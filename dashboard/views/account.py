"""What people set for themselves: light or dark, and a language; and what they cannot: the address that HR keeps."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from core.access import anybody, anybody_signed_in, requires
from dashboard import actions
from dashboard.forms import LanguageForm, ThemeForm


@requires(anybody_signed_in)
@require_POST
def theme_set(request):
    """Change how the pages look, and go back to the page that was read."""
    form = ThemeForm(request.POST)
    if form.is_valid():
        actions.choose_theme(request.user, form.cleaned_data["theme"], by=request.user)
    return redirect(_back(request))


@login_not_required
@requires(anybody)
@require_POST
def language_set(request):
    """Read on in another language: kept with the login, and in a cookie for who has none."""
    form, response = LanguageForm(request.POST), redirect(_back(request))
    if form.is_valid():
        language = form.cleaned_data["language"]
        if request.user.is_authenticated:
            actions.choose_language(request.user, language, by=request.user)
        _keep_in_browser(response, language)
    return response


@requires(anybody_signed_in)
@require_GET
def email_kept(request):
    """Say who keeps the address that people sign in with."""
    return render(request, "dashboard/email_kept.html")


def _back(request) -> str:
    """The page that was read; never a page of somebody else."""
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        return back
    return "/"


def _keep_in_browser(response, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
