"""People: the list, one person, adding and correcting them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock, looking, picking
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from people import rules
from people.actions import logins, persons
from people.forms.fields import colleague
from people.forms.persons import NewPersonForm, PersonForm
from people.listings import PEOPLE, PersonFilter
from people.models import Department, Employment, Person
from people.rules import is_hr, sees_people


@requires(sees_people)
@require_GET
def person_list(request):
    """Everybody whom the reader may see."""
    rows = Person.objects.visible_to(request.user).with_main(request.user).for_listing()
    listing = Listing(request, rows, columns=PEOPLE, filterset=PersonFilter, name="staff")
    if listing.wants_file:
        return listing.file()
    context = {"listing": listing, "today": clock.today(), "may_edit": is_hr(request.user)}
    return render(request, "people/person_list.html", context)


@requires(sees_people)
@require_GET
def person_detail(request, pk):
    """One person: facts, employments, what follows from a leaving date, who reports to them."""
    visible = Person.objects.visible_to(request.user).select_related("manager", "user")
    person = get_object_or_404(visible, pk=pk)
    looking.at(request, person, "record")
    rows = Employment.objects.visible_to(request.user).filter(person=person).for_listing()
    reports = Person.objects.visible_to(request.user).filter(manager=person)
    person.seen = list(rows)
    context = {
        "person": person,
        "manager": Person.objects.visible_to(request.user).filter(reports=person).first(),
        "reports": reports.with_main(request.user)[:50],
        "report_count": reports.count(),
        "why_no_login": rules.why_not_open_login(person),
        "why_closed": rules.why_not_sign_in(person.seen, clock.now()),
        "today": clock.today(),
        "may_edit": is_hr(request.user),
        "sees_private": rules.sees_private(request.user, person),
    }
    return render(request, "people/person_detail.html", context)


@requires(is_hr)
def person_add(request):
    """Put somebody on record, with the employment that brings them here."""
    form = NewPersonForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            person = persons.add(
                person=form.person,
                employment=form.employment,
                may_sign_in=form.cleaned_data["may_sign_in"],
                by=request.user,
                today=clock.today(),
            )
            messages.success(request, _("%(person)s is on record.") % {"person": person})
            return redirect(person)
    return render(request, "people/person_add.html", {"form": form})


@requires(is_hr)
def person_edit(request, pk):
    """Correct names, addresses and the reporting line."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    looking.at(request, person, "record")
    now = {name: getattr(person, name) for name in PersonForm.base_fields}
    form = PersonForm(request.POST or None, initial=now, user=request.user)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            persons.edit(person, **form.person, by=request.user, today=clock.today())
            messages.success(request, _("The changes are saved."))
            return redirect(person)
    return render(request, "people/person_edit.html", {"form": form, "person": person})


@requires(is_hr)
@require_POST
def login_open(request, pk):
    """Let somebody sign in with their work e-mail address."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        logins.open_for(person, by=request.user)
        sentence = _("%(person)s can now choose a password with “I have forgotten my password”.")
        messages.success(request, sentence % {"person": person})
    return redirect(person)


@requires(is_hr)
@require_GET
def person_suggest(request):
    """People whose name or number begins as typed, for a form that asks for one."""
    text = picking.typed(request)
    people = Person.objects.visible_to(request.user).matching(text) if text else []
    return picking.suggestions(request, [colleague(each) for each in people[:12]])


@requires(is_hr)
@require_GET
def department_suggest(request):
    """Departments that begin as typed."""
    text = picking.typed(request)
    names = Department.objects.filter(name__istartswith=text).values_list("name", flat=True)
    return picking.suggestions(request, list(names[:12]) if text else [])
