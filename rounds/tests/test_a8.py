"""The acceptance checks of the private check that need several parts at once; the others stand beside their part.

`pytest -k a8_07` runs one of them, `-k a8` all sixteen.
"""

import secrets
from threading import Barrier, Thread

import pytest
from django.db import connection

from connections.tests.factories import make_identifier
from core import clock
from rounds import rules
from rounds.actions import evaluations, lists
from rounds.blind import voprf
from rounds.models import Batch, Part, Round
from rounds.tests.factories import Page, make_known, make_member, make_round, prepare_place
from tests.house import ROOT

TODAY = clock.today()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a8_07_the_quota_holds_under_twenty_requests_at_once(small_batches, client):
    """On SQLite eight ask at once: `quota` in tests/racing.py."""
    user = make_member()
    make_known(user=user)
    prepare_place()
    round_ = make_round(user=user)
    Round.objects.update(quota=5 * rules.BATCH)
    round_.refresh_from_db()
    page = Page(client, round_)
    start, answers = Barrier(20), []

    def ask(body):
        start.wait()
        try:
            key = secrets.token_hex(16)
            evaluations.evaluate(round_, user.person, body, key=key, today=TODAY)
            answers.append("answered")
        except evaluations.Spent:
            answers.append("spent")
        finally:
            connection.close()

    threads = [Thread(target=ask, args=(page.batch()[1],)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (answers.count("answered"), answers.count("spent")) == (5, 15)
    assert (Part.objects.get().spent, Batch.objects.count()) == (5 * rules.BATCH, 5)


@pytest.mark.django_db
def test_a8_09_a_contact_that_changes_meanwhile_does_not_change_the_list(client):
    user = make_member()
    contact = make_known(user=user)
    prepare_place()
    client.force_login(user)
    page = Page(client, make_round(user=user))
    before = page.tags()
    contact.name = "Somebody Else"
    contact.save()
    make_identifier(contact=contact)
    make_known(user=user, name="Come Later")
    assert page.tags() == before


@pytest.mark.django_db
def test_a8_14_every_step_writes_a_sheet_of_its_own_and_none_is_kept(monkeypatch):
    """A step holds so many contacts in memory, and no more; the figures are in `bench/private_check.py`."""
    user = make_member()
    client = make_known(user=user).client
    for number in range(4):
        make_known(user=user, name=f"Contact Number{number}", client=client)
    monkeypatch.setattr(lists, "STEP", 2)
    outputs, most = [], voprf.output
    monkeypatch.setattr(voprf, "output", lambda key, text: outputs.append(text) or most(key, text))
    round_ = make_round(user=user)
    assert (round_.contacts, round_.job.done, round_.job.total) == (5, 5, 5)
    assert len(outputs) == 5 * 3
    assert not round_.sheets.exists()


def test_a8_16_the_documentation_states_the_limits():
    text = (ROOT / "docs" / "private-check-threats.md").read_text()
    for limit in (
        "**1. We choose the list.**",
        "**7. We serve the page.**",
        "**8. You may say nothing.**",
    ):
        assert limit in text
    assert "This limit stays for everybody else." in text
    assert "**The quota is the security**" in text
