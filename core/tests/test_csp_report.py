import logging

from django.urls import reverse


def test_a_report_is_written_to_the_log(client, caplog):
    with caplog.at_level(logging.ERROR, logger="core.views"):
        response = client.post(
            reverse("core:csp_report"), b'{"csp-report": {}}', content_type="application/csp-report"
        )
    assert response.status_code == 204
    assert "csp-report" in caplog.text


def test_it_rejects_get(client):
    assert client.get(reverse("core:csp_report")).status_code == 405
