"""The set-based sweep against the same rules told row by row in plain Python, on random small firms."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from connections.models import Connection
from ledger.models import Entry
from offboarding.models import Finding
from offboarding.tests.factories import (
    TODAY,
    make_account,
    make_connection,
    make_contact,
    make_custody,
    make_finding,
    make_run,
    open_gate,
    run_audit,
)
from people.models import Employment
from people.tests.factories import make_employer, make_employment, make_person

pytestmark = pytest.mark.django_db

OPENED_BY_AUDIT = ("gone", "window-ended", "returned")


def often(*values):
    """One of `values`; what is said several times is drawn more often."""
    return st.sampled_from(values)


def days(*distances):
    return often(*(None if n is None else TODAY + timedelta(days=n) for n in distances))


employments = st.lists(
    st.fixed_dictionaries(
        {
            "started_on": often(*[date(2019, 5, 6)] * 6, TODAY, TODAY + timedelta(days=1)),
            "left_on": days(-1, -1, -1, -2, 0, 1, None),
            "restricted_until": days(0, 0, 1, 2, -1, None),
            "place": often("GB", "GB", "GB", "DE"),
        }
    ),
    min_size=1,
    max_size=2,
)
connections = st.lists(
    st.fixed_dictionaries(
        {
            "contact": st.integers(0, 1),
            "platform": often("linkedin", "facebook"),
            "removed": often(False, False, True),
            "exemption_state": often("", "", "", "claimed", "granted", "refused"),
        }
    ),
    min_size=2,
    max_size=4,
    unique_by=lambda each: (each["contact"], each["platform"]),
)
custodies = st.lists(
    st.fixed_dictionaries({"until": days(None, None, 0, 1), "closed_on": days(None, None, 0, 1)}),
    max_size=2,
)
# What was found before: for which employment, about which connection or custody, in which state.
before = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.integers(0, 5),
        often("open", "gone", "window-ended", "returned", "dismissed", "dismissed", "removed"),
    ),
    max_size=4,
    unique_by=lambda each: each[:2],
)
people = st.lists(
    st.fixed_dictionaries(
        {
            "employments": employments,
            "connections": connections,
            "custodies": custodies,
            "before": before,
        }
    ),
    min_size=2,
    max_size=4,
)
firms = st.fixed_dictionaries(
    {
        "people": people,
        "gate": often(True, True, True, False),
        "objecting": st.sets(st.integers(0, 2), max_size=1),
    }
)


def build(firm):
    if firm["gate"]:
        open_gate("GB")
    contacts = [
        make_contact(objected_on=TODAY if n in firm["objecting"] else None) for n in range(3)
    ]
    earlier = make_run()
    for told in firm["people"]:
        build_person(told, contacts, earlier)


def build_person(told, contacts, earlier):
    person = make_person()
    jobs = []
    for number, job in enumerate(told["employments"]):
        job = dict(job, employer=make_employer())
        if job["left_on"] is None or job["left_on"] < job["started_on"]:
            job.update(left_on=None, restricted_until=None)
        job["started_on"] += timedelta(days=number if job["left_on"] is None else 0)
        jobs.append(make_employment(person=person, **job))
    things = []
    for each in told["connections"]:
        fields = {"exemption_state": each["exemption_state"]}
        if each["exemption_state"]:
            fields["exemption"] = "known-before"
        if each["removed"]:
            fields |= {"removed_on": TODAY, "removed_level": "said"}
        contact = contacts[each["contact"]]
        things.append(
            make_connection(person=person, contact=contact, platform=each["platform"], **fields)
        )
    for each in told["custodies"]:
        account = make_account(closed_on=each["closed_on"])
        things.append(make_custody(person=person, account=account, until=each["until"]))
    for job, thing, state in told["before"]:
        if job < len(jobs) and thing < len(things):
            build_finding(jobs[job], things[thing], state, earlier)


def build_finding(job, thing, state, earlier):
    about = "connection" if isinstance(thing, Connection) else "custody"
    closed = {} if state == "open" else {"closed_on": TODAY - timedelta(days=1)}
    said = {"dismissed": {"reason": "They are cousins."}, "removed": {"removed_level": "said"}}
    make_finding(
        employment=job, run=earlier, state=state, **{about: thing}, **closed, **said.get(state, {})
    )


# ---------------------------------------------------------------- the rules, row by row


def counts_as_leaver(job):
    def outlasts(other):
        if other.started_on > TODAY or other.pk == job.pk:
            return False
        if other.left_on is None:
            return True
        return (other.left_on, other.pk) > (job.left_on, job.pk)

    if job.left_on is None or job.left_on >= TODAY:
        return False
    return not any(outlasts(other) for other in Employment.objects.filter(person=job.person_id))


def runs(job):
    return job.restricted_until is not None and job.restricted_until >= TODAY


def stands(connection):
    return (
        connection.removed_on is None
        and connection.exemption_state != "granted"
        and connection.contact.objected_on is None
    )


def holds(custody):
    ends = [day for day in (custody.until, custody.account.closed_on) if day is not None]
    return custody.since <= TODAY and all(day > TODAY for day in ends)


def judge(job, kind, thing, places):
    """Return the state that the facts give; None where they may not be looked at."""
    if not counts_as_leaver(job):
        return "returned"
    if kind == "custody":
        return "open" if holds(thing) else "gone"
    if not runs(job):
        return "window-ended"
    if job.place not in places:
        return None
    return "open" if thing is not None and stands(thing) else "gone"


def states_now():
    return {
        (f.employment_id, f.kind, f.connection_id or f.custody_id): f.state
        for f in Finding.objects.all()
    }


def foretell(places):
    """Return every finding's state after an audit, worked out one row at a time."""
    foretold = states_now()
    decided = {
        (f.employment_id, f.contact_id)
        for f in Finding.objects.filter(kind="connection", state__in=("dismissed", "removed"))
    }
    for job in Employment.objects.all():
        things = [("connection", c) for c in job.person.connections.all()]
        things += [("custody", c) for c in job.person.custodies.all()]
        for kind, thing in things:
            key, verdict = (job.pk, kind, thing.pk), judge(job, kind, thing, places)
            state = foretold.get(key)
            known = kind == "connection" and (job.pk, thing.contact_id) in decided
            may_open = state is None or state in OPENED_BY_AUDIT
            if verdict == "open" and may_open and not known:
                foretold[key] = "open"
            elif state == "open" and verdict not in ("open", None):
                foretold[key] = verdict
    return foretold


@seed(2026)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(firm=firms)
def test_the_sweep_does_what_the_rules_say(firm):
    with transaction.atomic():
        build(firm)
        foretold = foretell(["GB"] if firm["gate"] else [])
        was = states_now()
        run = run_audit()
        now = states_now()
        assert now == foretold
        opened = [key for key in now if now[key] == "open" and was.get(key) != "open"]
        closed = [key for key in now if now[key] != "open" and was.get(key) == "open"]
        assert (run.new, run.closed) == (len(opened), len(closed))
        assert run.open == list(now.values()).count("open")
        told = Entry.objects.filter(verb__startswith="offboarding.finding_")
        assert told.count() == len(opened) + len(closed)
        again = run_audit()
        assert (again.new, again.closed, states_now()) == (0, 0, now)
        transaction.set_rollback(True)
