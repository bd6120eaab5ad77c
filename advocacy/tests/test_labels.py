"""The label is in every text that leaves PolicyHub, on every platform, in every place, within the limit."""

from urllib.parse import parse_qs, urlsplit

import pytest

from accounts.choices import Platform
from advocacy import rules
from advocacy.actions import programmes
from advocacy.choices import INTENTS, LABELS, LIMITS
from advocacy.models import Share, StoryText
from advocacy.tests.factories import (
    make_advocate,
    make_reward,
    make_stance,
    make_story,
    url_of,
)
from core.refusals import Refused
from people.tests.factories import make_employer, make_user

pytestmark = pytest.mark.django_db
COMPANY = "Marlow Finch Inc."
PLACES = ["GB", "US-NY", "DE", "FR", "IE", "AU"]


def filled(platform):
    """A draft whose text is as long as it may be, and the text."""
    story = make_story(state="draft", platforms=[])
    by = make_user(role="hr")
    text = programmes.set_text(story, platform=platform, words="Hello there", by=by)
    longest = rules.longest_label(programmes.longest_company())
    whole = rules.shared(longest, "", text.short_link)
    words = "a" * (LIMITS[platform] - rules.length(platform, whole, text.short_link) - 1)
    with pytest.raises(Refused, match="1 characters too long"):
        programmes.set_text(story, platform=platform, words=words + "a", by=by)
    text = programmes.set_text(story, platform=platform, words=words, by=by)
    type(story).objects.filter(pk=story.pk).update(
        state="published", approved_on=story.written_on, published_on=story.written_on
    )
    return story, text


@pytest.mark.parametrize("rewarded", [False, True])
@pytest.mark.parametrize("place", PLACES)
def test_everywhere_the_longest_text_fits_with_its_label_in_front(client, place, rewarded):
    make_stance(places=[place])
    employer = make_employer(name=COMPANY)
    renee = make_advocate(place=place, employer=employer)
    if rewarded:
        make_reward(person=renee.person)
    label = rules.label(place, COMPANY, rewarded=rewarded)
    client.force_login(renee)
    for platform in (Platform.X, Platform.BLUESKY, Platform.MASTODON):
        story, text = filled(platform)
        page = client.get(url_of("story_share", story.pk))
        (offer,) = page.context["offers"]
        assert offer.text == f"{label} {text.words} {text.short_link}"
        assert rules.length(platform, offer.text, text.short_link) <= LIMITS[platform]
        client.post(url_of("share_tell", text.pk))
        assert Share.objects.get(story=story).offered == offer.text


@pytest.mark.parametrize("platform", LIMITS, ids=str)
def test_on_every_platform_it_is_copied_opened_and_archived_with_its_label(client, platform):
    make_stance()
    renee = make_advocate(employer=make_employer(name=COMPANY))
    story = make_story(platforms=[platform])
    text = StoryText.objects.get()
    client.force_login(renee)
    (offer,) = client.get(url_of("story_share", story.pk)).context["offers"]
    assert offer.text.startswith("I work for Marlow Finch Inc. ")
    if platform in INTENTS:
        assert parse_qs(urlsplit(offer.intent).query)["text"] == [offer.text]
    else:
        assert offer.intent == ""
    client.post(url_of("share_tell", text.pk))
    client.force_login(make_user(role="auditor"))
    archive = client.get(url_of("share_list") + "?export=csv").content.decode()
    assert offer.text in archive


def test_every_platform_has_its_limit_and_no_other_can_be_shared_on():
    by, story = make_user(role="hr"), make_story(state="draft", platforms=[])
    for platform in set(Platform) - set(LIMITS):
        with pytest.raises(Refused, match="Texts cannot be shared on"):
            programmes.set_text(story, platform=platform, words="Hello there", by=by)


def test_no_form_has_a_field_for_the_label(client):
    client.force_login(make_user(role="hr"))
    story = make_story(state="draft", platforms=[])
    assert set(client.get(url_of("text_set", story.pk)).context["form"].fields) == {
        "platform",
        "words",
    }
    assert all(text.strip() for pair in LABELS.values() for text in pair)


@pytest.mark.parametrize(
    ("platform", "words", "counted"),
    [("x", "日本", 4), ("x", "🎉", 2), ("x", "é", 1), ("linkedin", "🎉", 2), ("linkedin", "日", 1)],
)
def test_letters_count_as_the_platform_counts_them(platform, words, counted):
    assert rules.length(platform, words, "") == counted
