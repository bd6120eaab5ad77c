"""Logins, for administrators: who signs in as what, and what HR among them may see."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from people.actions import users
from people.forms.users import NewUserForm, UserForm
from people.listings import USERS, UserFilter
from people.models import User
from people.rules import is_administrator


@requires(is_administrator)
@require_GET
def user_list(request):
    """Every login."""
    rows = User.objects.visible_to(request.user).for_listing()
    listing = Listing(request, rows, columns=USERS, filterset=UserFilter, name="logins")
    if listing.wants_file:
        return listing.file()
    return render(request, "people/user_list.html", {"listing": listing})


@requires(is_administrator)
def user_add(request):
    """Make a login for a colleague, a solicitor or an auditor."""
    form = NewUserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            user = users.add(**form.cleaned_data, by=request.user)
            sentence = _("%(user)s can now choose a password with “I have forgotten my password”.")
            messages.success(request, sentence % {"user": user})
            return redirect("people:user_list")
    return render(request, "people/user_add.html", {"form": form})


@requires(is_administrator)
def user_edit(request, pk):
    """Change what a login may do and see."""
    user = get_object_or_404(User.objects.visible_to(request.user).for_listing(), pk=pk)
    now = {name: getattr(user, name) for name in ("name", "email", "role", "places")}
    form = UserForm(request.POST or None, initial={**now, "employers": user.employers.all()})
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            users.edit(user, **form.cleaned_data, by=request.user)
            messages.success(request, _("The changes are saved."))
            return redirect("people:user_list")
    context = {"form": form, "login": user, "has_second_step": user.authenticator_set.exists()}
    return render(request, "people/user_edit.html", context)


@requires(is_administrator)
@require_POST
def user_switch_off(request, pk):
    """Refuse a login from now on."""
    user = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        users.switch_off(user, by=request.user)
        messages.success(request, _("The login of %(user)s is off.") % {"user": user})
    return redirect(user)


@requires(is_administrator)
@require_POST
def user_switch_on(request, pk):
    """Let a login in again."""
    user = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        users.switch_on(user, by=request.user)
        messages.success(request, _("The login of %(user)s is on again.") % {"user": user})
    return redirect(user)


@requires(is_administrator)
@require_POST
def user_second_step_remove(request, pk):
    """Help somebody who lost telephone and recovery codes."""
    user = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        users.remove_second_step(user, by=request.user)
        sentence = _(
            "%(user)s now signs in with the password alone, and can set up a new second step."
        )
        messages.success(request, sentence % {"user": user})
    return redirect(user)
