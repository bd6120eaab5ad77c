"""The ledger: what stands in it, who reads it, how it is filtered, and that taking it away is recorded."""

import csv
import io
import json

import pytest
from django.urls import reverse

from ledger import sequencing
from ledger.models import Entry, Pending
from ledger.tests.factories import make_entry, make_log
from people.tests.factories import make_employer, make_user

pytestmark = pytest.mark.django_db
URL = reverse("ledger:entry_list")


@pytest.fixture
def as_auditor(client):
    client.force_login(make_user(role="auditor"))
    return client


def verbs(response):
    return [entry.verb for entry in response.context["listing"].page]


def test_it_shows_what_was_done_to_what_by_whom(as_auditor):
    alice = make_user(role="hr", name="Alice Okafor")
    make_entry(verb="people.employment_ended", subject="people.employment:7", by=alice, sealed=True)
    make_entry(verb="offboarding.audit_finished", by="system:audit")
    page = as_auditor.get(URL).content.decode()
    for words in (
        "Employment ended",
        "Employment 7",
        "Alice Okafor",
        "Entry 0",
        "Audit finished",
        "PolicyHub (audit)",
        "Waiting for its seal",
    ):
        assert words in page


def test_an_empty_ledger_says_so(as_auditor):
    assert "Nothing has been recorded yet" in as_auditor.get(URL).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("area=people", ["people.person_added", "people.employment_ended"]),
        ("area=notices", []),
        ("verb=employment+ended", ["people.employment_ended"]),
        ("verb=ADDED", ["people.person_added"]),
        ("subject=people.person:3", ["people.person_added"]),
        ("subject=people.person:", []),
        ("actor=system:audit", ["offboarding.finding_opened"]),
        ("since=2020-01-01&until=2020-12-31", []),
        (
            "sort=verb",
            ["offboarding.finding_opened", "people.employment_ended", "people.person_added"],
        ),
    ],
)
def test_it_is_filtered_and_sorted(as_auditor, query, found):
    make_entry(verb="people.employment_ended", subject="people.employment:7")
    make_entry(verb="people.person_added", subject="people.person:3")
    make_entry(verb="offboarding.finding_opened", by="system:audit")
    assert verbs(as_auditor.get(f"{URL}?{query}")) == found


def test_both_days_of_the_filter_count(as_auditor):
    entry = make_entry()
    day = entry.at.date().isoformat()
    assert verbs(as_auditor.get(f"{URL}?since={day}&until={day}")) == ["core.tried"]


def test_taking_it_away_is_recorded(as_auditor):
    make_entry(facts={"n": 1}, sealed=True)
    response = as_auditor.get(f"{URL}?export=csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["What happened"] for row in rows][-1] == "core.tried"
    assert rows[-1]["Facts"] == '{"n": 1}'
    told = Entry.objects.get(verb="ledger.exported")
    assert json.loads(told.body)["facts"] == {"what": "entries", "count": 2}
    assert told.actor.startswith("people.user:")


def test_it_says_when_events_wait_too_long(as_auditor):
    make_entry()
    Pending.objects.update(at="2026-01-01T00:00:00Z")
    assert "Events wait for their seal" in as_auditor.get(URL).content.decode()
    sequencing.sequence()
    assert "Events wait for their seal" not in as_auditor.get(URL).content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("auditor", 200),
        ("hr", 200),
        ("employee", 403),
        ("line_manager", 403),
        ("legal_reviewer", 403),
        ("administrator", 403),
    ],
)
def test_it_is_for_auditors_and_hr(client, role, status):
    client.force_login(make_user(role=role))
    assert client.get(URL).status_code == status


def test_hr_does_not_read_what_is_confidential_but_auditors_do(client, as_auditor):
    make_entry(verb="conduct.concern_raised", subject="conduct.case:5")
    make_entry(verb="people.person_added")
    assert verbs(as_auditor.get(URL)) == ["people.person_added", "conduct.concern_raised"]
    client.force_login(make_user(role="hr"))
    assert verbs(client.get(URL)) == ["people.person_added"]


def test_hr_with_a_limited_view_reads_only_what_they_did(client):
    limited = make_user(role="hr", places=["DE"])
    other = make_user(role="hr")
    other.employers.add(make_employer())
    make_entry(verb="people.person_added")
    make_entry(verb="people.person_edited", by=limited)
    for user, found in ((limited, ["people.person_edited"]), (other, [])):
        client.force_login(user)
        assert verbs(client.get(URL)) == found


def test_its_queries_do_not_grow(as_auditor, assert_flat_queries):
    assert_flat_queries(URL, lambda: make_entry(by=make_user(), sealed=True))


def test_it_shows_25_entries_to_a_page(as_auditor):
    make_log(30, per_checkpoint=30)
    assert len(as_auditor.get(URL).context["entries"]) == 25
