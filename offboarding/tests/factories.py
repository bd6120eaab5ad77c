"""Plain functions. Every argument is optional and keyword-only. Today is Thursday 12 March 2026."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from accounts.models import BusinessAccount, Custody
from connections.models import Client, Connection, Contact, Dealing
from core import clock
from offboarding.actions import (
    answers,
    audit,
    files,
    letters,
    rechecks,
    referrals,
    requests,
    rounds,
)
from offboarding.agreed import Agreed
from offboarding.models import AuditRun, DisconnectRequest, Finding
from people.models import Employer, User
from people.tests.factories import make_employer, make_employment, make_person, make_user
from places.models import Prerequisite
from places.tests.factories import make_all_prerequisites
from policies.models import Clause, ClauseRevision, Policy, PolicyVersion, VersionClause
from policies.tests.factories import make_approval

TODAY = date(2026, 3, 12)
LEFT = date(2026, 1, 30)
WINDOW_ENDS = date(2026, 7, 2)
numbers = count(1)


def make_leaver(*, name=None, left_on=LEFT, restricted_until=WINDOW_ENDS, **fields):
    """The employment of somebody who left; Dave, unless somebody else is named."""
    person = fields.pop("person", None) or make_person(name=name or "Dave Hart")
    return make_employment(
        person=person, left_on=left_on, restricted_until=restricted_until, **fields
    )


def make_contact(*, name=None, client="Kestrel Foods", title="Purchasing lead", **fields):
    name = name or f"Contact {next(numbers)}"
    firm, _made = Client.objects.get_or_create(
        name_key=client.casefold(), defaults={"name": client}
    )
    defaults = {"source": "by hand", "added_on": date(2025, 1, 6), "name_key": name.casefold()}
    return Contact.objects.create(client=firm, name=name, title=title, **{**defaults, **fields})


def make_connection(*, employment=None, person=None, contact=None, platform="linkedin", **fields):
    """A connection that its person recorded, standing unless `fields` say otherwise."""
    defaults = {
        "how_known": "said",
        "recorded_on": date(2026, 2, 11),
        "last_known_on": date(2026, 2, 11),
    }
    return Connection.objects.create(
        person=person or (employment or make_leaver()).person,
        contact=contact or make_contact(),
        platform=platform,
        **{**defaults, **fields},
    )


def make_account(*, handle=None, platform="instagram", **fields):
    employer = fields.pop("employer", None) or Employer.objects.first() or make_employer()
    return BusinessAccount.objects.create(
        handle=handle or f"account{next(numbers)}", platform=platform, employer=employer, **fields
    )


def make_custody(*, employment=None, person=None, account=None, since=date(2024, 1, 8), **fields):
    return Custody.objects.create(
        account=account or make_account(),
        person=person or (employment or make_leaver()).person,
        since=since,
        **fields,
    )


def make_run(*, as_of=TODAY, trigger="command", state="done", **fields):
    from_noon = {"started_at": f"{as_of.isoformat()}T12:00:00Z"}
    return AuditRun.objects.create(
        as_of=as_of, trigger=trigger, state=state, **{**from_noon, **fields}
    )


def make_finding(*, employment=None, connection=None, custody=None, **fields):
    """An open finding of a connection, unless `custody` or `fields` say otherwise."""
    employment = employment or make_leaver()
    if custody is None and connection is None:
        connection = make_connection(employment=employment)
    defaults = {
        "kind": "custody" if custody else "connection",
        "contact": connection.contact if connection else None,
        "opened_on": date(2026, 2, 12),
        "opened_in": fields.pop("run", None) or make_run(),
    }
    return Finding.objects.create(
        employment=employment, connection=connection, custody=custody, **{**defaults, **fields}
    )


def open_gate(code="GB"):
    """Put on record whatever `code` asks for before an audit may look at connections there."""
    return make_all_prerequisites(code)


def run_audit(today=TODAY):
    """Run an audit to its end, as the command does."""
    run = audit.run_here(today=today, patience=timedelta(seconds=30))
    assert (run.state, run.error) == ("done", "")
    return run


def counts(run):
    return run.new, run.closed, run.open


def states():
    return list(Finding.objects.order_by("pk").values_list("state", flat=True))


# ---------------------------------------------------------------- disconnect requests

AGREED_ON = date(2024, 6, 3)
NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)  # working hours, in London and elsewhere


def make_agreed(*, version=None, **fields):
    """What a leaver agreed to; without a version, a clause in one line."""
    usual = {
        "clause_key": "leaver-disconnect",
        "title": "Clients after you leave",
        "text": "We may ask you to remove those connections for 6 months.",
        "months": 6,
        "lookback_months": 12,
        "networks": ("linkedin", "github"),
        "agreed_on": AGREED_ON,
        "agreement": "campaigns.signature:1",
        "version": version,
    }
    return Agreed(**{**usual, **fields})


def make_clause_version(*, today=AGREED_ON):
    """A published policy with the one clause that a request rests on; made once."""
    found = PolicyVersion.objects.first()
    if found:
        return found
    clause = Clause.objects.create(
        key="leaver-disconnect",
        acceptance="agree",
        binds=["leaver.disconnect_request"],
        document="contract",
    )
    words = "We may ask you to remove those connections for {restriction_months} months."
    revision = ClauseRevision.objects.create(
        clause=clause, number=1, title="Clients after you leave", text=words, created_on=today
    )
    policy = Policy.objects.create(name="Apart", stance="separate", places=["GB"])
    version = PolicyVersion.objects.create(policy=policy, number=1, created_at=noon(today))
    values = {"restriction_months": "6", "lookback_months": "12"}
    VersionClause.objects.create(version=version, revision=revision, position=1, values=values)
    version.texts.create(language="en", title="Apart", body=words, sha256="0" * 64)
    PolicyVersion.objects.filter(pk=version.pk).update(state="published", published_on=today)
    return version


def prepare(code="GB", *, until=date(2027, 3, 1)):
    """Open the gate of a place and have the clause approved there; return the version."""
    if not Prerequisite.objects.filter(place=code).exists():
        open_gate(code)
    version = make_clause_version()
    if not version.approvals.filter(place=code).exists():
        make_approval(version=version, place=code, valid_until=until)
    return version


def make_tie(employment, *, name=None, client="Kestrel Foods", platform="linkedin", **fields):
    """A connection of a leaver with a contact they dealt with, so that a request may name it."""
    contact = fields.pop("contact", None) or make_contact(name=name, client=client)
    usual = {"first_on": date(2024, 2, 1), "last_on": date(2025, 12, 4)}
    Dealing.objects.get_or_create(
        person=employment.person, contact=contact, defaults=fields.pop("dealt", usual)
    )
    usual = {"connected_on": date(2024, 5, 2)}
    return make_connection(
        employment=employment, contact=contact, platform=platform, **{**usual, **fields}
    )


def make_disconnect(*, employment=None, owner=None, contacts=2, today=TODAY, place="GB", **agreed):
    """A draft that lists `contacts` contacts of Dave, who has a confirmed private address."""
    prepare(place)
    employment = employment or make_leaver(place=place)
    person = employment.person
    person.private_email = person.private_email or f"dave{person.pk}@home.example"
    person.private_email_confirmed_on = LEFT
    person.save()
    for _each in range(contacts):
        make_tie(employment)
    owner = owner or make_alice()
    return requests.open_(employment, agreed=make_agreed(**agreed), by=owner, today=today)


def make_alice():
    """HR, who keeps the request."""
    return User.objects.filter(name="Alice Okafor").first() or make_user(
        role=User.Role.HR, name="Alice Okafor", email="alice@marlowfinch.example"
    )


def make_nadia():
    """Somebody else in HR."""
    return User.objects.filter(name="Nadia Haddad").first() or make_user(
        role=User.Role.HR, name="Nadia Haddad", email="nadia@marlowfinch.example"
    )


def make_sol():
    """The legal reviewer."""
    return User.objects.filter(name="Sol Adeyemi").first() or make_user(
        role=User.Role.LEGAL_REVIEWER, name="Sol Adeyemi", email="sol@adeyemi-law.example"
    )


def noon(day):
    return datetime.combine(day, time(12), tzinfo=UTC)


def send(disconnect, kind="initial_request", *, by=None, today=TODAY, channel="mail"):
    """Draft and send one letter; return the request as it is then."""
    by = by or disconnect.owner
    letter = letters.draft(disconnect, kind, by=by, today=today)
    letters.send(letter, channel=channel, by=by, today=today, now=noon(today))
    return fresh(disconnect)


def fresh(disconnect):
    return DisconnectRequest.objects.get(pk=disconnect.pk)


def sent(*, today=TODAY, **fields):
    """A request that went out on `today`."""
    return send(make_disconnect(today=today, **fields), today=today)


def reminded(**fields):
    """A request whose reminder went out by itself; `next_on` is the first day of a final notice."""
    disconnect = sent(**fields)
    day = disconnect.next_on
    rounds.move_due(today=day, now=noon(day))
    return fresh(disconnect)


def looked(disconnect, result="connected", *, kind="page", by=None, today=None):
    """Somebody looks again at everything that is still asked about."""
    day = today or max(disconnect.next_on, TODAY)
    rechecks.record(
        disconnect,
        kind=kind,
        results={row.pk: result for row in disconnect.listed.asked()},
        looked_on=day,
        url="https://www.linkedin.com/in/dave-hart",
        by=by or disconnect.owner,
        today=day,
        now=noon(day),
    )
    return fresh(disconnect)


def noticed(**fields):
    """A request whose final notice Nadia has sent."""
    disconnect = looked(reminded(**fields))
    day = disconnect.next_on
    return send(disconnect, "final_notice", by=make_nadia(), today=day)


def answer(disconnect, kind="removed", *, about=None, today=TODAY, by="offboarding.door:1", **more):
    """The leaver answers through the link, about all contacts unless some are named."""
    rows = disconnect.listed.all() if about is None else about
    return answers.give(
        disconnect, kind=kind, about=rows, by=by, today=today, now=noon(today), **more
    )


NOTE = "Two clients of weight, three letters, and no answer in five weeks."


def close_it(disconnect, *, reason="withdrawn_by_company", today=None):
    day = today or clock.today()
    requests.close(disconnect, reason=reason, by=disconnect.owner, today=day, now=noon(day))
    return fresh(disconnect)


def make_fresh(**fields):
    """A draft of today, by the real clock, for tests of pages."""
    today = clock.today()
    left = today - timedelta(days=30)
    employment = fields.pop("employment", None) or make_leaver()
    employment.left_on, employment.restricted_until = left, left + timedelta(days=180)
    employment.save()
    prepare(until=today + timedelta(days=300))
    person = employment.person
    person.private_email, person.private_email_confirmed_on = f"dave{person.pk}@home.example", left
    person.save()
    dealt = {"first_on": left - timedelta(days=300), "last_on": left - timedelta(days=10)}
    for _each in range(2):
        make_tie(employment, dealt=dealt, connected_on=left - timedelta(days=100))
    return requests.open_(employment, agreed=make_agreed(), by=make_alice(), today=today)


def make_now(**fields):
    """A request that went out today, by the real clock."""
    return send(make_fresh(**fields), today=clock.today())


def reminded_now(**fields):
    """A request whose reminder went out today; the day of a final notice has come, by the real clock."""
    disconnect, today = make_now(**fields), clock.today()
    DisconnectRequest.objects.filter(pk=disconnect.pk).update(next_on=today)
    rounds.move_due(today=today, now=noon(today))
    DisconnectRequest.objects.filter(pk=disconnect.pk).update(next_on=today)
    return fresh(disconnect)


def make_final(**fields):
    """A request whose final notice has been answered by nobody; its next step is possible today."""
    disconnect, today = make_now(**fields), clock.today()
    DisconnectRequest.objects.filter(pk=disconnect.pk).update(next_on=today)
    rounds.move_due(today=today, now=noon(today))
    disconnect = looked(fresh(disconnect), today=today)
    DisconnectRequest.objects.filter(pk=disconnect.pk).update(next_on=today)
    disconnect = send(fresh(disconnect), "final_notice", by=make_nadia(), today=today)
    DisconnectRequest.objects.filter(pk=disconnect.pk).update(next_on=today)
    return fresh(disconnect)


def propose(disconnect=None):
    return referrals.propose(
        disconnect or make_final(),
        note=NOTE,
        solicitor_name="Adeyemi Law",
        solicitor_email="files@adeyemi-law.example",
        by=make_alice(),
        today=clock.today(),
    )


def agree(referral):
    today = clock.today()
    return referrals.agree(referral, by=make_sol(), today=today, now=noon(today))


# ---------------------------------------------------------------- leavers' files


def make_file(*, name="Dave Hart", left_on=None, manager=None, by=None, today=TODAY, **fields):
    """The file of somebody who leaves in four weeks, with the usual steps; Bob is their manager."""
    person = make_person(name=name, manager=manager)
    left_on = left_on or today + timedelta(days=28)
    employment = make_employment(
        person=person, left_on=left_on, restricted_until=left_on + timedelta(days=180), **fields
    )
    return files.open_(employment, by=by or make_alice(), today=today)


def step_of(file, kind):
    """The step of this kind in a file."""
    return file.steps.get(kind=kind)
