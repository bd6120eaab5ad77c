"""What everybody sees of themselves."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from core import clock
from core.access import anybody_signed_in, requires
from people.models import Employment, Person


@requires(anybody_signed_in)
@require_GET
def profile(request):
    """Who one is here, one's employments, and how one signs in."""
    person = Person.objects.filter(user=request.user).select_related("manager").first()
    rows = Employment.objects.filter(person__user=request.user).for_listing()
    context = {"person": person, "employments": list(rows), "today": clock.today()}
    return render(request, "people/profile.html", context)
