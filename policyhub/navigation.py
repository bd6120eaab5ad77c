"""What the menu offers to whom, and where in it the reader is."""

from functools import cache, partial

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from approvals import rules as approval_rules
from campaigns import rules as campaign_rules
from campaigns import signing_rules
from campaigns.models import Enquiry, FollowUp
from conduct import rules as conduct_rules
from conduct.models import Case
from core import clock
from core.access import anybody_signed_in
from core.counting import count_each
from notices.models import Notice
from offboarding import rules as offboarding_rules
from offboarding.models import DisconnectRequest, Finding
from offboarding.querysets import watched
from people import rules
from people.models import Employment
from policies import rules as policy_rules
from reports import rules as report_rules
from rights import rules as rights_rules


def open_findings(user) -> QuerySet:
    """The findings that wait for somebody, as far as this user may see them."""
    return Finding.objects.visible_to(user).open()


def open_requests(user) -> QuerySet:
    """The disconnect requests that are not closed."""
    return DisconnectRequest.objects.visible_to(user).standing()


def leavers(user) -> QuerySet:
    """The leavers who still matter: leaving, restricted, or with something found and open."""
    return watched(Employment.objects.visible_to(user), clock.today())


def messages_to_hr(user) -> QuerySet:
    """The messages that wait for an answer from this user."""
    return Enquiry.objects.answerable_by(user).open()


def to_see_to(user) -> QuerySet:
    """The people who have not signed and are in this user's own hands."""
    return FollowUp.objects.open().held_by(user)


def new_notices(user) -> QuerySet:
    """The messages that this user has not read yet."""
    return Notice.objects.of_user(user, now=clock.now()).unread()


def works_with_clients(user) -> bool:
    """Who checks the firm comes from outside; everybody else may know somebody at a client."""
    return not rules.comes_from_outside(user)


def works_here(user) -> bool:
    """Who has a login as a person of the firm, and takes part in what it does."""
    return works_with_clients(user) and not rules.is_administrator(user)


def may_hold_accounts(user) -> bool:
    """Everybody may have an account in their hands, or look after them, but for who checks data protection."""
    return not rules.is_data_protection(user)


def sees_steps(user) -> bool:
    """Whoever often has something to do when somebody leaves; others come by a message or their first page."""
    return rules.is_hr_or_auditor(user) or rules.is_line_manager(user)


def has_a_matter(user) -> bool:
    """Who was told of a case about themselves; nobody else is offered a page for it."""
    return Case.objects.about(user).exists()


# Group, then entries: label, icon, name of the page, who is offered it, and the rows that are counted there.
MENU = [
    (
        "",
        [
            (_("Today"), "home", "dashboard:home", anybody_signed_in),
            (_("Reports"), "chart", "reports:overview", report_rules.sees_reports),
        ],
    ),
    (
        _("Policy"),
        [
            (_("Policies"), "page", "policies:policy_list", policy_rules.reads_policies),
            (_("Clauses"), "pen", "policies:clause_list", policy_rules.reads_policies),
            (_("Legal reviews"), "scales", "policies:review_list", policy_rules.reads_policies),
            (
                _("Notices to staff"),
                "mail",
                "policies:staff_notice_list",
                policy_rules.reads_policies,
            ),
            (_("Changes for places"), "place", "places:change_list", rules.is_legal_reviewer),
        ],
    ),
    (
        _("Campaigns"),
        [
            (_("Campaigns"), "pen", "campaigns:campaign_list", campaign_rules.sees_campaigns),
            (
                _("Who has not signed"),
                "half",
                "campaigns:assignment_list",
                campaign_rules.sees_campaigns,
            ),
            (
                _("To see to"),
                "alert",
                "campaigns:follow_up_list",
                rules.is_hr_or_manager,
                to_see_to,
            ),
            (_("Who is away"), "pause", "campaigns:absence_list", rules.is_hr_or_manager),
        ],
    ),
    (
        _("Signing"),
        [
            (
                _("Messages to HR"),
                "question",
                "campaigns:enquiry_list",
                signing_rules.answers_people,
                messages_to_hr,
            ),
            (_("Signed sheets"), "pen", "campaigns:paper_list", signing_rules.reads_agreements),
            (
                _("Earlier agreements"),
                "page",
                "campaigns:agreement_list",
                signing_rules.reads_agreements,
            ),
            (
                _("Quiz questions"),
                "question",
                "campaigns:question_list",
                signing_rules.explains_evidence,
            ),
            (
                _("Was it binding?"),
                "scales",
                "campaigns:binding",
                signing_rules.explains_evidence,
            ),
        ],
    ),
    (
        _("Our presence"),
        [
            (_("Business accounts"), "account", "accounts:account_list", may_hold_accounts),
            (_("Wishes for accounts"), "pen", "accounts:proposal_list", works_here),
            (_("Agencies"), "people", "accounts:agency_list", rules.is_hr_or_auditor),
            (_("Programmes"), "half", "advocacy:programme_list", rules.is_hr_or_auditor),
            (_("Stories"), "page", "advocacy:story_list", rules.is_hr_or_auditor),
            (_("What was shared"), "search", "advocacy:share_list", rules.is_hr_or_auditor),
            (_("Rewards"), "check", "advocacy:reward_list", rules.is_hr_or_auditor),
        ],
    ),
    (
        _("Hiring"),
        [
            (_("Candidates"), "people", "hiring:candidate_list", rules.is_hr_or_auditor),
            (_("Expectations of roles"), "page", "hiring:expectation_list", rules.is_hr_or_auditor),
        ],
    ),
    (
        _("Leavers"),
        [
            (_("Leavers"), "leaver", "offboarding:leaver_list", rules.is_hr_or_auditor, leavers),
            (_("Steps for leavers"), "check", "offboarding:step_list", sees_steps),
            (
                _("Findings"),
                "search",
                "offboarding:finding_list",
                rules.is_hr_or_auditor,
                open_findings,
            ),
            (
                _("Requests"),
                "mail",
                "offboarding:disconnect_list",
                rules.is_hr_or_auditor,
                open_requests,
            ),
            (
                _("Referrals"),
                "scales",
                "offboarding:referral_list",
                offboarding_rules.may_read_letters,
            ),
            (_("Audits"), "clock", "offboarding:run_list", rules.is_hr_or_auditor),
        ],
    ),
    (
        _("Conduct"),
        [
            (_("Cases"), "scales", "conduct:case_list", conduct_rules.sees_the_caseload),
            (
                _("Outcomes in my team"),
                "people",
                "conduct:team_list",
                conduct_rules.sees_team_outcomes,
            ),
        ],
    ),
    (
        _("People"),
        [
            (_("Staff"), "people", "people:person_list", rules.sees_people),
            (_("Clients"), "building", "connections:client_list", rules.is_hr_or_auditor),
            (_("Contacts"), "contacts", "connections:contact_list", rules.is_hr_or_auditor),
            (_("Connections"), "link", "connections:connection_list", rules.is_hr_or_auditor),
            (_("Check rounds"), "lock", "rounds:round_list", rules.is_hr_or_auditor),
        ],
    ),
    (
        _("Records"),
        [
            (_("Notices sent"), "mail", "notices:notice_list", rules.is_hr_or_auditor),
            (_("Ledger"), "ledger", "ledger:entry_list", rules.is_hr_or_auditor),
            (_("Ledger"), "ledger", "ledger:ledger_state", rules.is_administrator),
            (_("Places"), "place", "places:place_list", rules.is_hr_or_auditor),
            (
                _("Privacy requests"),
                "question",
                "rights:request_list",
                rights_rules.reads_requests,
            ),
            (_("Who looked"), "eye", "rights:look_list", rights_rules.reads_looks),
            (_("Retention"), "trash", "privacy:retention_list", rights_rules.reads_requests),
            (
                _("What goes next"),
                "clock",
                "privacy:retention_coming",
                rules.is_data_protection,
            ),
            (_("Deputies"), "people", "approvals:deputy_list", approval_rules.sees_deputies),
            (
                _("Asked from outside"),
                "key",
                "approvals:outside_list",
                approval_rules.sees_outside,
            ),
            (
                _("Approvers from outside"),
                "key",
                "approvals:approver_list",
                approval_rules.names_approvers,
            ),
            (_("Users"), "gear", "people:user_list", rules.is_administrator),
        ],
    ),
    (
        _("Yours"),
        [
            (_("My notices"), "bell", "notices:own_list", anybody_signed_in),
            (_("Raise a concern"), "alert", "conduct:raised_list", conduct_rules.works_here),
            (_("Matters about me"), "scales", "conduct:own_list", has_a_matter),
            (_("My policies"), "page", "campaigns:own_list", anybody_signed_in),
            (_("My connections"), "link", "connections:own_list", works_with_clients),
            (_("What I was told"), "page", "policies:own_notice_list", works_here),
            (_("Sharing our news"), "contacts", "advocacy:own_programme", works_here),
            (_("My receipts"), "lock", "ledger:own_receipts", anybody_signed_in),
        ],
    ),
]


# What a signed-in person finds below their name.
OWN = [
    (_("My profile"), "people:profile"),
    (_("My data"), "rights:own_data"),
]
# Where their pages begin; they belong to no entry of the menu.
BELOW_ONES_NAME = ("/rights/mine/", "/privacy/mine/")
BELL = "bell"  # among what is counted
THEMES = [
    ("device", _("Device"), "device"),
    ("light", _("Light"), "sun"),
    ("dark", _("Dark"), "moon"),
]


def shell(request):
    """Give every template the menu, the theme and the firm's name; what costs a query is asked late."""
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    known = {"firm_name": settings.FIRM_NAME, "theme": "device", "themes": THEMES}
    known |= {"tongues": settings.LANGUAGES, "tongue": getattr(request, "tongue", "")}
    known["in_tongue"] = getattr(request, "in_tongue", False)
    if not signed_in:
        return known
    numbers = cache(partial(_numbers, user))
    return known | {
        "theme": user.theme,
        "menu": cache(partial(_menu, request, numbers)),
        "own_pages": cache(partial(_links, OWN)),
        "searches": True,
        "notices_new": cache(lambda: numbers()[BELL]),
    }


def _menu(request, numbers):
    groups = [_group(request, title, entries, numbers()) for title, entries in MENU]
    offered = [entry for group in groups for entry in group["entries"]]
    around = [entry for entry in offered if request.path.startswith(entry["url"])]
    nearest = max(around, key=lambda entry: len(entry["url"]), default=None)
    own = [link["url"] for link in _links(OWN)]
    if request.path in own or request.path.startswith(BELOW_ONES_NAME):
        nearest = None  # what stands below one's name belongs to no entry
    if nearest and (nearest["url"] != "/" or request.path == "/"):
        nearest["here"] = "page" if request.path == nearest["url"] else "true"
    return [group for group in groups if group["entries"]]


def _group(request, title, entries, numbers):
    offered = [
        {"label": label, "icon": icon, "url": reverse(name), "count": numbers.get(name, 0)}
        for label, icon, name, audience, *_rows in entries
        if audience(request.user)
    ]
    return {"title": title, "entries": offered}


def _numbers(user) -> dict[str, int]:
    """Return what is counted behind the entries that this user is offered, and behind the bell: one query."""
    rows = {BELL: new_notices(user)}
    for _title, entries in MENU:
        for _label, _icon, name, audience, *counted in entries:
            if counted and audience(user):
                rows[name] = counted[0](user)
    return count_each(rows, beside=user)


def _links(pages):
    return [{"label": label, "url": reverse(name)} for label, name in pages]
