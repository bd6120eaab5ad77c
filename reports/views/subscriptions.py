"""Which reports come to oneself by mail: the list, asking for one, ending it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from reports import rules
from reports.actions import subscriptions
from reports.forms import SubscriptionForm
from reports.listings import SUBSCRIPTIONS
from reports.models import Subscription


@requires(rules.subscribes)
@require_GET
def subscription_list(request):
    """Everything that comes to the reader by mail, and what came before."""
    rows = Subscription.objects.visible_to(request.user).for_listing()
    listing = Listing(request, rows, columns=SUBSCRIPTIONS, name=_("reports-by-mail"))
    if listing.wants_file:
        return listing.file()
    today = clock.today()
    rows = [(row, row.next_on(today, row.latest_on)) for row in listing.page]
    return render(request, "reports/subscription_list.html", {"listing": listing, "rows": rows})


@requires(rules.subscribes)
def subscription_add(request):
    """Ask for a report by mail."""
    asked = {"report": request.GET.get("report", "")}
    form = SubscriptionForm(request.POST or None, user=request.user, initial=asked)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            made = subscriptions.subscribe(request.user, **form.cleaned_data, today=clock.today())
            messages.success(request, _("“%s” comes to you by mail.") % made.get_report_display())
            return redirect("reports:subscription_list")
    return render(request, "reports/subscription_add.html", {"form": form})


@requires(rules.subscribes)
@require_POST
def subscription_end(request, pk):
    """Let a report come no longer."""
    subscription = get_object_or_404(Subscription.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        subscriptions.end(subscription, by=request.user, today=clock.today())
        messages.success(request, _("It comes no longer. You can ask for it again at any time."))
    return redirect("reports:subscription_list")
