"""An administrator opens a new epoch; nobody else can, and not without need."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from ledger.models import Epoch
from ledger.tests.factories import make_entry
from ledger.tests.test_epochs import restored  # noqa: F401
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = reverse("ledger:epoch_open")


def ask(client, role="administrator", reason="The disk broke."):
    client.force_login(make_user(role=role))
    response = client.post(URL, {"reason": reason})
    return response, [str(message) for message in get_messages(response.wsgi_request)]


def test_b7_15_the_ledger_goes_on(client, restored):  # noqa: F811
    response, messages = ask(client)
    assert response.status_code == 302
    epoch = Epoch.objects.get(number=2)
    assert messages == [f"The ledger goes on as {epoch.origin}."]
    assert epoch.opened_by.startswith("people.user:")
    make_entry()


def test_it_says_why_not(client, restored):  # noqa: F811
    assert ask(client, reason=" ")[1] == ["Say why a new epoch is needed."]
    ask(client)
    assert ask(client)[1][-1] == (
        "The ledger is going on as it should, so there is no need for a new epoch."
    )
    assert Epoch.objects.count() == 2


def test_it_rejects_get(client):
    client.force_login(make_user(role="administrator"))
    assert client.get(URL).status_code == 405


@pytest.mark.parametrize("role", ["auditor", "hr", "employee", "legal_reviewer"])
def test_it_is_only_for_administrators(client, restored, role):  # noqa: F811
    assert ask(client, role=role)[0].status_code == 403
    assert Epoch.objects.count() == 1
