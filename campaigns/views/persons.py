"""Who stands before a page of the person's own: somebody with a login, or somebody whose personal link a code opened.

Both see exactly their own; nobody else sees anything here, whatever their role.
"""

import hashlib
from functools import wraps

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from campaigns.actions.signing import Screen
from campaigns.models import Assignment, Signature
from core import clock, languages
from core.access import requires
from people.models import Person

KEY = "signing-door"
METHODS = "account_authentication_methods"


def anyone_with_a_link(_user) -> bool:
    """The audience of the door; the link and the code decide what is shown."""
    return True


def for_the_person(view):
    """Let people in for whom these pages are; strangers go to sign in."""

    @login_not_required
    @requires(anyone_with_a_link)
    @never_cache
    @wraps(view)
    def entered(request, *args, **kwargs):
        if not request.user.is_authenticated and not person_at_the_door(request):
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return entered


def person_at_the_door(request) -> int | None:
    """Return the id of the person whose door this browser opened with a code, as long as that counts."""
    kept = request.session.get(KEY) or {}
    return kept.get("person") if kept.get("until", 0) > clock.now().timestamp() else None


def whose(request) -> dict:
    """Return the filter for what belongs to whoever stands before the page."""
    if request.user.is_authenticated:
        return {"person__user": request.user}
    return {"person": person_at_the_door(request)}


def signer(request):
    """Return who acts: the user, or the person who came by their link."""
    if request.user.is_authenticated:
        return request.user
    return get_object_or_404(Person, pk=person_at_the_door(request))


def own_assignments(request) -> QuerySet:
    """Return what the person is asked to sign, in rounds that have begun."""
    begun = Assignment.objects.filter(**whose(request)).exclude(
        campaign__state__in=("draft", "scheduled")
    )
    return begun.select_related("campaign", "version__policy", "person__user")


def own_assignment(request, pk: int) -> Assignment:
    return get_object_or_404(own_assignments(request), pk=pk)


def signatures_seen(request) -> QuerySet:
    """Return the signatures that may be seen here: one's own, and those that HR or an auditor sees."""
    if request.user.is_authenticated:
        return Signature.objects.visible_to(request.user).for_listing()
    return Signature.objects.filter(**whose(request)).for_listing()


def screen_of(request) -> Screen:
    """Return how and from where the person is signed in, for the receipt."""
    session = request.session.session_key or ""
    with languages.in_english():  # it stands in the receipt
        how = signed_in_with(request)
    return Screen(
        signed_in_with=how,
        language=languages.current(),
        session=hashlib.sha256(session.encode()).hexdigest() if session else "",
        address=get_adapter(request).get_client_ip(request),
        browser=request.headers.get("User-Agent", ""),
    )


def signed_in_with(request) -> str:
    """Say in words how the person showed who they are."""
    if not request.user.is_authenticated:
        return _("Personal link and a one-time code to the person’s own mailbox")
    names = {
        "password": _("password"),
        "totp": _("authenticator app"),
        "webauthn": _("passkey"),
        "recovery_codes": _("recovery code"),
    }
    used = [each.get("type") or each.get("method") for each in request.session.get(METHODS, [])]
    found = [names[method] for method in dict.fromkeys(used) if method in names]
    return _("Login of the person: %s") % (", ".join(found) or _("session"))
