"""The search in the strip: a few rows of each kind, and only what the person who asks may see.

Conduct cases are found nowhere: who has a part in one comes to it through the list of cases.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency, BusinessAccount
from advocacy.models import Story
from campaigns import rules as campaign_rules
from campaigns.models import Assignment, Campaign, Signature
from connections.models import Client, Connection, Contact
from core import clock
from core.access import anybody_signed_in
from dashboard import helping
from hiring.models import Candidate, Expectation
from notices.models import Notice
from offboarding import rules as offboarding_rules
from offboarding.models import DisconnectRequest, FileStep, Finding, LeaverFile, Referral
from people import rules
from people.models import Person, User
from places import catalogue
from policies import rules as policy_rules
from policies.models import Clause, NoticeDelivery, Policy, Review
from rounds.models import Round

SHORTEST = 2
MOST = 8
MOST_WORDS = 6


@dataclass(frozen=True)
class Line:
    """One thing that was found: its name, where it is, and what tells it from others of that name."""

    name: str
    url: str
    sub: str = ""

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Kind:
    """One kind of thing in the database: which of its rows somebody may see, and in which fields they look.

    `audience` is who may open their pages.
    """

    title: str
    audience: Callable
    rows: Callable[..., QuerySet]
    fields: tuple[str, ...]
    shows: tuple[str, ...] = ()
    name: Callable = str
    sub: Callable = lambda row: ""
    url: Callable = lambda row: row.get_absolute_url()

    def matching(self, words: list[str], user) -> QuerySet:
        """Return the rows in which every word stands."""
        rows = self.rows(user)
        for word in words:
            either = Q()
            for field in self.fields:
                either |= Q(**{f"{field}__icontains": word})
            rows = rows.filter(either)
        return rows.select_related(*self.shows) if self.shows else rows

    def lines(self, words: list[str], user) -> list[Line]:
        found = self.matching(words, user)[: MOST + 1]
        return [Line(str(self.name(row)), self.url(row), str(self.sub(row))) for row in found]


@dataclass(frozen=True)
class Known:
    """One kind of thing that is no row: places of the catalogue, and answers in the help."""

    title: str
    audience: Callable
    all: Callable[..., Iterable[tuple[Line, str]]]

    def lines(self, words: list[str], user) -> list[Line]:
        found = []
        for line, text in self.all(user):
            if all(word.casefold() in text for word in words):
                found.append(line)
        return found[: MOST + 1]


@dataclass(frozen=True)
class Found:
    """What was found of one kind, and whether there is more than is shown."""

    title: str
    rows: list[Line]
    more: bool


def look_up(words: str, *, user) -> list[Found]:
    """Return what contains every one of `words`, kind by kind; nothing for words that are too short."""
    if len(words) < SHORTEST:
        return []
    asked = words.split()[:MOST_WORDS]
    found = []
    for kind in KINDS:
        if kind.audience(user) and (lines := kind.lines(asked, user)):
            found.append(Found(kind.title, lines[:MOST], len(lines) > MOST))
    return found


def _who(path: str) -> tuple[str, str]:
    return f"{path}given_name", f"{path}family_name"


def _places(user) -> Iterable[tuple[Line, str]]:
    for code in catalogue.codes():
        place = catalogue.place(code)
        line = Line(place.name, reverse("places:place_detail", args=[code]), code)
        yield line, f"{place.name} {place.in_words} {code}".casefold()


def _answers(user) -> Iterable[tuple[Line, str]]:
    address = reverse("dashboard:help")
    for topic in helping.topics(user.role, get_language()):
        yield Line(topic.question, f"{address}#{topic.mark}"), topic.text


KINDS: list[Kind | Known] = [
    Kind(
        _("People"),
        rules.sees_people,
        Person.objects.visible_to,
        ("given_name", "family_name", "number", "work_email"),
        sub=lambda person: person.number,
    ),
    Kind(
        _("Contacts"),
        rules.is_hr_or_auditor,
        lambda user: Contact.objects.visible_to(user).on_record(),
        ("name", "title", "client__name"),
        ("client",),
        sub=lambda contact: ", ".join(filter(None, (contact.title, str(contact.client)))),
    ),
    Kind(_("Clients"), rules.is_hr_or_auditor, Client.objects.visible_to, ("name",)),
    Kind(
        _("Business accounts"),
        anybody_signed_in,
        BusinessAccount.objects.visible_to,
        ("handle", "purpose"),
    ),
    Kind(
        _("Open findings"),
        offboarding_rules.may_read,
        lambda user: Finding.objects.visible_to(user).open(),
        (
            *_who("employment__person__"),
            "connection__contact__name",
            "custody__account__handle",
            "custody__agency__name",
        ),
        ("employment__person", "connection__contact", "custody__account", "custody__agency"),
        sub=lambda finding: finding.who,
    ),
    Kind(
        _("Files of leavers"),
        offboarding_rules.may_read,
        LeaverFile.objects.visible_to,
        _who("employment__person__"),
        ("employment__person",),
        name=lambda file: file.employment.person,
        sub=lambda file: clock.written(file.employment.left_on) if file.employment.left_on else "",
    ),
    Kind(
        _("Disconnect requests"),
        offboarding_rules.may_read,
        DisconnectRequest.objects.visible_to,
        _who("employment__person__"),
        ("employment__person",),
        name=lambda request: request.employment.person,
        sub=lambda request: request.get_stage_display(),
    ),
    Kind(
        _("Referrals"),
        offboarding_rules.may_read_letters,
        Referral.objects.visible_to,
        (*_who("disconnect__employment__person__"), "solicitor_name"),
        ("disconnect__employment__person",),
        name=lambda referral: referral.disconnect.employment.person,
        sub=lambda referral: referral.solicitor_name,
    ),
    Kind(
        _("Steps for leavers"),
        anybody_signed_in,
        lambda user: FileStep.objects.visible_to(user).waiting(),
        ("title", *_who("file__employment__person__")),
        ("file__employment__person",),
        sub=lambda step: step.file.employment.person,
    ),
    Kind(_("Policies"), policy_rules.reads_policies, Policy.objects.visible_to, ("name",)),
    Kind(
        _("Clauses"),
        policy_rules.reads_policies,
        lambda user: Clause.objects.visible_to(user).with_wording(),
        ("title", "text", "key"),
        name=lambda clause: clause.title,
    ),
    Kind(
        _("Legal reviews"),
        policy_rules.reads_policies,
        Review.objects.visible_to,
        ("version__policy__name", "name"),
        ("version__policy", "change"),
        name=lambda review: review.title,
        sub=lambda review: review.name,
    ),
    Kind(
        _("Campaigns"),
        campaign_rules.sees_campaigns,
        Campaign.objects.visible_to,
        ("name", "version__policy__name"),
        ("version__policy",),
        sub=lambda campaign: campaign.get_state_display(),
    ),
    Kind(
        _("Agencies"),
        anybody_signed_in,
        Agency.objects.visible_to,
        ("name", "contact_name"),
    ),
    Kind(
        _("Candidates"),
        rules.is_hr_or_auditor,
        Candidate.objects.visible_to,
        ("name", "expectation__job_title"),
        ("expectation",),
        sub=lambda candidate: candidate.expectation.job_title,
    ),
    Kind(
        _("Expectations of roles"),
        rules.is_hr_or_auditor,
        Expectation.objects.visible_to,
        ("job_title",),
    ),
    Kind(_("Stories"), rules.is_hr_or_auditor, Story.objects.visible_to, ("title",)),
    Kind(_("Check rounds"), rules.is_hr_or_auditor, Round.objects.visible_to, ("name",)),
    Kind(
        _("Users"),
        rules.is_administrator,
        User.objects.visible_to,
        ("name", "email"),
        sub=lambda user: user.email,
    ),
    Kind(
        _("To read and sign"),
        anybody_signed_in,
        lambda user: Assignment.objects.of_user(user).to_do().running(),
        ("version__policy__name",),
        ("version__policy",),
        name=lambda assignment: assignment.version.policy.name,
        sub=lambda assignment: assignment.get_state_display(),
        url=lambda assignment: reverse("campaigns:assignment_read", args=[assignment.pk]),
    ),
    Kind(
        _("My receipts"),
        anybody_signed_in,
        lambda user: Signature.objects.filter(person__user=user),
        ("version__policy__name",),
        ("version__policy",),
        name=lambda signature: signature.version,
        sub=lambda signature: clock.written(clock.day_of(signature.signed_at)),
    ),
    Kind(
        _("What I was told"),
        anybody_signed_in,
        NoticeDelivery.objects.of_user,
        ("version__notice__name",),
        ("version__notice",),
        name=lambda delivery: delivery.version.notice.name,
    ),
    Kind(
        _("My connections"),
        anybody_signed_in,
        Connection.objects.of_user,
        ("contact__name", "contact__client__name"),
        ("contact__client",),
        name=lambda connection: connection.contact,
        sub=lambda connection: connection.contact.client,
    ),
    Kind(
        _("My notices"),
        anybody_signed_in,
        lambda user: Notice.objects.of_user(user, now=clock.now()),
        ("subject",),
        sub=lambda notice: clock.written(clock.day_of(notice.created_at)),
    ),
    Known(_("Places"), rules.is_hr_or_auditor, _places),
    Known(_("Help"), anybody_signed_in, _answers),
]
