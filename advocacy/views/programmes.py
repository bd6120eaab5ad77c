"""HR's pages: periods of the programme, stories, what was shared, rewards."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from advocacy import lookup, rules
from advocacy.actions import programmes, second
from advocacy.forms import ApproveForm, ProgrammeForm, RewardForm, StoryForm, TextForm
from advocacy.listings import (
    PROGRAMMES,
    REWARDS,
    SHARES,
    STORIES,
    RewardFilter,
    ShareFilter,
    StoryFilter,
)
from advocacy.models import Programme, Reward, Share, Story
from approvals.actions import outside
from approvals.actions.matters import When
from core import clock
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from people.rules import is_hr, is_hr_or_auditor


def _listed(request, rows, columns, filterset, name, **more):
    """One list of the programme as a page or a file."""
    listing = Listing(request, rows, columns=columns, filterset=filterset, name=name)
    if listing.wants_file:
        return listing.file()
    context = {"listing": listing, "may_write": is_hr(request.user), **more}
    return render(request, f"advocacy/{request.resolver_match.url_name}.html", context)


@requires(is_hr_or_auditor)
@require_GET
def programme_list(request):
    """The periods of voluntary sharing."""
    rows = Programme.objects.visible_to(request.user)
    return _listed(request, rows, PROGRAMMES, None, "programmes", today=clock.today())


@requires(is_hr)
def programme_add(request):
    """HR opens a period."""
    form = ProgrammeForm(request.POST or None)
    if form.is_valid():
        with refusal_in_form(form):
            programme = programmes.add(**form.cleaned_data, by=request.user)
            messages.success(request, _("The programme is open to whoever their policy lets."))
            return redirect(programme)
    return render(request, "advocacy/programme_add.html", {"form": form})


@requires(is_hr_or_auditor)
@require_GET
def programme_detail(request, pk):
    """One period: how many take part, and totals of teams; nobody is ranked."""
    programme = get_object_or_404(Programme.objects.visible_to(request.user), pk=pk)
    standing = programme.enrolments.standing().count()
    context = {
        "programme": programme,
        "standing": standing if standing >= rules.LEAST_OF_A_TEAM else None,
        "teams": lookup.teams(programme, today=clock.today()),
        "least": rules.LEAST_OF_A_TEAM,
        "statement": rules.STATEMENT,
    }
    return render(request, "advocacy/programme_detail.html", context)


@requires(is_hr_or_auditor)
@require_GET
def story_list(request):
    """The stories, and how often their links were followed."""
    rows = Story.objects.visible_to(request.user).for_listing()
    return _listed(request, rows, STORIES, StoryFilter, "stories", today=clock.today())


@requires(is_hr)
def story_add(request):
    """HR begins a story."""
    today = clock.today()
    form = StoryForm(request.POST or None, user=request.user, today=today)
    if form.is_valid():
        with refusal_in_form(form):
            story = programmes.write(**form.cleaned_data, by=request.user, today=today)
            messages.success(request, _("Now write what can be shared, platform by platform."))
            return redirect(story)
    return render(request, "advocacy/story_add.html", {"form": form})


@requires(is_hr_or_auditor)
@require_GET
def story_detail(request, pk):
    """One story: its texts with the longest label, and what may be done next."""
    story, today = _story(request, pk), clock.today()
    is_own = story.written_by_id == request.user.pk
    company = programmes.longest_company()
    label = rules.longest_label(company)
    texts = list(story.texts.all())
    context = {
        "story": story,
        "texts": [(text, rules.shared(label, text.words, text.short_link)) for text in texts],
        "may_write": is_hr(request.user),
        "image": getattr(story, "image", None),
        "form": ApproveForm(),
        "why_not_edit": rules.why_not_edit(story),
        "why_not_approve": rules.why_not_approve(story, texts=len(texts), is_own=is_own),
        "why_not_publish": rules.why_not_publish(story, today=today),
        "why_not_withdraw": rules.why_not_withdraw(story),
    }
    if is_own:
        now = When.present()
        context["outside"] = outside.standing(second.STORY, story, by=request.user, when=now)
    return render(request, "advocacy/story_detail.html", context)


@requires(is_hr)
def text_set(request, pk):
    """HR writes what can be shared on one platform."""
    story = _story(request, pk)
    form = TextForm(request.POST or None, initial={"platform": request.GET.get("platform")})
    if form.is_valid():
        with refusal_in_form(form):
            programmes.set_text(story, **form.cleaned_data, by=request.user)
            messages.success(request, _("The text is saved."))
            return redirect(story)
    context = {"form": form, "story": story, "why_not": rules.why_not_edit(story)}
    return render(request, "advocacy/text_set.html", context)


@requires(is_hr)
@require_POST
def story_approve(request, pk):
    """A second person in HR lets a story be shared."""
    story, form = _story(request, pk), ApproveForm(request.POST)
    form.is_valid()
    with refusal_as_message(request):
        when = {"by": request.user, "today": clock.today()}
        programmes.approve(story, **form.cleaned_data, **when)
        messages.success(request, _("Approved. Publish it when it is time."))
    return redirect(story)


@requires(is_hr)
@require_POST
def story_publish(request, pk):
    """Offer a story to whoever takes part."""
    story = _story(request, pk)
    with refusal_as_message(request):
        programmes.publish(story, by=request.user, today=clock.today())
        messages.success(request, _("Published. Nobody gets a message; it stands on their page."))
    return redirect(story)


@requires(is_hr)
@require_POST
def story_withdraw(request, pk):
    """Offer a story to nobody any more."""
    story = _story(request, pk)
    with refusal_as_message(request):
        programmes.withdraw(story, by=request.user)
        messages.success(request, _("Withdrawn. Nobody is asked to take a post down."))
    return redirect(story)


@requires(is_hr_or_auditor)
@require_GET
def share_list(request):
    """What people said they shared, as it was offered: for archives."""
    rows = Share.objects.visible_to(request.user).for_listing()
    return _listed(request, rows, SHARES, ShareFilter, "shared-stories")


@requires(is_hr_or_auditor)
@require_GET
def reward_list(request):
    """Rewards, for payroll; apart from anything about performance."""
    rows = Reward.objects.visible_to(request.user).for_listing()
    return _listed(request, rows, REWARDS, RewardFilter, "advocacy-rewards")


@requires(is_hr)
def reward_add(request):
    """HR proposes a reward."""
    today = clock.today()
    form = RewardForm(request.POST or None, user=request.user, today=today)
    if form.is_valid():
        with refusal_in_form(form):
            programmes.propose_reward(**form.cleaned_data, by=request.user, today=today)
            messages.success(request, _("Proposed. Somebody else in HR decides."))
            return redirect("advocacy:reward_list")
    return render(request, "advocacy/reward_add.html", {"form": form})


@requires(is_hr)
@require_POST
def reward_approve(request, pk):
    """A second person approves a reward."""
    return _decide(request, pk, "approved", _("Approved. Payroll finds it in this list."))


@requires(is_hr)
@require_POST
def reward_decline(request, pk):
    """A second person declines a reward."""
    return _decide(request, pk, "declined", _("Declined."))


def _decide(request, pk, to: str, done: str):
    reward = get_object_or_404(Reward.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        programmes.decide_reward(reward, to=to, by=request.user, today=clock.today())
        messages.success(request, done)
    return redirect("advocacy:reward_list")


def _story(request, pk) -> Story:
    return get_object_or_404(Story.objects.visible_to(request.user).for_listing(), pk=pk)
