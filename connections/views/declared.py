"""Accounts that somebody declared of their own accord: what they are used for, and taking them back."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from connections.actions import declared, rechecks
from connections.forms.declared import DeclaredAccountForm
from connections.models import DeclaredAccount
from connections.views.signed_in import person_of
from core import clock
from core.access import anybody_signed_in, requires
from core.refusals import refusal_in_form


@requires(anybody_signed_in)
@require_GET
def declared_list(request):
    """One's own declared accounts, and what they are used for."""
    person = person_of(request.user)
    context = {
        "accounts": DeclaredAccount.objects.of_user(request.user),
        "has_person": person is not None,
        "offered": _offered(),
        "why_not_declare": person and declared.why_not_declare(person, today=clock.today()),
    }
    return render(request, "connections/declared_list.html", context)


@requires(anybody_signed_in)
def declared_add(request):
    """Declare an account of one's own."""
    person = person_of(request.user)
    if person is None or not _offered():
        return redirect("connections:declared_list")
    form = DeclaredAccountForm(request.POST or None, platforms=_offered())
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("platform", "account")}
        with refusal_in_form(form):
            declared.declare(person, **said, by=request.user, today=clock.today())
            messages.success(request, _("Your account is declared. You can withdraw it any time."))
            return redirect("connections:declared_list")
    return render(request, "connections/declared_add.html", {"form": form})


@requires(anybody_signed_in)
@require_POST
def declared_withdraw(request, pk):
    """Take back an account of one's own; it is forgotten at once."""
    account = get_object_or_404(DeclaredAccount.objects.of_user(request.user), pk=pk)
    declared.withdraw(account, by=request.user)
    messages.success(request, _("The account is withdrawn and forgotten. Nobody asks about it."))
    return redirect("connections:declared_list")


def _offered() -> list[str]:
    """Return the platforms that can be asked here."""
    return [each for each in settings.RECHECK_PLATFORMS if not rechecks.why_not_offered(each)]
