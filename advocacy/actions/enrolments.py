"""Joining and leaving the programme, of one's own accord and by itself."""

from collections.abc import Collection
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from advocacy import rules, texts
from advocacy.models import Enrolment, Programme, Reward, Share, Story, StoryText
from core.refusals import refuse
from ledger import actions as ledger
from people import rules as people_rules
from people.models import Employment, Person
from policies import rules as policy_rules
from policies.models import PolicyVersion

SYSTEM = "system:advocacy"


def work_of(person: Person, *, today: date) -> rules.Work | None:
    """Return what counts of somebody's work today; None when they have none here."""
    rows = list(Employment.objects.current(today).filter(person=person).select_related("employer"))
    main = people_rules.main_of(rows)
    if main is None:
        return None
    versions = PolicyVersion.objects.published()
    stances = {
        version.policy.stance
        for row in rows  # whoever has two jobs here is bound by the stricter one
        for version in versions.applying_to(
            place=row.place, department=row.department_id, job_title=row.job_title
        )
    }
    return rules.Work(
        place=main.place,
        job_title=main.job_title,
        company=main.employer.name or settings.FIRM_NAME,
        stance=policy_rules.strictest(stances),
        is_here=True,
    )


def standing_of(person: Person, *, today: date) -> Enrolment | None:
    """Return where somebody takes part today."""
    rows = Enrolment.objects.standing().filter(person=person, programme__ends_on__gte=today)
    return rows.select_related("programme").first()


@transaction.atomic
def join(
    person: Person, programme: Programme, *, answers: dict[str, str], by, today: date
) -> Enrolment:
    """Somebody says yes for one period, after the lesson; only they themselves can."""
    refuse("" if person.user_id == by.pk else _("Everybody joins for themselves or not at all."))
    there = Enrolment.objects.standing().filter(person=person, programme=programme).exists()
    work = work_of(person, today=today)
    refuse(rules.why_not_join(programme, work, is_in=there, today=today))
    refuse(why_not_pass(answers))
    try:
        with transaction.atomic():
            made = Enrolment.objects.create(
                programme=programme,
                person=person,
                statement=str(rules.STATEMENT),
                lesson_sha256=texts.sha256(),
                joined_on=today,
            )
    except IntegrityError:
        refuse(_("You take part already."))
    ledger.record("advocacy.joined", made, by=by, facts={"programme": programme.pk})
    return made


def why_not_pass(answers: dict[str, str]) -> str:
    """Say why these answers do not show that somebody has been through the lesson; they are not kept."""
    answered = sum(bool(answers.get(each.key)) for each in texts.QUESTIONS)
    right = texts.right_of(answers)
    return rules.why_not_pass(answered=answered, right=right, asked=len(texts.QUESTIONS))


@transaction.atomic
def leave(person: Person, *, by, today: date) -> None:
    """They stop: nothing is asked of them any more, and nothing says that they stopped."""
    for enrolment in Enrolment.objects.select_for_update().standing().filter(person=person):
        _end(enrolment, by=by, today=today)


@transaction.atomic
def end_of_leavers(people: Collection[int], *, today: date) -> int:
    """End what people took part in who have no work here any more; as many queries for all as for one."""
    rows = Enrolment.objects.select_for_update(of=("self",)).standing().filter(person__in=people)
    here = set(
        Employment.objects.current(today).filter(person__in=people).values_list("person", flat=True)
    )
    over = [enrolment for enrolment in rows.order_by("pk") if enrolment.person_id not in here]
    if over:
        Enrolment.objects.filter(pk__in=[each.pk for each in over]).update(ended_on=today)
        ledger.record_many("advocacy.ended", [(each, None) for each in over], by=SYSTEM)
    return len(over)


@transaction.atomic
def end_what_is_over(*, today: date) -> int:
    """End what ended by itself: somebody left, the period is over, another stance holds."""
    rows = Enrolment.objects.select_for_update(of=("self",)).standing()
    rows = rows.select_related("programme", "person").order_by("pk")
    ended = 0
    for enrolment in rows:
        if rules.is_over(enrolment, work_of(enrolment.person, today=today), today=today):
            _end(enrolment, by=SYSTEM, today=today)
            ended += 1
    return ended


@transaction.atomic
def tell_share(person: Person, text: StoryText, *, by, today: date) -> Share:
    """They say that they shared a story; we take their word, and look at nothing."""
    work, enrolment, why = may_share(person, text.story, today=today)
    refuse(why)
    rewarded = Reward.objects.exclude(state="declined").filter(person=person).exists()
    label = rules.label(work.place, work.company, rewarded=rewarded)
    share, made = Share.objects.get_or_create(
        enrolment=enrolment,
        story=text.story,
        platform=text.platform,
        defaults={
            "offered": rules.shared(label, text.words, text.short_link),
            "shared_on": today,
        },
    )
    if made:
        facts = {"story": text.story_id, "platform": text.platform}
        ledger.record("advocacy.share_told", share, by=by, facts=facts)
    return share


@transaction.atomic
def take_share_back(share: Share, *, by) -> None:
    """They did not share it after all, or would rather not say."""
    ledger.record("advocacy.share_taken_back", share, by=by)
    share.delete()


def may_share(person: Person, story: Story, *, today: date):
    """Return somebody's work, where they take part, and why they cannot share this story ("": they can)."""
    work, enrolment = work_of(person, today=today), standing_of(person, today=today)
    if why := rules.why_not_take_part(work):
        return work, enrolment, why
    is_in = enrolment is not None and enrolment.programme_id == story.programme_id
    regulated = is_in and rules.is_regulated(enrolment.programme, work.job_title)
    why = rules.why_not_share(story, is_in=is_in, regulated=regulated, today=today)
    return work, enrolment, why


def _end(enrolment: Enrolment, *, by, today: date) -> None:
    enrolment.ended_on = today
    enrolment.save(update_fields=["ended_on"])
    # The same words for every end, so that nobody can tell who stopped from who left or moved.
    ledger.record("advocacy.ended", enrolment, by=SYSTEM)
