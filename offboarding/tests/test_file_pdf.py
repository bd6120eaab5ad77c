"""The whole file as a PDF."""

import pytest

from ledger.models import Entry
from offboarding.actions import files, packs, steps
from offboarding.tests.factories import (
    TODAY,
    make_alice,
    make_file,
    make_finding,
    make_now,
    step_of,
)
from offboarding.tests.pages import HR_AND_AUDITORS, as_alice, sees_nothing_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def test_it_works(client):
    as_alice(client)
    file = make_file()
    response = client.get(url_of("file_pdf", file.employment_id))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    assert Entry.objects.filter(verb="ledger.exported").count() == 1


def test_it_holds_steps_findings_letters_and_the_ledger(monkeypatch):
    seen = []
    monkeypatch.setattr("core.pdf.rendered", lambda html: seen.append(html) or b"")
    alice, disconnect = make_alice(), make_now()
    make_finding(employment=disconnect.employment)
    file = files.open_(disconnect.employment, by=alice, today=TODAY)
    steps.do(step_of(file, "interview"), words="Held with Bob.", by=alice, today=TODAY)
    packs.as_pdf(file, by=alice, today=TODAY)
    for expected in (
        "File of Dave Hart",
        "Held with Bob.",
        "Connected to a contact",
        "A request about client contacts",
        "Step done",
        "Letter sent",
        "Thank you for your work",
        "<th>Networks</th>",
    ):
        assert expected in seen[0]


def test_it_rejects_post(client):
    as_alice(client)
    assert client.post(url_of("file_pdf", make_file().employment_id)).status_code == 405


def test_who_may_have_it(client):
    url = url_of("file_pdf", make_file().employment_id)
    assert sees_nothing_of(client, url)
    assert who_gets_in(client, url) == HR_AND_AUDITORS
