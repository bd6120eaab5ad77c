"""The days that exports write, in the languages in which LinkedIn writes them: one list of cases for both readers."""

import json
import unicodedata

import pytest

from connections.exports import dates
from tests.house import ROOT

CASES = [tuple(each) for each in json.loads((ROOT / "rounds/tests/files/days.json").read_text())]
WORDS = {"Mai", "mai", "mei", "mag", "mayo", "maio", "maggio", "août", "agosto", "augustus", "März"}


@pytest.mark.parametrize(("text", "day"), CASES)
def test_the_readers_of_the_server(text, day):
    assert (dates.of_text(text) or "") == day


def test_every_month_of_the_seven_languages_is_there():
    """Two spellings of twelve months in seven languages, and what no reader may take for a day."""
    months = {day[5:7] for _text, day in CASES if day}
    assert months == {f"{month:02d}" for month in range(1, 13)}
    spelled = {word for text, _day in CASES for word in text.replace(".", "").split()}
    assert spelled >= WORDS
    assert len(CASES) > 7 * 12 * 2
    assert all(unicodedata.is_normalized("NFC", text) for text, _day in CASES)
