"""Each report: pictures with their tables, filters, files, and its audience."""

import io
import re
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import pdf
from people.choices import Role
from reports import figures
from reports.choices import ReportKey
from reports.tests import factories
from reports.tests.factories import TODAY
from reports.tests.pages import sign_in, text_of, url_of

pytestmark = pytest.mark.django_db


def url(key):
    return url_of("report_detail", key)


@pytest.fixture
def firm():
    firm = factories.make_firm()
    fill(firm)
    return firm


def fill(firm):
    """Some of everything that reports count."""
    factories.make_assignments(firm)
    factories.make_findings(firm)
    factories.make_request(firm, reached=("initial_request",), closed_after=3)
    factories.make_business_account(firm, owner=None, check_due_on=TODAY)
    factories.make_cases({"concern": 8, "hearing": 2, "closed": 20, "appeal": 11})


def test_every_report_has_a_picture_with_words_and_its_table(client, firm):
    sign_in(client)
    for key in ReportKey:
        response = client.get(url(key))
        html = response.content.decode()
        pictures = re.findall(r'<svg class="chart"[^>]*role="img" aria-label="([^"]+)"', html)
        tables = response.context["report"].tables
        assert len(pictures) == len([table for table in tables if table.picture]) >= 1
        for table in tables:
            assert f'<caption class="visually-hidden">{table.title}</caption>' in html
        assert " style=" not in html
        for sentence in response.context["report"].sentences:
            assert sentence in text_of(response)
        links = re.findall(r'href="([^"]+)"', html)
        assert not [link for link in links if re.search("Erin|Walsh|Leaver|Carol|Mensah", link)]


def test_every_report_can_be_taken_away(client, firm):
    sign_in(client)
    for key in ReportKey:
        report = client.get(url(key)).context["report"]
        flat = list(report.flat())
        csv = client.get(url(key), {"export": "csv"})
        assert csv["Content-Disposition"] == f'attachment; filename="{key}-2026-03-12.csv"'
        lines = csv.content.decode("utf-8-sig").splitlines()
        assert lines[0] == "Table,Line,Column,Value"
        assert len([line for line in lines if not line.startswith("About")]) == len(flat) + 1
        book = client.get(url(key), {"export": "xlsx"}).content
        sheet = zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml").decode()
        assert sheet.count("<row>") == len(lines)


def test_a_report_on_paper_has_its_pictures(client, firm, monkeypatch):
    pytest.importorskip("weasyprint")
    sign_in(client)
    drawn, render = [], pdf.rendered
    monkeypatch.setattr("core.pdf.rendered", lambda html: drawn.append(html) or render(html))
    answer = client.get(url("cases"), {"export": "pdf"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].endswith('cases-2026-03-12.pdf"')
    assert answer.content.startswith(b"%PDF")
    assert drawn[0].count("<svg") == 1
    assert 'fill="#0b5961"' in drawn[0]


def test_what_was_asked_narrows_the_report_and_its_files(client, firm):
    sign_in(client)
    asked = {"months": 12, "employer": firm.gmbh.pk, "place": "DE"}
    response = client.get(url("findings"), asked)
    assert response.context["chosen"] == [
        ("Period", "The last 12 months"),
        ("Employer", "Marlow Finch GmbH"),
        ("Place", "Germany"),
    ]
    assert "2 findings are open." in text_of(response)
    assert f"months=12&amp;employer={firm.gmbh.pk}&amp;place=DE&amp;export=csv" in (
        response.content.decode()
    )
    lines = client.get(url("findings"), {**asked, "export": "csv"}).content.decode("utf-8-sig")
    assert "About this report,Employer,,Marlow Finch GmbH" in lines
    assert "Open findings by age,All open findings,Open findings,2" in lines


def test_what_cannot_be_understood_counts_as_not_asked(client, firm):
    sign_in(client)
    response = client.get(
        url("completion"),
        {"months": "x", "employer": "x", "department": "999", "place": "zz", "campaign": "0"},
    )
    assert response.status_code == 200
    assert [row.label for row in response.context["report"].tables[0].rows][-1] == "Everybody"


def test_only_what_the_reader_sees_is_offered(client, firm):
    anna = factories.make_hr(firm, name="Anna Lindt", german=True)
    client.force_login(anna)
    form = client.get(url("completion")).context["form"]
    assert [str(each) for each in form.fields["employer"].queryset] == ["Marlow Finch GmbH"]
    assert [code for code, _name in form.fields["place"].choices] == ["", "DE"]
    names = [name for _code, name in form.fields["department"].choices]
    assert "Field sales" in names
    assert "Studio" not in names


def test_audiences(client):
    inside = {Role.HR, Role.AUDITOR}
    for role in Role:
        sign_in(client, role)
        for key, allowed in (("cases", inside), ("completion", {*inside, Role.LINE_MANAGER})):
            assert client.get(url(key)).status_code == (200 if role in allowed else 403)
    sign_in(client, "line_manager")
    for key in set(ReportKey) - {"completion"}:
        assert client.get(url(key)).status_code == 403
    sign_in(client)
    assert client.get(url("salaries")).status_code == 404
    assert client.post(url("findings")).status_code == 405


def test_no_report_asks_more_for_many_rows_than_for_one(client, firm):
    alice = factories.make_hr(firm, name="Anna Lindt", german=True)

    def counted():
        found = {}
        for key in ReportKey:
            with CaptureQueriesContext(connection) as queries:
                figures.of(key, alice, figures.usual(key, today=TODAY))
            found[key] = len(queries)
        return found

    counted()  # the limits of a reader are asked once
    with_one = counted()
    fill(firm)
    assert counted() == with_one
    assert max(with_one.values()) <= 12
    client.force_login(alice)
    with CaptureQueriesContext(connection) as queries:
        client.get(url("completion"))
    assert len(queries) <= 30
