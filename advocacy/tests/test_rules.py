"""Labels, lengths and who may take part, as pure rules."""

import pytest

from accounts.choices import Platform
from advocacy import rules
from advocacy.choices import LABELS, LIMITS

COMPANY = "Marlow Finch Ltd"
LINK = "https://hub.marlowfinch.example/advocacy/go/abcdefghijkl"
PLACES = ("GB", "GB-SCT", "US", "US-NY", "DE", "FR", "IE", "AU", "CA-ON", "JP")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("rewarded", [False, True])
def test_every_place_has_a_label_that_names_the_company(place, rewarded):
    assert COMPANY in rules.label(place, COMPANY, rewarded=rewarded)


def test_the_nearest_place_counts():
    assert rules.label("US-NY", COMPANY, rewarded=True).startswith("#ad ")
    assert rules.label("GB-SCT", COMPANY, rewarded=True).startswith("Ad - ")
    assert rules.label("IE", COMPANY, rewarded=False).startswith("Advertising / employee of ")
    assert rules.label("AU", COMPANY, rewarded=False) == f"I work for {COMPANY}."


def longest_words(platform):
    whole = rules.shared(rules.longest_label(COMPANY), "", LINK)
    return "a" * (LIMITS[platform] - rules.length(platform, whole, LINK) - 1)


@pytest.mark.parametrize("platform", LIMITS, ids=str)
def test_what_fits_fits_in_every_place_with_its_label_in_front(platform):
    words = longest_words(platform)
    assert rules.why_not_fit(platform, words, LINK, company=COMPANY) == ""
    assert "1 characters too long" in rules.why_not_fit(
        platform, words + "a", LINK, company=COMPANY
    )
    for place in PLACES:
        for rewarded in (False, True):
            label = rules.label(place, COMPANY, rewarded=rewarded)
            whole = rules.shared(label, words, LINK)
            assert whole.startswith(label)
            assert rules.length(platform, whole, LINK) <= LIMITS[platform]


def test_the_longest_label_is_one_of_them():
    texts = {text.format(company=COMPANY) for pair in LABELS.values() for text in pair}
    assert rules.longest_label(COMPANY) in texts


def test_nobody_is_asked_for_praise():
    why = rules.why_not_fit(Platform.X, "Please leave a review!", LINK, company=COMPANY)
    assert why.startswith("Nobody is asked to rate or review")


@pytest.mark.parametrize(
    ("stance", "fits"),
    [("advocacy-opt-in", True), ("separate", False), ("business-only", False), ("", False)],
)
def test_only_one_stance_allows_it(stance, fits):
    work = rules.Work("GB", "Editor", COMPANY, stance, is_here=True)
    assert (rules.why_not_take_part(work) == "") is fits


def test_an_intent_carries_the_whole_text():
    assert rules.intent(Platform.X, "I work & share") == (
        "https://x.com/intent/post?text=I%20work%20%26%20share"
    )
    assert rules.intent(Platform.INSTAGRAM, "I work") == ""
