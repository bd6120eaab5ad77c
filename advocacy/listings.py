"""The lists of the programme: periods, stories, what was shared, rewards."""

import django_filters
from django.utils.translation import gettext_lazy as _

from accounts.choices import Platform
from advocacy.choices import RewardState, StoryState
from advocacy.models import Reward, Share, Story
from core.listing import Column

PROGRAMMES = [
    Column("name", _("Programme"), lambda p: p.name, order=("name",)),
    Column("from", _("From"), lambda p: p.starts_on, order=("starts_on",)),
    Column("until", _("Until"), lambda p: p.ends_on, order=("ends_on",)),
    Column("cap", _("Rewards at most"), lambda p: p.reward_cap),
]
STORIES = [
    Column("title", _("Story"), lambda s: s.title, order=("title",)),
    Column("state", _("Where it stands"), lambda s: s.get_state_display(), order=("state",)),
    Column("until", _("Shared until"), lambda s: s.expires_on, order=("expires_on",)),
    Column("clicks", _("Clicks"), lambda s: s.clicks, order=("clicks",)),
]
# For the archive of what was shared: what was offered, where and when; never the post.
SHARES = [
    Column("on", _("Shared on"), lambda s: s.shared_on, order=("shared_on",)),
    Column("story", _("Story"), lambda s: s.story.title, order=("story__title",)),
    Column("platform", _("Platform"), lambda s: s.get_platform_display(), order=("platform",)),
    Column("who", _("Who said so"), lambda s: s.enrolment.person),
    Column("offered", _("The text as offered"), lambda s: s.offered),
    Column("picture", _("Picture"), lambda s: s.picture and s.picture.kept_name),
    Column("alt", _("What the picture shows"), lambda s: s.picture and s.picture.alt),
]
REWARDS = [
    Column("who", _("For whom"), lambda r: r.person, order=("person__family_name",)),
    Column("number", _("Staff number"), lambda r: r.person.number),
    Column("what", _("What"), lambda r: r.what),
    Column("amount", _("Worth"), lambda r: r.amount, order=("amount",)),
    Column("currency", _("Currency"), lambda r: r.currency),
    Column("state", _("Where it stands"), lambda r: r.get_state_display(), order=("state",)),
    Column("on", _("Proposed"), lambda r: r.proposed_on, order=("proposed_on",)),
    Column("tax", _("For payroll"), lambda r: r.tax_note),
]


class StoryFilter(django_filters.FilterSet):
    """By words, and by where a story stands."""

    search = django_filters.CharFilter(
        label=_("Story"), field_name="title", lookup_expr="icontains"
    )
    state = django_filters.ChoiceFilter(
        label=_("Where it stands"), choices=StoryState, empty_label=_("Anywhere")
    )

    class Meta:
        model = Story
        fields = []


class ShareFilter(django_filters.FilterSet):
    """By story, and by platform."""

    search = django_filters.CharFilter(
        label=_("Story"), field_name="story__title", lookup_expr="icontains"
    )
    platform = django_filters.ChoiceFilter(
        label=_("Platform"), choices=Platform, empty_label=_("All platforms")
    )

    class Meta:
        model = Share
        fields = []


class RewardFilter(django_filters.FilterSet):
    """By where a reward stands."""

    state = django_filters.ChoiceFilter(
        label=_("Where it stands"), choices=RewardState, empty_label=_("Anywhere")
    )

    class Meta:
        model = Reward
        fields = []
