"""The figures are those that were counted by hand, and each is as long as the list that it leads to."""

import csv
import io
from datetime import timedelta

import pytest

from accounts.tests.factories import make_agency
from campaigns.tests.factories import make_published
from offboarding.choices import Stage
from offboarding.models import DisconnectRequest, Finding
from offboarding.tests.factories import reminded
from people.tests.factories import make_staff, make_user
from policies.tests.factories import make_approval
from reports import figures
from reports.figures import cases, completion, lapsing
from reports.figures.tables import Asked, share
from reports.tests import factories
from reports.tests.factories import TODAY, days_ago, make_hr

pytestmark = pytest.mark.django_db


def table(report, key):
    return next(each for each in report.tables if each.key == key)


def read(report, key):
    """Return a table as lists: words of the row, then the values."""
    return {row.label: [cell.value for cell in row.cells] for row in table(report, key).rows}


def assert_as_long_as_their_lists(client, user, report, *, every=1):
    """Follow the figures, or some of them: each list has as many rows, in the file that can be taken away."""
    client.force_login(user)
    expected = {
        cell.url: cell.value
        for each in report.tables
        for row in each.rows
        for cell in row.cells
        if cell.url and not cell.url.startswith("#")
    }
    chosen = list(expected)[::-every]
    assert {url: rows_at(client, url) for url in chosen} == {url: expected[url] for url in chosen}
    return len(chosen)


def rows_at(client, url):
    answer = client.get(url + ("&" if "?" in url else "?") + "export=csv")
    return len(list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))) - 1


@pytest.fixture
def firm():
    return factories.make_firm()


# ---------------------------------------------------------------- completion


def test_completion(client, firm):
    bob = make_staff(role="line_manager", name="Bob Lindqvist", employer=firm.ltd)
    made = factories.make_assignments(firm, bob=bob.person)
    alice = make_hr()
    report = figures.of("completion", alice, Asked(TODAY, months=3))
    # Asked, signed, not signed, exempt, left, per cent of those expected.
    assert read(report, "departments") == {
        "Field sales": [8, 4, 3, 1, 0, 57],
        "No department on record": [2, 0, 1, 0, 1, 0],
        "Studio": [1, 0, 1, 0, 0, 0],
        "Everybody": [11, 4, 5, 1, 1, 44],
    }
    weeks = table(report, "time").rows
    assert [cell.value for cell in weeks[-1].cells] == [2, 4, 44]
    assert [cell.value for cell in weeks[-2].cells] == [1, 2, 22]
    assert sum(row.cells[0].value for row in weeks) == 4
    assert report.sentences == [
        "Of 9 people who are asked to sign, 4 have signed (44%).",
        "Furthest to go has Studio, with 0%.",
    ]
    months = figures.of("completion", alice, Asked(TODAY, months=12))
    assert read(months, "time") == {
        "January 2026": [1, 1, 11],
        "February 2026": [0, 1, 11],
        "March 2026": [3, 4, 44],
    }
    assert_as_long_as_their_lists(client, alice, report, every=3)
    for asked in (
        Asked(TODAY, campaign=made.closed.pk),
        Asked(TODAY, employer=firm.gmbh.pk),
        Asked(TODAY, place="DE", department=firm.sales.pk),
        Asked(TODAY, department="none"),
    ):
        assert_as_long_as_their_lists(
            client, alice, figures.of("completion", alice, asked), every=7
        )
    closed = figures.of("completion", alice, Asked(TODAY, campaign=made.closed.pk))
    assert read(closed, "departments") == {"Field sales": [2, 1, 1, 0, 0, 50]}
    german = figures.of("completion", alice, Asked(TODAY, employer=firm.gmbh.pk))
    assert read(german, "departments") == {"Field sales": [2, 1, 1, 0, 0, 50]}


def test_completion_ends_at_the_readers_limits(client, firm):
    bob = make_staff(role="line_manager", name="Bob Lindqvist", employer=firm.ltd)
    factories.make_assignments(firm, bob=bob.person)
    anna = make_hr(firm, name="Anna Lindt", german=True)
    report = figures.of("completion", anna, Asked(TODAY))
    assert read(report, "departments") == {"Field sales": [2, 1, 1, 0, 0, 50]}
    assert_as_long_as_their_lists(client, anna, report, every=4)
    report = figures.of("completion", bob, Asked(TODAY))
    assert read(report, "departments") == {"Field sales": [1, 0, 1, 0, 0, 0]}
    assert_as_long_as_their_lists(client, bob, report, every=4)


def test_nobody_asked_is_said_in_words(firm):
    report = figures.of("completion", make_hr(), Asked(TODAY, months=3))
    assert report.sentences == ["Nobody is asked to sign anything at present."]
    assert [each.rows for each in report.tables] == [[], []]


# ---------------------------------------------------------------- findings


def test_findings(client, firm):
    factories.make_findings(firm)
    alice = make_hr()
    report = figures.of("findings", alice, Asked(TODAY, months=12))
    # Days 0, 1, 3, 7 · 8, 9, 28 (custody), 30 · 31, 90 · 91, 200.
    assert read(report, "ages") == {
        "Up to a week": [4],
        "8 to 30 days": [4],
        "31 to 90 days": [2],
        "More than 90 days": [2],
        "All open findings": [12],
    }
    # Open, connections, held by leavers, held by agencies, older than 90 days.
    assert read(report, "platforms") == {
        "LinkedIn": [7, 7, 0, 0, 1],
        "GitHub": [2, 2, 0, 0, 1],
        "Not on record any more": [1, 1, 0, 0, 0],
        "Instagram": [1, 0, 1, 0, 0],
        "Threads": [1, 0, 0, 1, 0],
    }
    by_month = read(report, "months")
    assert by_month["March 2026"] == [
        Finding.objects.filter(opened_on__month=3, opened_on__year=2026).count(),
        1,
    ]
    assert sum(found for found, _closed in by_month.values()) == 14
    assert sum(closed for _found, closed in by_month.values()) == 2
    assert report.sentences == [
        "12 findings are open.",
        "2 of them have waited for more than 90 days.",
        "Most of them are on LinkedIn: 7.",
    ]
    assert assert_as_long_as_their_lists(client, alice, report, every=3) == 10
    for asked in (Asked(TODAY, employer=firm.gmbh.pk), Asked(TODAY, place="DE")):
        narrow = figures.of("findings", alice, asked)
        assert_as_long_as_their_lists(client, alice, narrow, every=7)


def test_findings_end_at_the_readers_limits(client, firm):
    factories.make_findings(firm)
    anna = make_hr(firm, name="Anna Lindt", german=True)
    report = figures.of("findings", anna, Asked(TODAY, months=12))
    assert read(report, "ages")["All open findings"] == [3]
    assert set(read(report, "platforms")) == {"GitHub", "Threads"}
    assert_as_long_as_their_lists(client, anna, report, every=4)
    other = figures.of("findings", anna, Asked(TODAY, employer=firm.ltd.pk))
    assert read(other, "ages")["All open findings"] == [0]


# ---------------------------------------------------------------- requests


LADDER = ("initial_request", "reminder", "final_notice", "solicitor_referral")


def test_requests(client, firm):
    for after in (0, 14, 15, 30, 31, 90, 91):
        factories.make_request(firm, days=200, reached=LADDER[:1], closed_after=after)
    factories.make_request(firm, days=100, closed_after=5)  # closed as a draft
    factories.make_request(firm, days=3)
    factories.make_request(firm, days=50, reached=LADDER[:2])
    factories.make_request(firm, days=50, reached=LADDER[:3], german=True)
    factories.make_request(firm, days=365, reached=LADDER, closed_after=200, german=True)
    factories.make_request(firm, days=366, reached=LADDER, closed_after=1)  # a day too early
    alice = make_hr()
    report = figures.of("requests", alice, Asked(TODAY, months=12))
    assert read(report, "funnel") == {
        "Opened": [12, 100],
        "Request sent": [10, 83],
        "Reminder sent": [3, 25],
        "Final notice sent": [2, 16],
        "Referred to the solicitor": [1, 8],
        "Closed": [9, 75],
    }
    assert read(report, "time") == {
        "Up to two weeks": [3],
        "15 to 30 days": [2],
        "31 to 90 days": [2],
        "More than 90 days": [2],
        "All closed": [9],
        "Half of them within, in days": ["30"],
    }
    assert report.sentences[0].startswith("12 disconnect requests were opened in this period, 9 of")
    assert assert_as_long_as_their_lists(client, alice, report) == 11
    narrow = figures.of("requests", alice, Asked(TODAY, employer=firm.gmbh.pk, place="DE"))
    assert read(narrow, "funnel")["Opened"] == [2, 100]
    assert_as_long_as_their_lists(client, alice, narrow, every=7)
    anna = make_hr(firm, name="Anna Lindt", german=True)
    report = figures.of("requests", anna, Asked(TODAY, months=12))
    assert read(report, "funnel")["Final notice sent"] == [2, 100]
    assert_as_long_as_their_lists(client, anna, report, every=4)


def test_a_request_that_went_the_real_way_counts_at_every_stage_it_passed():
    reminded()
    DisconnectRequest.objects.update(opened_on=TODAY)
    report = figures.of("requests", make_hr(), Asked(TODAY, months=1))
    found = [row.cells[0].value for row in table(report, "funnel").rows]
    assert dict(zip(Stage, found, strict=True)) == {
        Stage.DRAFT: 1,
        Stage.REQUEST: 1,
        Stage.REMINDER: 1,
        Stage.FINAL: 0,
        Stage.SOLICITOR: 0,
        Stage.CLOSED: 0,
    }


# ---------------------------------------------------------------- accounts


def test_accounts(client, firm):
    make = factories.make_business_account
    make(firm)
    make(firm, owner=None)
    make(firm, platform="x", deputy=None, two_factor="off")
    make(firm, platform="x", two_factor="unknown")
    make(firm, platform="x", two_factor="not-offered")
    make(firm, platform="github", german=True, complete=False)
    make(firm, platform="flickr", complete=False, closed_on=TODAY)
    alice = make_hr()
    report = figures.of("accounts", alice, Asked(TODAY))
    assert read(report, "lacks") == {
        "No owner": [2, 33],
        "No deputy": [2, 33],
        "Second factor is off": [1, 16],
        "Second factor is not known": [2, 33],
        "Open accounts": [6, 100],
    }
    # Open, no owner, no deputy, second factor off or not known.
    assert read(report, "platforms") == {
        "X (Twitter)": [3, 0, 1, 2],
        "LinkedIn": [2, 1, 0, 0],
        "GitHub": [1, 1, 1, 1],
    }
    assert report.sentences == [
        "Of 6 open business accounts 2 have no owner, 2 no deputy, and of 3 the second factor is off"
        " or not known."
    ]
    assert assert_as_long_as_their_lists(client, alice, report, every=3) >= 5
    narrow = figures.of("accounts", alice, Asked(TODAY, employer=firm.gmbh.pk))
    assert read(narrow, "lacks")["Open accounts"] == [1, 100]
    assert_as_long_as_their_lists(client, alice, narrow, every=7)
    anna = make_hr(firm, name="Anna Lindt", german=True)
    report = figures.of("accounts", anna, Asked(TODAY))
    assert set(read(report, "platforms")) == {"GitHub"}
    assert_as_long_as_their_lists(client, anna, report, every=4)


# ---------------------------------------------------------------- what lapses


def test_lapsing(firm):
    version = make_published()
    last = {"GB": -1, "DE": 0, "FR": 30, "IE": 31, "ES": 90, "IT": 91}
    for place, days in last.items():
        make_approval(version=version, place=place, valid_until=TODAY + timedelta(days=days))
    version.policy.review_on = TODAY + timedelta(days=10)
    version.policy.save()
    make_agency(name="Lanternfield", review_due_on=days_ago(3))
    factories.make_business_account(firm, check_due_on=TODAY)
    factories.make_business_account(firm, german=True, check_due_on=TODAY + timedelta(days=60))
    alice = make_hr()
    report = figures.of("lapsing", alice, Asked(TODAY, ahead=90))
    counted = read(report, "kinds")
    # Over, within 30 days, 31 to 90 days, all.
    assert counted["Legal approvals of policies"] == [1, 2, 2, 5]
    assert counted["Policies to look at again"] == [0, 1, 0, 1]
    assert counted["Reviews of what agencies have access to"] == [1, 0, 0, 1]
    assert counted["Checks of business accounts"] == [0, 1, 1, 2]
    assert counted["Legal reviews that wait for an answer"] == [0, 6, 0, 6]
    assert counted["All together"] == [2, 10, 3, 15]
    for kind in lapsing.KINDS:
        rows = next((each.rows for each in report.tables if each.key == kind.key), [])
        assert len(rows) == counted[str(kind.title)][-1]
    assert [row.cells[2].value for row in table(report, "approvals").rows] == [-1, 0, 30, 31, 90]
    assert report.sentences == [
        "13 reviews or approvals lapse within the next 90 days.",
        "2 are over already.",
    ]
    soon = read(figures.of("lapsing", alice, Asked(TODAY, ahead=30)), "kinds")
    assert soon["Legal approvals of policies"] == [1, 2, 3]
    alice.places = ["DE"]
    there = read(figures.of("lapsing", alice, Asked(TODAY, ahead=90)), "kinds")
    assert there["Legal approvals of policies"] == [0, 1, 0, 1]
    assert there["Checks of business accounts"] == [0, 0, 1, 1]


# ---------------------------------------------------------------- cases


def test_cases_show_no_small_number_to_anybody(client, firm):
    erin = factories.worker(firm, "Erin Walsh", department=firm.studio)
    factories.make_cases({"hearing": 1}, employment=erin.employments.get(), person=erin)
    factories.make_cases({"investigation": 7, "closed": 9})
    alice = make_hr()
    # Seventeen in all; with the total and both large cells the one hearing could be worked out.
    assert cases.counts_of(alice)["hearing"] == 1
    report = figures.of("cases", alice, Asked(TODAY))
    shown = read(report, "stages")
    assert shown["Hearing"] == ["fewer than 5"]
    assert shown["Investigation"] == ["not shown"]
    assert shown["Closed"] == ["not shown"] or shown["All cases"] == ["not shown"]
    client.force_login(alice)
    plain = client.get("/reports/cases/").content
    for query in ("department", "place", "employer", "months", "campaign"):
        value = {"department": firm.studio.pk, "employer": firm.ltd.pk}.get(query, "GB")
        assert (
            client.get("/reports/cases/", {query: value}).context["report"]
            == client.get("/reports/cases/").context["report"]
        )
    words = plain.decode()
    assert "Erin" not in words
    assert "Studio" not in words
    for kind in ("csv", "xlsx"):
        assert b"Studio" not in client.get("/reports/cases/", {"export": kind}).content
    lines = client.get("/reports/cases/", {"export": "csv"}).content.decode("utf-8-sig")
    assert "Hearing,Cases,fewer than 5" in lines


def test_cases_are_counted_the_same_for_whoever_one_is_about(firm):
    nadia = make_staff(role="hr", name="Nadia Haddad", employer=firm.ltd)
    factories.make_cases(
        {"concern": 6}, employment=nadia.person.employments.get(), person=nadia.person
    )
    assert cases.counts_of(nadia) == cases.counts_of(make_hr())
    auditor = make_user(role="auditor")
    assert cases.counts_of(nadia) == cases.counts_of(auditor)
    assert set(cases.counts_of(make_user(role="line_manager")).values()) == {0}


def test_cases_end_at_the_readers_limits(firm):
    german = factories.worker(firm, german=True).employments.get()
    factories.make_cases({"concern": 6}, employment=german)
    factories.make_cases({"concern": 8}, employment=factories.worker(firm).employments.get())
    factories.make_cases({"concern": 1})  # nobody is found yet
    anna = make_hr(firm, name="Anna Lindt", german=True)
    assert cases.counts_of(anna)["concern"] == 6
    assert cases.counts_of(make_hr())["concern"] == 15


# ---------------------------------------------------------------- words and costs


def test_a_percentage_is_rounded_down_and_of_nothing_there_is_none():
    assert (share(199, 200).value, share(200, 200).value) == (99, 100)
    assert share(0, 0).words == "–"


def test_the_weeks_of_a_period_begin_with_the_first_that_counts():
    asked = Asked(TODAY, months=1)
    assert len(completion._ends(asked, days_ago(300))) == 5
    assert len(completion._ends(asked, days_ago(6))) == 1
    assert completion._ends(asked, None) == []
