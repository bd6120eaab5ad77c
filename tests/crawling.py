"""Walks through the product as one person: every page that a link leads to, a few of each name."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page

from tests.living import Installation
from tests.watching import Watch

# Not followed: files, and what ends the walk.
NOT_FOLLOWED = {"account_logout", "mfa_download_recovery_codes"}
# How a list is turned over or sorted is one state of it; any one stands for all.
LINKS = "[...document.querySelectorAll('a[href]:not([download])')].map(link => link.href)"

UNFINISHED = """
import json
from django.urls import reverse
from campaigns.models import Campaign
from offboarding.models import FileStep
from hiring.models import Candidate, Expectation
from places.models import Change
from policies.models import Clause, PolicyVersion

steps = {
    "draft": ["assemble", "describe", "upload", "translate", "explain"],
    "in-review": ["publish"],
    "published": ["extend", "pdf"],
}
found = [
    reverse(f"policies:version_{step}", args=[version.pk])
    for version in PolicyVersion.objects.order_by("pk")
    for step in steps.get(version.state, [])
]
for version in PolicyVersion.objects.filter(state="in-review"):
    found.append(reverse("policies:review_ask", args=[version.pk]))
    before = version.policy.versions.filter(number__lt=version.number).first()
    found.append(reverse("policies:version_diff", args=[version.pk, before.pk]))
found += [
    reverse("policies:change_ask", args=[change.pk]) for change in Change.objects.waiting()
]
for notice in Expectation.objects.filter(issued_on__isnull=True):
    found.append(reverse("hiring:expectation_edit", args=[notice.pk]))
for candidate in Candidate.objects.filter(state="accepted"):
    found += [
        reverse(f"hiring:{step}", args=[candidate.pk]) for step in ("talk_add", "candidate_hire")
    ]
own = Clause.objects.filter(origin="own")
found += [reverse("policies:clause_revise", args=[clause.pk]) for clause in own]
for step in FileStep.objects.waiting().filter(kind="relationships"):
    names = ["detail", "do", "skip", "arrange", "successor"]
    found += [reverse(f"offboarding:step_{name}", args=[step.pk]) for name in names]
for step in FileStep.objects.exclude(scan="")[:1]:
    found.append(reverse("offboarding:step_scan", args=[step.pk]))
for campaign in Campaign.objects.filter(state="draft"):
    names = ["campaign_detail", "campaign_edit", "audience_edit", "steps_edit", "campaign_preview"]
    found += [reverse(f"campaigns:{name}", args=[campaign.pk]) for name in names]
print(json.dumps(found))
"""
# What only this person meets: behind buttons, or on a page that others saw before without it.
OF_ONES_OWN = """
import json
from django.urls import reverse
from advocacy.models import Programme, Story
from campaigns.models import Assignment, Campaign
from conduct.models import Case
from people.models import User
from rights.models import PrivacyRequest
from rounds.models import Round

me, found = User.objects.get(email=EMAIL), []
for assignment in Assignment.objects.filter(person__user=me, state="pending"):
    names = ["assignment_quiz", "paper_hand_in"]
    found += [reverse(f"campaigns:{name}", args=[assignment.pk]) for name in names]
found += [reverse("conduct:raised_detail", args=[case.pk]) for case in Case.objects.raised_by(me)[:1]]
if me.role == "hr":
    running = Campaign.objects.filter(state="running").order_by("pk")
    found += [reverse("campaigns:campaign_move_due", args=[each.pk]) for each in running[:1]]
asked = PrivacyRequest.objects.of_user(me)[:1]
found += [reverse("rights:own_detail", args=[each.pk]) for each in asked]
if me.name == "Carol Mensah":
    found.append(reverse("rights:own_looks"))
if me.role == "administrator":
    found.append(reverse("approvals:approver_add"))
if me.role == "employee":
    found += [reverse("rounds:own_offline", args=[each.pk]) for each in Round.objects.filter(state="open")]
if me.name == "Renee Castillo":
    shared = Story.objects.filter(state="published")
    found += [reverse("advocacy:story_share", args=[story.pk]) for story in shared]
    for name in ("lesson", "join"):
        found += [reverse(f"advocacy:{name}", args=[each.pk]) for each in Programme.objects.all()]
print(json.dumps(found))
"""


@dataclass(frozen=True)
class Found:
    """One address, the name of its page, and which state of the page it is."""

    path: str
    name: str
    state: tuple[str, ...]

    @property
    def title(self) -> str:
        """The name of the page and its state, as a file may be called."""
        return "-".join([self.name.replace(":", "-"), *self.state])


def demo_sign_ins(hub: Installation) -> list[list[str]]:
    """Return who may sign in to the demo firm that `hub` serves: person, e-mail address, password."""
    return json.loads(
        hub.python(
            "import json; from core.management.commands.run import demo_sign_ins\n"
            "print(json.dumps(demo_sign_ins()))"
        )
    )


def unfinished(hub: Installation) -> list[str]:
    """Return the addresses of steps that only a draft or an own clause offers; the walk sees one version only."""
    return json.loads(hub.python(UNFINISHED))


def of_ones_own(hub: Installation, email: str) -> list[str]:
    """Return the addresses of what this person alone may meet, so that the walk comes by them."""
    return json.loads(hub.python(OF_ONES_OWN.replace("EMAIL", repr(email))))


def found_at(url: str, origin: str) -> Found | None:
    """Return what an address leads to; None for other hosts, files and unknown addresses."""
    parts = urlsplit(url)
    if f"{parts.scheme}://{parts.netloc}" != origin:
        return None
    query = parse_qs(parts.query, keep_blank_values=True)
    if {"export", "sort"} & set(query):  # a file, or the same list in another order
        return None
    try:
        name = resolve(parts.path).view_name
    except Resolver404:
        return None
    if name in NOT_FOLLOWED:
        return None
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return Found(path, name, tuple(sorted(query)))


def walk(
    watch: Watch, *, starts: list[str], seen: Counter, password: str = "", often: int = 2
) -> Iterator[Found]:
    """Open each address once and yield it while the page shows it.

    `seen` counts names and states, so that of many alike only the first `often` are opened.
    """
    page, origin = watch.page, watch.origin
    waiting = [found for start in starts if (found := found_at(origin + start, origin))]
    met = set()
    while waiting:
        found = waiting.pop(0)
        if found.path in met or seen[found.title] >= (1 if found.state else often):
            continue
        met.add(found.path)
        seen.update([found.title, found.name])
        try:
            response = page.goto(origin + found.path)
        except Error as error:
            if "Download is starting" not in str(error):
                raise
            continue  # a file: its own tests read it
        if password and "/account/reauthenticate/" in page.url:
            page.get_by_label("Password for PolicyHub").fill(password)
            page.get_by_role("button", name="Go on").click()
            page.wait_for_url(origin + found.path)
        if response.status != 200:
            watch.note(f"answered {response.status}")
            continue
        links = page.evaluate(LINKS)
        yield found
        waiting += [ahead for link in links if (ahead := found_at(link.split("#")[0], origin))]


def leave_empty(page: Page) -> bool:
    """Send the page's form with its required fields empty; say whether there was such a form."""
    form = page.locator("main form[method=post]:has(.field [required])").first
    if not form.count():
        return False
    form.evaluate("form => form.querySelectorAll('[required]').forEach(field => field.value = '')")
    with page.expect_navigation():
        form.evaluate("form => form.submit()")
    return page.locator(".error-summary").count() > 0
