"""Who is bound and who is left free in a sentence, and how its ideas are found."""

import pytest

from policies.lint.ideas import Places, ways
from policies.lint.meanings import Sentence
from policies.lint.words import periods, words


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("You may keep your account private.", True),
        ("Staff can say no.", True),
        ("You may be dismissed.", False),
        ("You may not keep your account private.", False),
        ("HR may look at your account.", False),
        ("A manager must not ask for your password.", True),
        ("A manager is not allowed to ask.", True),
        ("We do not allow private accounts.", False),
        ("Nobody may ask for your password.", True),
        ("Nobody may speak to the police.", False),
        ("Taking part is voluntary.", True),
        ("Taking part is not voluntary.", False),
    ],
)
def test_it_sees_who_is_left_free(text, free):
    assert bool(Sentence(text).reliefs) is free


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("give ~ password", [(0, 3)]),
        ("=gives", []),
        ("hand/give", [(0, 1)]),
        ("CREDENTIAL", [(2, 3)]),
    ],
)
def test_phrases_are_found_by_stems_forms_gaps_and_ideas(phrase, found):
    places = Places(words("Give your password"), {})
    assert sorted(set(places.find(ways([phrase])))) == found


def test_a_period_stands_where_it_stands():
    assert periods(words("for two years")) == [((0, 3), 24.0)]
