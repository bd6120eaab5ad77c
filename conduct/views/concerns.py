"""Raising a concern, with a name or without, and coming back to it.

The pages for people without a name keep nothing about a visit: no session, no message in a cookie, no
address; errors say nothing of what was sent (`discreet`), and whoever is signed in is not looked at.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from conduct import rules
from conduct.actions import concerns, facts
from conduct.choices import Channel
from conduct.forms.concerns import (
    CodeForm,
    OutsideForm,
    RaiseForm,
    ReplyForm,
    UnnamedForm,
    suggestions,
)
from conduct.models import Case
from conduct.views.posted import posted
from core import clock, limits, picking
from core.access import requires
from core.discreet import discreet
from core.refusals import refusal_in_form


def anyone(_user) -> bool:
    """The audience of the pages without a name."""
    return True


@requires(rules.works_here)
def concern_raise(request):
    """Somebody who works here raises a concern, by name or confidentially."""
    form = RaiseForm(posted(request))
    if form.is_valid():
        with refusal_in_form(form):
            case = concerns.raise_(by=request.user, **form.cleaned_data, today=clock.today())
            messages.success(
                request, _("Thank you. HR will look at it, and can write to you here.")
            )
            return redirect("conduct:raised_detail", case.pk)
    return render(request, "conduct/concern_raise.html", {"form": form})


@login_not_required
@requires(anyone)
@discreet
def concern_anonymous(request):
    """A concern without a name; the answer shows the code to come back with, once."""
    return _unnamed(request, UnnamedForm, Channel.ANONYMOUS, "conduct/concern_anonymous.html")


@login_not_required
@requires(anyone)
@discreet
def concern_outside(request):
    """A concern of somebody at a client, where the firm has opened this page."""
    if not settings.CONDUCT_FROM_OUTSIDE:
        raise Http404
    return _unnamed(request, OutsideForm, Channel.OUTSIDE, "conduct/concern_outside.html")


@login_not_required
@requires(anyone)
@discreet
def concern_return(request):
    """Come back with a code: read what HR wrote, and write. The code travels with every form."""
    form, reply = CodeForm(posted(request)), None
    context = {"form": form}
    if form.is_valid():
        code = form.cleaned_data["code"]
        case = concerns.by_code(code)
        if case is None:
            form.add_error("code", _("We know no such code. Please compare it with your note."))
        else:
            reply = ReplyForm(request.POST if "words" in request.POST else None)
            if reply.is_bound and reply.is_valid():
                with refusal_in_form(reply):
                    words = reply.cleaned_data["words"]
                    concerns.write(case, words, by=facts.REPORTER, today=clock.today())
                    reply = ReplyForm()
            context |= {"case": case, "code": code, "reply": reply, "letters": case.messages.all()}
    return render(request, "conduct/concern_return.html", context)


@requires(rules.works_here)
@require_GET
def raised_list(request):
    """What I have raised by name or confidentially."""
    rows = Case.objects.raised_by(request.user)
    return render(request, "conduct/raised_list.html", {"cases": rows})


@requires(rules.works_here)
def raised_detail(request, pk):
    """What I wrote, how far it is, and the messages to and fro."""
    case = get_object_or_404(Case.objects.raised_by(request.user), pk=pk)
    form = ReplyForm(posted(request))
    if form.is_valid():
        with refusal_in_form(form):
            words = form.cleaned_data["words"]
            concerns.write(case, words, by=request.user, today=clock.today())
            return redirect("conduct:raised_detail", case.pk)
    context = {"case": case, "form": form, "letters": case.messages.all()}
    return render(request, "conduct/raised_detail.html", context)


@requires(rules.works_here)
@require_GET
def colleague_suggest(request):
    """Names of people who work here, while somebody types one."""
    return picking.suggestions(request, suggestions(picking.typed(request)))


def _unnamed(request, form_class, channel: str, template: str):
    form, code = form_class(posted(request)), ""
    if form.is_valid():
        with refusal_in_form(form):
            hour = timedelta(hours=1)
            # One count for everybody, in memory: who sends is neither known nor kept.
            if (
                limits.spend("conduct-unnamed", "all", within=hour, in_memory=True)
                > rules.MOST_UNNAMED_AN_HOUR
            ):
                form.add_error(
                    None, _("Many have written in this hour. Please try again in the next.")
                )
            else:
                values = {k: v for k, v in form.cleaned_data.items() if v not in (None, "")}
                _case, code = concerns.raise_unnamed(channel=channel, **values, today=clock.today())
    return render(request, template, {"form": form, "code": code})
