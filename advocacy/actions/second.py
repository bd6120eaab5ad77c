"""Stories and rewards need a second person; where HR is one person, somebody from outside is the second."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.actions import programmes
from advocacy.choices import RewardState
from advocacy.models import Reward, Story
from approvals.actions.matters import Matter, Shown, When, register
from core import clock

STORY, REWARD = "story", "reward"


def _story(story: Story, *, by, when: When) -> Shown:
    facts = [
        (_("Written by"), str(story.written_by or "")),
        (_("It leads to"), story.link),
        (_("Where what it says comes from"), story.source),
        (_("Shared until"), clock.written(story.expires_on)),
    ]
    image = getattr(story, "image", None)
    if image:
        facts.append((_("The picture shows"), image.alt))
    texts = [f"# {each.get_platform_display()}\n\n{each.words}" for each in story.texts.all()]
    return Shown(
        story.title,
        facts,
        text="\n\n".join(texts),
        scan=image and image.file,
        scan_name=_("Picture"),
    )


def _why_not_story(story: Story, *, by, when: When) -> str:
    return programmes.why_not_approve(story, by=by)


def _approve(story: Story, *, by, when: When) -> None:
    """Never for regulated work: that is for somebody who knows its rules."""
    programmes.approve(story, for_regulated=False, by=by, today=when.today)


def _reward(reward: Reward, *, by, when: When) -> Shown:
    facts = [
        (_("For"), str(reward.person)),
        (_("Amount"), f"{reward.amount} {reward.currency}"),
        (_("What it is for"), reward.what),
        (_("Proposed by"), str(reward.proposed_by or "")),
    ]
    return Shown(_("Reward for %s") % reward.person, facts)


def _why_not_reward(reward: Reward, *, by, when: When) -> str:
    return programmes.why_not_decide(reward, by=by)


def _give(reward: Reward, *, by, when: When) -> None:
    programmes.decide_reward(reward, to=RewardState.APPROVED, by=by, today=when.today)


def _decline(reward: Reward, *, because: str, by, when: When) -> None:
    programmes.decide_reward(reward, to=RewardState.DECLINED, by=by, today=when.today)


def _leave_as_it_is(story: Story, *, because: str, by, when: When) -> None:
    """A no leaves a draft, which HR may change and put forward again."""


MATTERS = (
    Matter(
        STORY,
        Story,
        name=gettext_lazy("A story that people may share"),
        question=gettext_lazy("Is it true, fair and fit to be shared by people of the company?"),
        yes=gettext_lazy("Let it be shared"),
        shown=_story,
        why_not=_why_not_story,
        confirm=_approve,
        turn_down=_leave_as_it_is,
        page="advocacy:story_detail",
    ),
    Matter(
        REWARD,
        Reward,
        name=gettext_lazy("A reward for somebody who takes part"),
        question=gettext_lazy("Is this reward right?"),
        yes=gettext_lazy("Approve it"),
        shown=_reward,
        why_not=_why_not_reward,
        confirm=_give,
        turn_down=_decline,
    ),
)


def offer() -> None:
    """Let both be put before an approver from outside."""
    for matter in MATTERS:
        register(matter)
