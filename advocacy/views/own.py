"""Everybody's own pages: take part or not, and what there is to share."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from advocacy import lookup, rules, texts
from advocacy.actions import enrolments, programmes
from advocacy.forms import LessonForm
from advocacy.models import Programme, Share, Story, StoryText
from campaigns.signing_rules import minutes_to_read
from core import clock
from core.access import anybody_signed_in, requires
from core.refusals import Refused, refusal_as_message
from people.models import Person


@requires(anybody_signed_in)
@require_GET
def own_programme(request):
    """Take part, stop, or share; and why not, where it is not possible."""
    today, person = clock.today(), Person.objects.filter(user=request.user).first()
    work = enrolments.work_of(person, today=today) if person else None
    enrolment = enrolments.standing_of(person, today=today) if person else None
    why_not = rules.why_not_take_part(work)
    stories = []
    if enrolment and not why_not:
        open_ones = Story.objects.open_to(today).filter(programme=enrolment.programme)
        if rules.is_regulated(enrolment.programme, work.job_title):
            open_ones = open_ones.filter(for_regulated=True)
        stories = open_ones
    context = {
        "why_not": why_not,
        "enrolment": enrolment,
        "statement": rules.STATEMENT,
        "stories": stories,
        "programmes": [] if why_not or enrolment else Programme.objects.running(today),
        "rewards": person.rewards.exclude(state="declined") if person else [],
    }
    return render(request, "advocacy/own_programme.html", context)


@requires(anybody_signed_in)
@require_GET
def lesson(request, pk):
    """The lesson before taking part, and its three scenes; what somebody decides there is not kept."""
    programme = get_object_or_404(Programme.objects.running(clock.today()), pk=pk)
    scene = texts.scene(request.GET.get("scene", ""))
    context = {
        "programme": programme,
        "why_not": rules.why_not_take_part(_work(request)),
        "sections": texts.LESSON,
        "scenes": texts.SCENES,
        "minutes": minutes_to_read(texts.lesson_words()),
        "decided": scene,
        "choice": scene.choice(request.GET.get("choice", "")) if scene else None,
    }
    return render(request, "advocacy/lesson.html", context)


@requires(anybody_signed_in)
@require_http_methods(["GET", "POST"])
def join(request, pk):
    """The questions of the lesson, and the yes for one period: all in one, so that nothing is kept before."""
    programme = get_object_or_404(Programme.objects.running(clock.today()), pk=pk)
    form = LessonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and (form.is_valid() or not any(form.answers.values())):
        when = {"by": request.user, "today": clock.today()}
        try:
            enrolments.join(_me(request), programme, answers=form.answers, **when)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("advocacy:lesson", pk)
        messages.success(request, _("You take part. Share what you like, or nothing."))
        return redirect("advocacy:own_programme")
    there = programme.enrolments.standing().filter(person__user=request.user).exists()
    why_not = rules.why_not_join(programme, _work(request), is_in=there, today=clock.today())
    context = {"programme": programme, "form": form, "statement": rules.STATEMENT}
    context["why_not"] = why_not
    return render(request, "advocacy/join.html", context)


@requires(anybody_signed_in)
@require_POST
def leave(request):
    """Stop, with one click."""
    enrolments.leave(_me(request), by=request.user, today=clock.today())
    messages.success(
        request, _("You have stopped. Nothing more is asked of you, and nothing is noted.")
    )
    return redirect("advocacy:own_programme")


@requires(anybody_signed_in)
@require_GET
def story_share(request, pk):
    """One story with its texts: to copy, or to open in the platform's own window."""
    today, me = clock.today(), _me(request)
    story = get_object_or_404(Story.objects.open_to(today), pk=pk)
    _work, _enrolment, why_not = enrolments.may_share(me, story, today=today)
    context = {"story": story, "why_not": why_not}
    context["offers"] = lookup.offers(me, story, today=today)
    context["image"] = lookup.image_for(request.user, pk, today=today)
    return render(request, "advocacy/story_share.html", context)


@requires(anybody_signed_in)
@require_POST
def share_tell(request, pk):
    """“I have shared it”: nobody checks."""
    stories = Story.objects.open_to(clock.today())
    text = get_object_or_404(StoryText.objects.select_related("story"), story__in=stories, pk=pk)
    with refusal_as_message(request):
        enrolments.tell_share(_me(request), text, by=request.user, today=clock.today())
        messages.success(request, _("Thank you. We take your word and look at nothing."))
    return redirect("advocacy:story_share", text.story_id)


@requires(anybody_signed_in)
@require_POST
def share_take_back(request, pk):
    """They did not share it after all, or would rather not say."""
    mine = list(Share.objects.filter(enrolment__person__user=request.user, story=pk))
    if not mine:  # taken back already, as a second press does
        get_object_or_404(Story.objects.open_to(clock.today()), pk=pk)
    for share in mine:
        enrolments.take_share_back(share, by=request.user)
    messages.success(request, _("Taken back."))
    return redirect("advocacy:story_share", pk)


def anyone(_user) -> bool:
    """Whoever follows a link that somebody shared."""
    return True


@login_not_required
@requires(anyone)
@require_safe
def go(request, code):
    """Lead to the page of a story and count one click: no cookie, no address, nothing about anybody."""
    text = get_object_or_404(StoryText.objects.select_related("story"), code=code)
    programmes.count_click(text)
    response = redirect(text.story.link)
    response["Referrer-Policy"] = "no-referrer"
    return response


def _work(request) -> rules.Work | None:
    """What counts of the work of whoever asks; None for a login without a person."""
    person = Person.objects.filter(user=request.user).first()
    return enrolments.work_of(person, today=clock.today()) if person else None


def _me(request) -> Person:
    return get_object_or_404(Person, user=request.user)
