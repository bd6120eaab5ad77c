"""What waits around candidates and the advocacy programme: questions, stories, rewards, somebody's own wish."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.actions import enrolments
from advocacy.models import Enrolment, Programme, Reward, Story
from advocacy.rules import why_not_take_part
from dashboard.today.todo import Todo
from hiring.choices import Interest
from hiring.models import Candidate, Question
from people.models import Person


def questions_of_candidates(user) -> list[Todo]:
    """The first question that nobody has answered, as one matter."""
    waiting = Question.objects.visible_to(user).waiting().select_related("expectation")
    first, count = waiting.first(), waiting.count()
    if first is None:
        return []
    title = ngettext("A candidate has a question", "%(count)d questions of candidates wait", count)
    return [
        Todo(
            title=title % {"count": count},
            text=_("About the role of %(role)s. Every candidate for it reads the answer.")
            % {"role": first.expectation.job_title},
            url=first.expectation.get_absolute_url(),
            step=_("Answer"),
            state=_("Waiting for an answer"),
            icon="question",
            tone="warn",
        )
    ]


def second_pair_of_eyes(user) -> list[Todo]:
    """Stories and rewards of colleagues that wait for somebody else's yes."""
    drafts = Story.objects.visible_to(user).filter(state="draft", texts__isnull=False)
    stories = drafts.exclude(written_by=user).distinct().count()
    proposed = Reward.objects.visible_to(user).filter(state="proposed")
    rewards = proposed.exclude(proposed_by=user).count()
    found = []
    if stories:
        title = ngettext(
            "A story waits for your eyes", "%(count)d stories wait for your eyes", stories
        )
        found.append(_eyes(title % {"count": stories}, "advocacy:story_list", "?state=draft"))
    if rewards:
        title = ngettext(
            "A reward waits for your yes", "%(count)d rewards wait for your yes", rewards
        )
        found.append(_eyes(title % {"count": rewards}, "advocacy:reward_list", "?state=proposed"))
    return found


def _eyes(title: str, page: str, query: str) -> Todo:
    return Todo(
        title=title,
        text=_("A colleague in HR made it, so somebody else decides."),
        url=reverse(page) + query,
        step=_("Look at it"),
        state=_("Waiting for a second person"),
        icon="eye",
        tone="open",
    )


def sharing_if_you_like(user, *, today: date) -> list[Todo]:
    """Whoever said before joining that they would like to hear of the programme is told once where it is."""
    wished = Candidate.objects.filter(person__user=user, interest=Interest.YES).exists()
    if not wished or Enrolment.objects.filter(person__user=user).exists():
        return []
    work = enrolments.work_of(Person.objects.get(user=user), today=today)
    if why_not_take_part(work) or not Programme.objects.running(today).exists():
        return []
    return [
        Todo(
            title=_("Sharing our news, if you like"),
            text=_(
                "Before you joined, you said that you would like to hear of it. It is voluntary."
            ),
            url=reverse("advocacy:own_programme"),
            step=_("See what it is"),
            state=_("Your choice"),
            icon="contacts",
            state_icon="info",
            tone="idle",
        )
    ]
