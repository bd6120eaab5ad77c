"""What waits about campaigns: people to see to, versions nobody is asked to sign, campaigns that could not start."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.actions import campaigns
from campaigns.models import Campaign, FollowUp
from core import clock
from dashboard.today.todo import Todo
from policies.models import PolicyVersion

MOST = 3


def to_see_to(user) -> list[Todo]:
    """People who have not signed in time and are in the reader's own hands, as one matter."""
    mine = FollowUp.objects.open().held_by(user)
    count = mine.values("assignment").distinct().count()
    if not count:
        return []
    first = mine.for_listing().order_by("opened_on", "pk").first()
    return [
        Todo(
            title=ngettext(
                "%(person)s has not signed, and somebody has to talk to them",
                "%(count)d people have not signed, and somebody has to talk to them",
                count,
            )
            % {"count": count, "person": first.assignment.person},
            text=_("It was to be signed by %(day)s. Often it is only forgotten.")
            % {"day": clock.written(first.assignment.due_on)},
            url=reverse("campaigns:follow_up_list"),
            step=_("See who they are"),
            state=_("In your hands"),
            icon="pen",
            state_icon="alert",
            tone="danger",
        )
    ]


def nobody_asked() -> list[Todo]:
    """Published versions that ask for signatures and that no campaign asks anybody to sign."""
    asked = Campaign.objects.exclude(state="draft").values("version")
    missing = PolicyVersion.objects.published().filter(change="material").exclude(pk__in=asked)
    missing = missing.filter(policy__retired_on__isnull=True).select_related("policy")
    return [
        Todo(
            title=_("Nobody is asked to sign “%s” yet") % version.policy.name,
            text=_("Version %(number)d was published on %(day)s, and no campaign asks for it.")
            % {"number": version.number, "day": clock.written(version.published_on)},
            url=reverse("campaigns:campaign_list"),
            step=_("Prepare a campaign"),
            state=_("No campaign"),
            icon="pen",
            state_icon="ring",
            tone="open",
        )
        for version in missing.order_by("-published_on", "-pk")[:MOST]
    ]


def that_could_not_start(*, today: date) -> list[Todo]:
    """Campaigns whose day has come and that could not begin by themselves, with the reason."""
    waiting = Campaign.objects.filter(state="scheduled", starts_on__lte=today).for_listing()
    return [
        Todo(
            title=_("“%s” could not start") % campaign.name,
            text=campaigns.why_not_start(campaign, today=today)
            or _("It starts with the next round of the hour."),
            url=campaign.get_absolute_url(),
            step=_("Look at it"),
            state=_("Waiting since %s") % clock.written(campaign.starts_on),
            icon="clock",
            tone="warn",
        )
        for campaign in waiting.order_by("starts_on", "pk")[:MOST]
    ]


def under_way(user) -> list[dict]:
    """The campaigns that run, with how far they are among the people whom the reader sees."""
    running = Campaign.objects.visible_to(user).running().counted_for(user).for_listing()
    return [
        {
            "campaign": campaign,
            "percent": 100 * campaign.signed // campaign.people if campaign.people else 0,
            "width": f"{100 * campaign.signed / campaign.people:.1f}%" if campaign.people else "0%",
        }
        for campaign in running.order_by("due_on", "pk")[:MOST]
    ]
