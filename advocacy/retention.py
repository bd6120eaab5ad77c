"""What is kept of the programme: the yes, the day it ended, what was offered, and rewards for payroll."""

from django.utils.translation import gettext_lazy as _

from core.records import Act, Basis, Delete, Period, Record, Rule

HEADING = _("Advocacy")
OFFERED = _("the words that everybody is offered")
GONE = Act("advocacy.actions.images.forget", _("deleted with its picture"), {"pk__in": []})
RECORDS = [
    Record(
        model="advocacy.Programme",
        name=_("Periods of the programme"),
        purpose=_("To say when the programme ran, and what it allowed."),
        harmless={
            "name": _("the name of a programme"),
            "currency": _("a currency"),
            "regulated_titles": _("names of jobs"),
        },
        kept_because=_("Rewards and yeses point to it."),
    ),
    Record(
        model="advocacy.Enrolment",
        name=_("Who takes part, and what they were promised"),
        purpose=_("To show that taking part was their own choice."),
        about=("person",),
        personal=("person",),
        harmless={
            "statement": _("the promise that everybody reads"),
            "lesson_sha256": _("the digest of the lesson that everybody reads"),
        },
        rules=(
            Rule(
                key="advocacy_consent",
                name=_("That somebody took part"),
                period=Period(3, "years"),
                counted_from=_("the day it ended"),
                due="ended_on",
                then=Delete(),
                basis=Basis.ACCOUNTABILITY,
                source="advocacy_consent",
            ),
        ),
        erase_keeps=_("The person is nameless by then."),
    ),
    Record(
        model="advocacy.Story",
        name=_("Stories to share"),
        purpose=_("To offer what a second person has read."),
        personal=("written_by", "approved_by"),
        harmless={"title": OFFERED, "link": OFFERED, "source": OFFERED},
        rules=(
            Rule(
                key="advocacy_story",
                name=_("Stories, with their texts and pictures"),
                period=Period(3, "years"),
                counted_from=_("its last day, once nothing that was shared of it is kept"),
                due="over",
                then=GONE,
                basis=Basis.LEGAL_OBLIGATION,
                source="regulated_post_record",
                longest=Period(5, "years"),
            ),
        ),
    ),
    Record(
        model="advocacy.StoryImage",
        name=_("The picture of a story"),
        purpose=_("To offer it with the text; drawn anew, so that nothing of its maker is in it."),
        harmless={
            "alt": OFFERED,
            "file": _("a picture that everybody is offered"),
            "content_type": _("a type of file"),
            "sha256": _("the digest of a picture"),
        },
        kept_because=_("It goes with the story, and its file with it."),
    ),
    Record(
        model="advocacy.StoryText",
        name=_("What can be shared of a story"),
        purpose=_("To offer it, and to count clicks in total."),
        harmless={"words": OFFERED, "code": _("a random address that is about nobody")},
        kept_because=_("It goes with the story."),
    ),
    Record(
        model="advocacy.Share",
        name=_("What people said they shared"),
        purpose=_("For the archives that regulated firms must keep, and for totals of teams."),
        about=("enrolment__person",),
        harmless={"offered": OFFERED},
        rules=(
            Rule(
                key="advocacy_share",
                name=_("That somebody shared a story"),
                period=Period(3, "years"),
                counted_from=_("the day"),
                due="shared_on",
                then=Delete(),
                basis=Basis.LEGAL_OBLIGATION,
                source="regulated_post_record",
                longest=Period(5, "years"),
            ),
        ),
    ),
    Record(
        model="advocacy.Reward",
        name=_("Rewards"),
        purpose=_("For payroll and its taxes; never for anything about performance."),
        about=("person",),
        personal=("person", "what", "proposed_by", "decided_by"),
        harmless={"currency": _("a currency"), "tax_note": _("says what the law asks for")},
        masked=("proposed_by", "decided_by"),
        rules=(
            Rule(
                key="advocacy_reward",
                name=_("Rewards"),
                period=Period(6, "years"),
                counted_from=_("the decision"),
                due="decided_on",
                then=Delete(),
                basis=Basis.LEGAL_OBLIGATION,
                source="advocacy_reward_record",
            ),
        ),
        erase_keeps=_("Payroll needs it; the person is nameless by then."),
    ),
]
