import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from offboarding.models import AuditRun
from offboarding.tests.factories import make_run
from offboarding.tests.pages import HR, sign_in, who_gets_in

pytestmark = pytest.mark.django_db
URL = reverse("offboarding:run_start")


def test_it_asks_for_an_audit_and_shows_it(client):
    alice = sign_in(client)
    response = client.post(URL)
    run = AuditRun.objects.get()
    assert (run.state, run.trigger, run.started_by) == ("waiting", "hr", alice)
    assert response.url == run.get_absolute_url()


def test_it_says_why_not_and_shows_the_one_that_runs(client):
    sign_in(client)
    running = make_run(state="running")
    response = client.post(URL)
    [message] = get_messages(response.wsgi_request)
    assert str(message) == "An audit is already running. You can follow it below."
    assert response.url == running.get_absolute_url()
    assert AuditRun.objects.count() == 1


def test_it_rejects_get(client):
    sign_in(client)
    assert client.get(URL).status_code == 405


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, URL, method="post") == HR
