"""From one checkpoint to another: did the ledger only grow?"""

import pytest
from django.db import connection
from django.urls import reverse

from ledger import merkle, triggers
from ledger.models import Checkpoint, Node
from ledger.tests.factories import make_log
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


def ask(client, first, second=None, role="auditor"):
    client.force_login(make_user(role=role))
    to = f"?to={second.pk}" if second else ""
    return client.get(reverse("ledger:checkpoint_growth", args=[first.pk]) + to)


def at(size):
    return Checkpoint.objects.get(size=size)


def test_b7_12_any_two_checkpoints_are_compared(client):
    make_log(20, per_checkpoint=3)
    checkpoints = list(Checkpoint.objects.all())
    for first in checkpoints:
        for second in checkpoints:
            growth = ask(client, first, second).context["growth"]
            assert growth.reason == ""
            assert (growth.first.size, growth.second.size) == tuple(
                sorted((first.size, second.size))
            )


def test_it_compares_with_the_newest_unless_told_otherwise(client):
    make_log(7, per_checkpoint=3)
    page = ask(client, at(3)).content.decode()
    assert "The ledger only grew: 4 entries were added" in page
    assert "The ledger only grew: 1 entry was added" in ask(client, at(6)).content.decode()
    assert "Both seal the same entries" in ask(client, at(7)).content.decode()


def test_b7_12_it_says_when_the_ledger_did_not_only_grow(client):
    make_log(12, per_checkpoint=3)
    triggers.remove(connection)
    Node.objects.filter(position=merkle.position(2, 0)).update(hash=b"x" * 32)
    page = ask(client, at(6), at(12)).content.decode()
    assert "The ledger is not the same any more" in page
    Node.objects.filter(position=merkle.position(2, 0)).delete()
    assert "Parts of the tree are missing." in ask(client, at(6), at(12)).content.decode()


def test_it_is_only_for_who_may_see_the_state(client):
    make_log(3)
    assert ask(client, at(3), role="employee").status_code == 403
    url = reverse("ledger:checkpoint_growth", args=[at(3).pk])
    client.force_login(make_user(role="auditor"))
    assert client.get(f"{url}?to=4711").status_code == 404
    assert client.get(f"{url}?to=x").status_code == 404
    assert client.post(url).status_code == 405
