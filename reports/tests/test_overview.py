"""The overview says each report in a sentence or two, to those who may read it."""

import pytest

from reports.choices import ReportKey
from reports.tests import factories
from reports.tests.pages import sign_in, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db
URL = url_of("overview")


def test_hr_reads_every_report_in_a_sentence(client):
    sign_in(client)
    factories.make_findings(factories.make_firm())
    response = client.get(URL)
    assert [key for key, _report in response.context["found"]] == list(ReportKey)
    assert "12 findings are open." in text_of(response)
    assert url_of("report_detail", "findings") in response.content.decode()
    assert url_of("subscription_list") in response.content.decode()


def test_a_line_manager_reads_only_what_is_of_their_people(client):
    sign_in(client, "line_manager")
    response = client.get(URL)
    assert [key for key, _report in response.context["found"]] == ["completion"]
    assert url_of("subscription_list") not in response.content.decode()


def test_who_gets_in_and_how(client):
    assert who_gets_in(client, URL) == {"hr", "auditor", "line_manager"}
    sign_in(client)
    assert client.post(URL).status_code == 405
