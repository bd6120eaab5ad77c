"""Every message carries the newest checkpoint of the ledger at its foot, exactly as it was signed."""

import pytest
from django.core import mail

from ledger.checking.notes import Key, opened_checkpoint
from ledger.models import Checkpoint, VerifierKey
from ledger.tests.factories import make_log
from notices import delivery, outbox
from notices.models import Notice
from people.tests.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _letters(tmp_path, settings):
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices" / "hello.txt").write_text("Hello\n\nDear {{ name }}.")
    settings.TEMPLATES[0]["DIRS"] = [tmp_path, settings.BASE_DIR / "templates"]
    settings.TEMPLATES = list(settings.TEMPLATES)


def sent():
    outbox.put(
        "hello",
        to=make_person(work_email="carol@example.com"),
        about="people.person:1",
        key="hello",
        context={"name": "Carol"},
    )
    delivery.deliver_due()
    [message] = mail.outbox
    return message


def test_b7_18_a_message_carries_the_newest_checkpoint():
    make_log(7)
    note = Checkpoint.objects.last().note
    message = sent()
    assert message.body.endswith(f"\n\n{note}")
    kept = message.body[message.body.index(note) :]
    assert opened_checkpoint(kept, [Key(VerifierKey.objects.get().vkey)]).size == 7
    html = message.alternatives[0].content
    assert "Seal of the company’s ledger" in html
    assert note.split("\n")[2] in html
    assert note.split()[-1] in html
    assert Notice.objects.get().text.endswith(note)


def test_a_message_before_the_first_checkpoint_carries_none():
    message = sent()
    assert "Seal of" not in message.body + message.alternatives[0].content
