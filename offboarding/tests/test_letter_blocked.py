"""No letter goes out that asks for a way into an account or for its end, whoever wrote it."""

import pytest

from core.refusals import Refused
from notices.models import Notice
from offboarding.actions import letters
from offboarding.ladder.letters import LOOKS, NO_CLAIM, TEXTS
from offboarding.tests.factories import TODAY, answer, fresh, make_disconnect, noon, sent
from policies.lint import engine

DEMANDS = ("Please send us your LinkedIn password.", "Please delete your LinkedIn account.")


def edited(disconnect, kind, sentence, **more):
    letter = letters.draft(disconnect, kind, by=disconnect.owner, today=TODAY, **more)
    text = letter.text if more else f"{letter.text}\n{sentence}\n"
    return letters.edit(letter, subject=letter.subject, text=text, by=disconnect.owner)


def send(letter):
    by = letter.disconnect.owner
    letters.send(letter, channel="mail", by=by, today=TODAY, now=noon(TODAY))


@pytest.mark.django_db
@pytest.mark.parametrize("sentence", DEMANDS)
def test_a_request_is_not_sent_and_says_which_sentence(sentence):
    letter = edited(make_disconnect(), "initial_request", sentence)
    when = {"today": TODAY, "now": noon(TODAY)}
    preview = letters.preview(letter, by=letter.disconnect.owner, **when)
    assert sentence in preview.why_not
    with pytest.raises(Refused, match="cannot be sent with this sentence"):
        send(letter)
    letter.refresh_from_db()
    assert letter.sent_on is None
    assert not Notice.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("sentence", DEMANDS)
def test_a_reply_in_hrs_own_words_is_read_too(sentence):
    disconnect = sent()
    answer(disconnect, "more-time")
    letter = edited(fresh(disconnect), "reply", "", reply_words=sentence)
    before = Notice.objects.filter(kind="disconnect_letter").count()
    with pytest.raises(Refused, match="cannot be sent with this sentence"):
        send(letter)
    assert Notice.objects.filter(kind="disconnect_letter").count() == before


@pytest.mark.parametrize("text", [*TEXTS.values(), *LOOKS.values(), NO_CLAIM])
def test_the_ladders_own_words_pass(text):
    found = engine.check(str(text), places=["GB", "US-CA", "DE"], document="letter")
    assert [each for each in found if each.severity == "block"] == []
