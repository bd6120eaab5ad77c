"""The way from an empty house to a campaign and an audit: what is done, what is next, and why.

Nothing here is ticked by hand: each step is done when what it is for is there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import BusinessAccount
from campaigns.models import Campaign
from connections.models import Contact
from offboarding.models import AuditRun
from people.models import Employment, Person, User
from places import catalogue
from places.models import Prerequisite
from policies.models import Approval, PolicyVersion

BEYOND_DRAFT = ("approved", "published", "superseded")


@dataclass(frozen=True)
class Step:
    """One step: what to do, why, and the page on which it is done."""

    name: str
    title: str
    why: str
    url: str
    is_done: bool


@dataclass(frozen=True)
class SetUp:
    """All steps in their order."""

    steps: list[Step]

    @cached_property
    def next(self) -> Step | None:
        """Return the first step that is not done; None when everything is."""
        return next((step for step in self.steps if not step.is_done), None)

    @property
    def done(self) -> int:
        return sum(step.is_done for step in self.steps)

    @property
    def is_complete(self) -> bool:
        return self.next is None


@dataclass(frozen=True)
class Line:
    """What a step says, and where it leads; `page` is the name of an address."""

    name: str
    title: str
    why: str
    page: str


LINES = [
    Line(
        "staff",
        gettext_lazy("Bring in the list of staff"),
        gettext_lazy(
            "Everything else is about somebody who works here. You see row by row what would be written first."
        ),
        "people:staff_import",
    ),
    Line(
        "contacts",
        gettext_lazy("Bring in clients and their contacts"),
        gettext_lazy(
            "What is to be kept when somebody leaves. Names, work addresses and published profiles; nothing private."
        ),
        "connections:contact_import",
    ),
    Line(
        "accounts",
        gettext_lazy("Register the business accounts"),
        gettext_lazy(
            "So that each has somebody who answers for it, a deputy, and a known way back in."
        ),
        "accounts:account_add",
    ),
    Line(
        "clauses",
        gettext_lazy("Choose clauses for a policy"),
        gettext_lazy(
            "The library has them per stance; what you choose fills itself with your company’s words. Or bring your own document."
        ),
        "policies:policy_list",
    ),
    Line(
        "reviewed",
        gettext_lazy("Have a lawyer review them"),
        gettext_lazy(
            "Inside or outside the house, by a link that needs no account. An approval holds per place, until a day."
        ),
        "policies:review_list",
    ),
    Line(
        "published",
        gettext_lazy("Publish the policy"),
        gettext_lazy("From then on the text can no longer change; a change is a new version."),
        "policies:policy_list",
    ),
    Line(
        "places",
        gettext_lazy("Put on record what your places ask for"),
        gettext_lazy(
            "Before the audit looks at connections anywhere, its law’s papers have to be there."
        ),
        "places:place_list",
    ),
    Line(
        "campaign",
        gettext_lazy("Ask everybody to read and sign it"),
        gettext_lazy(
            "A campaign says who, by when, and reminds by itself. You see a preview before anybody gets a message."
        ),
        "campaigns:campaign_add",
    ),
    Line(
        "audit",
        gettext_lazy("Run the first audit"),
        gettext_lazy(
            "It runs every night by itself; the first one shows at once where you stand. It sends nothing."
        ),
        "offboarding:run_list",
    ),
]


def of(user, *, today: date) -> SetUp:
    """Work out where this user’s house stands; three queries, however large it is."""
    done, lacking = _done(user), _unprepared(user, today)
    done["places"] = not lacking and bool(done["staff"])
    steps = []
    for line in LINES:
        why = str(line.why)
        if line.name == "places" and lacking:
            why = f"{why} {_lacking_in_words(lacking)}"
        steps.append(
            Step(line.name, str(line.title), why, reverse(line.page), bool(done[line.name]))
        )
    return SetUp(steps)


def _done(user) -> dict[str, bool]:
    """Ask for everything at once, so that a first page has as many queries as before."""
    versions = PolicyVersion.objects.visible_to(user)
    own_words = Q(clauses__isnull=False) | Q(texts__isnull=False)
    there: dict[str, Callable] = {
        "staff": Person.objects.visible_to(user).exclude(user=user),
        "contacts": Contact.objects.visible_to(user),
        "accounts": BusinessAccount.objects.visible_to(user),
        "clauses": versions.filter(own_words),
        "reviewed": Approval.objects.filter(version__in=versions),
        "beyond": versions.filter(state__in=BEYOND_DRAFT),
        "published": versions.filter(published_on__isnull=False),
        "campaign": Campaign.objects.visible_to(user).begun(),
        "audit": AuditRun.objects.visible_to(user).finished(),
    }
    asked = User.objects.filter(pk=user.pk)
    found = asked.values(**{name: Exists(rows) for name, rows in there.items()}).get()
    # What no lawyer had to look at is past that step as soon as it is approved or published.
    return {**found, "reviewed": found["reviewed"] or found["beyond"]}


def _unprepared(user, today: date) -> list[catalogue.Place]:
    """Return the places where people work and something the law asks for is not on record."""
    working = Employment.objects.visible_to(user).not_over(today).exclude(person__user=user)
    codes = set(working.order_by().values_list("place", flat=True).distinct())
    places = [catalogue.place(code) for code in sorted(codes) if catalogue.is_known(code)]
    rows = Prerequisite.objects.in_force(today).order_by()
    recorded = set(rows.values_list("place", "kind"))
    return [
        place
        for place in places
        if any(
            not any((code, asked.kind) in recorded for code in place.lineage)
            for asked in place.asked
        )
    ]


def _lacking_in_words(lacking: list[catalogue.Place]) -> str:
    names = get_text_list([place.in_words for place in lacking], _("and"))
    return _("Something is missing for %(places)s.") % {"places": names}
