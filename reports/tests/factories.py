"""A small firm that was counted by hand. Today is Thursday 12 March 2026."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

from accounts.models import BusinessAccount
from accounts.tests.factories import make_agency
from campaigns.tests.factories import make_assignment, make_campaign
from conduct.models import Case
from offboarding.models import DisconnectRequest, Finding, Letter
from offboarding.tests.factories import (
    make_connection,
    make_custody,
    make_finding,
    make_leaver,
    make_run,
)
from people.tests.factories import (
    make_department,
    make_employer,
    make_employment,
    make_person,
    make_user,
)
from reports.models import Subscription

TODAY = date(2026, 3, 12)
NOW = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)


def days_ago(days):
    return TODAY - timedelta(days=days)


def make_firm():
    """Two employers, in Britain and in Germany; two departments, of which Erin is the only one in the second."""
    ltd = make_employer(name="Marlow Finch Ltd", place="GB")
    gmbh = make_employer(name="Marlow Finch GmbH", place="DE")
    sales, studio = make_department(name="Field sales"), make_department(name="Studio")
    return SimpleNamespace(ltd=ltd, gmbh=gmbh, sales=sales, studio=studio)


def worker(firm, name=None, *, department=None, german=False, manager=None, **fields):
    person = make_person(name=name, manager=manager)
    at = {"employer": firm.gmbh, "place": "DE"} if german else {"employer": firm.ltd, "place": "GB"}
    make_employment(person=person, department=department, **at, **fields)
    return person


def make_assignments(firm, *, bob=None):
    """Eleven people in a campaign that runs, two in one that is closed, and one in a draft.

    Field sales: 3 signed, 1 pending (Carol, who reports to Bob), 1 refused, 1 exempt, and in Germany 1 signed
    and 1 who asked. Studio: Erin alone, who signed an earlier version. No department: 1 left, 1 failed the quiz.
    """
    running = make_campaign(name="Apart", starts_on=days_ago(60), started_on=days_ago(60))
    closed = make_campaign(name="Before", state="closed", version=running.version)
    draft = make_campaign(name="Later", state="draft", version=running.version)
    begun = {"campaign": running, "assigned_on": days_ago(60)}

    def asked(name, state, *, department=firm.sales, german=False, manager=None, **fields):
        person = worker(firm, name, department=department, german=german, manager=manager)
        return make_assignment(person=person, state=state, **{**begun, **fields})

    # The week until today begins on the sixth day before it.
    asked("Ann One", "signed", signed_on=TODAY)
    asked("Ann Two", "signed", signed_on=days_ago(6))
    asked("Ann Three", "signed", signed_on=days_ago(7))
    asked("Carol Mensah", "pending", manager=bob)
    asked("Ned No", "refused")
    asked("Eve Exempt", "exempt")
    asked("Gerd Eins", "signed", german=True, signed_on=days_ago(40))
    asked("Gerd Zwei", "asked", german=True)
    erin = asked("Erin Walsh", "outdated", department=firm.studio)
    asked("Lou Left", "left", department=None)
    asked("Quin Quiz", "quiz_failed", department=None)
    for campaign, state in ((closed, "signed"), (closed, "pending"), (draft, "pending")):
        asked(None, state, campaign=campaign)
    return SimpleNamespace(running=running, closed=closed, erin=erin.person)


def make_findings(firm):
    """Open ones at both ends of every age, on two platforms, in two countries; one of an agency; two closed."""
    run = make_run()

    def found(days, *, platform="linkedin", german=False, **fields):
        at = {"employer": firm.gmbh, "place": "DE"} if german else {"employer": firm.ltd}
        leaver = make_leaver(name=f"Leaver {days} {platform}", **at)
        connection = make_connection(employment=leaver, platform=platform)
        return make_finding(
            employment=leaver, connection=connection, opened_on=days_ago(days), run=run, **fields
        )

    for days in (0, 7, 8, 30, 31, 90, 91):
        found(days)
    found(200, platform="github", german=True)
    found(3, platform="github", german=True)
    gone = found(5, state="gone", closed_on=days_ago(1))
    found(45, state="dismissed", closed_on=days_ago(20), reason="Never dealt with them.")
    lost = found(1)
    lost.connection.delete()
    dave = make_leaver(name="Dave Hart", employer=firm.ltd)
    account = make_business_account(firm, platform="instagram")
    make_finding(employment=dave, custody=make_custody(employment=dave, account=account), run=run)
    agency = make_agency(ended_on=days_ago(10))
    held = make_business_account(firm, platform="threads", german=True)
    custody = held.custodies.create(agency=agency, since=days_ago(300))
    Finding.objects.create(
        kind="agency", custody=custody, opened_on=days_ago(9), opened_in=run, evidence="connected"
    )
    return gone


def make_business_account(firm, *, platform="linkedin", german=False, complete=True, **fields):
    """An account that lacks nothing, unless it should."""
    if complete:
        fields = {
            "owner": make_person(),
            "deputy": make_person(),
            "two_factor": "shared",
            **fields,
        }
    return BusinessAccount.objects.create(
        platform=platform,
        handle=f"handle{BusinessAccount.objects.count()}",
        employer=firm.gmbh if german else firm.ltd,
        **fields,
    )


def make_request(firm, *, days=10, reached=(), closed_after=None, german=False):
    """A request opened so many days ago, with a letter for each stage it reached."""
    at = {"employer": firm.gmbh, "place": "DE"} if german else {"employer": firm.ltd}
    employment, opened = make_leaver(name=f"Leaver {days}", **at), days_ago(days)
    stage = reached[-1] if reached else "draft"
    over = {}
    if closed_after is not None:
        stage = "closed"
        day = opened + timedelta(days=closed_after)
        over = {"closed_on": day, "close_reason": "withdrawn_by_company"}
    made = DisconnectRequest.objects.create(
        employment=employment,
        stage=stage,
        clause_key="leaver-disconnect",
        clause_title="Clients",
        clause_text="Text",
        agreed_on=days_ago(700),
        restriction_months=6,
        lookback_months=12,
        window_ends=TODAY + timedelta(days=90),
        opened_on=opened,
        stage_on=opened,
        idle_from=opened,
        sent_on=opened if reached else None,
        **over,
    )
    for kind in reached:
        Letter.objects.create(
            disconnect=made,
            kind=kind,
            subject="Subject",
            text="Text",
            written_on=opened,
            approved_name="Nadia",
            sent_on=opened,
        )
    return made


def make_cases(counts, *, employment=None, person=None):
    """Cases by state: `{"concern": 3}`."""
    return [
        Case.objects.create(
            state=state,
            state_on=TODAY,
            person=person,
            employment=employment,
            about_words="Somebody",
            place=employment.place if employment else "GB",
            channel="named",
            reporter_role="employee",
            raised_on=TODAY,
            seen="Something was seen that should not be.",
            seen_where="public",
            closed_on=TODAY if state == "closed" else None,
        )
        for state, count in counts.items()
        for _each in range(count)
    ]


def make_hr(firm=None, *, name="Alice Okafor", german=False, **fields):
    """HR who sees everything, or only what is of the employer in Germany."""
    user = make_user(role="hr", name=name, **fields)
    if german:
        user.employers.set([firm.gmbh])
    return user


def make_subscription(*, user=None, report="findings", begun_on=TODAY, **fields):
    fields = {"rhythm": "weekly", "weekday": TODAY.weekday(), **fields}
    return Subscription.objects.create(
        user=user or make_hr(), report=report, begun_on=begun_on, **fields
    )
