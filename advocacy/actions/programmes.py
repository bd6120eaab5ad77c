"""Periods of the programme, stories and what can be shared of them, and rewards."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from advocacy import rules
from advocacy.actions import enrolments
from advocacy.choices import RewardState, StoryState
from advocacy.models import Enrolment, Programme, Reward, Story, StoryText
from approvals.actions import outside
from core.refusals import refuse
from ledger import actions as ledger
from people.models import Employer, Person


@transaction.atomic
def add(*, name: str, starts_on: date, ends_on: date, by, **told) -> Programme:
    """Open a period of voluntary sharing; nobody takes part in it yet."""
    refuse(rules.why_not_period(starts_on, ends_on))
    programme = Programme.objects.create(
        name=name.strip(), starts_on=starts_on, ends_on=ends_on, **told
    )
    facts = {"starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat()}
    ledger.record("advocacy.programme_added", programme, by=by, facts=facts)
    return programme


@transaction.atomic
def write(
    programme: Programme, *, title: str, link: str, source: str, expires_on: date, by, today: date
) -> Story:
    """Begin a story; what can be shared of it is written platform by platform."""
    refuse(rules.why_not_link(link))
    refuse("" if expires_on >= today else _("The last day of a story cannot lie behind us."))
    story = Story.objects.create(
        programme=programme,
        title=title.strip(),
        link=link,
        source=source.strip(),
        expires_on=expires_on,
        written_by=by,
        written_on=today,
    )
    ledger.record("advocacy.story_written", story, by=by)
    return story


@transaction.atomic
def set_text(story: Story, *, platform: str, words: str, by) -> StoryText:
    """Write what can be shared on one platform; the label and the link come on top and have to fit."""
    refuse(rules.why_not_edit(story))
    known = story.texts.filter(platform=platform).first()
    text = known or StoryText(story=story, platform=platform)
    text.words = words.strip()
    refuse(rules.why_not_fit(platform, text.words, text.short_link, company=longest_company()))
    text.save()
    ledger.record("advocacy.text_set", story, by=by, facts={"platform": str(platform)})
    return text


@transaction.atomic
def approve(story: Story, *, for_regulated: bool, by, today: date) -> None:
    """A second person has read it and lets it be shared, perhaps by regulated people too."""
    refuse(why_not_approve(story, by=by))
    stamps = {
        "approved_by": outside.user_of(by),
        "approved_on": today,
        "for_regulated": for_regulated,
    }
    _move(story, StoryState.APPROVED, **stamps)
    facts = {"for_regulated": for_regulated}
    ledger.record("advocacy.story_approved", story, by=by, facts=facts)


def why_not_approve(story: Story, *, by) -> str:
    """Say why `by`, one of ours or somebody from outside, cannot approve a story."""
    user = outside.user_of(by)
    is_own = user is not None and story.written_by_id == user.pk
    return rules.why_not_approve(story, texts=story.texts.count(), is_own=is_own)


@transaction.atomic
def publish(story: Story, *, by, today: date) -> None:
    """Offer it to whoever takes part. Nobody gets a message, and nobody is reminded."""
    refuse(rules.why_not_publish(story, today=today))
    _move(story, StoryState.PUBLISHED, published_on=today)
    ledger.record("advocacy.story_published", story, by=by)


@transaction.atomic
def withdraw(story: Story, *, by) -> None:
    """Offer it to nobody any more. Nobody is asked to take a post down."""
    refuse(rules.why_not_withdraw(story))
    _move(story, StoryState.WITHDRAWN)
    ledger.record("advocacy.story_withdrawn", story, by=by)


def count_click(text: StoryText) -> None:
    """Somebody followed the link. Who, from where and when is not written down."""
    StoryText.objects.filter(pk=text.pk).update(clicks=F("clicks") + 1)


@transaction.atomic
def propose_reward(
    programme: Programme, person: Person, *, amount: Decimal, what: str, by, today: date
) -> Reward:
    """Propose a reward within the cap; a second person decides."""
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)  # two at once share one cap
    is_in = Enrolment.objects.standing().filter(person=person, programme=programme).exists()
    given = Reward.objects.counted(person, today.year)
    refuse(
        rules.why_not_reward(
            amount,
            cap=programme.reward_cap,
            given=given,
            currency=programme.currency,
            is_in=is_in,
        )
    )
    work = enrolments.work_of(person, today=today)
    reward = Reward.objects.create(
        programme=programme,
        person=person,
        amount=amount,
        currency=programme.currency,
        what=what.strip(),
        tax_note=rules.taxes(work.place if work else ""),
        proposed_by=by,
        proposed_on=today,
    )
    ledger.record("advocacy.reward_proposed", reward, by=by, facts={"amount": str(amount)})
    return reward


@transaction.atomic
def decide_reward(reward: Reward, *, to: str, by, today: date) -> None:
    """A second person approves or declines a reward."""
    fresh = Reward.objects.select_for_update(of=("self",)).get(pk=reward.pk)
    refuse(why_not_decide(fresh, by=by))
    fresh.state, fresh.decided_on = RewardState(to), today
    fresh.decided_by = outside.user_of(by)
    fresh.save(update_fields=["state", "decided_by", "decided_on"])
    ledger.record(f"advocacy.reward_{to}", fresh, by=by)


def why_not_decide(reward: Reward, *, by) -> str:
    """Say why `by`, one of ours or somebody from outside, cannot decide about a reward."""
    user = outside.user_of(by)
    is_own = user is not None and reward.proposed_by_id == user.pk
    return rules.why_not_decide(reward, is_own=is_own)


def longest_company() -> str:
    """Return the longest name that a label may hold, so that every text fits for everybody."""
    names = Employer.objects.values_list("name", flat=True)
    return max([settings.FIRM_NAME, *names], key=len)


def _move(story: Story, to: str, **stamps) -> None:
    moved = Story.objects.move(story, to=to, **stamps)
    refuse("" if moved else _("Somebody else has just changed this story."))
