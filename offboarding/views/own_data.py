"""What a leaver asks about their own records, through their link: as under "My data", without an account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from core import clock
from core.access import requires
from core.refusals import refusal_as_message, refusal_in_form
from ledger import actions as ledger
from offboarding.choices import Audience
from offboarding.forms.own_data import OwnDataForm
from offboarding.views.outside import anyone_with_a_link, in_their_language, opened
from rights.actions import asking
from rights.choices import Channel
from rights.models import PrivacyRequest


@login_not_required
@requires(anyone_with_a_link)
@never_cache
@in_their_language
def own_data(request):
    """Ask for something, and see how far it is and what was answered."""
    door = opened(request, Audience.LEAVER)
    person = door.disconnect.employment.person
    form = OwnDataForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            asked = {**form.cleaned_data, "person": person, "channel": Channel.LINK}
            asking.ask(**asked, by=ledger.name_of(door), today=clock.today())
            messages.success(
                request, _("Thank you. Your answer has arrived, and a person will read it.")
            )
            return redirect("offboarding:own_data")
    context = {"form": form, "requests": PrivacyRequest.objects.of_person(person)}
    return render(request, "offboarding/own_data.html", context)


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def own_data_take_back(request, pk):
    """The leaver no longer wants it."""
    door = opened(request, Audience.LEAVER)
    own = PrivacyRequest.objects.of_person(door.disconnect.employment.person)
    asked = get_object_or_404(own, pk=pk)
    with refusal_as_message(request):
        asking.take_back(asked, by=ledger.name_of(door), today=clock.today())
        messages.success(request, _("Your request is taken back. You may ask again at any time."))
    return redirect("offboarding:own_data")
