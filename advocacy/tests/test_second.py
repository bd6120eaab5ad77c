"""Stories and rewards with a second person from outside, where HR is one person."""

import pytest

from advocacy.actions.second import REWARD, STORY
from advocacy.tests.factories import make_image, make_reward, make_story
from approvals.actions import outside
from approvals.actions.matters import When, of_kind
from approvals.tests.factories import make_approver
from core.refusals import Refused
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    return make_user(role="hr", name="Alice Okafor")


def ask(kind, row, *, by):
    return outside.ask(of_kind(kind), row, approver=make_approver(), by=by, when=When.present())


def test_a_story_is_let_be_shared_never_for_regulated_work(client, alice):
    story = make_story(state="draft", written_by=alice)
    client.force_login(alice)
    page = client.get(story.get_absolute_url()).content.decode()
    assert f"/approvals/asked/story/{story.pk}/" in page
    asked = ask(STORY, story, by=alice)
    assert outside.shown(asked, when=When.present()).title == story.title
    outside.confirm(asked, when=When.present())
    story.refresh_from_db()
    assert (story.state, story.approved_by, story.for_regulated) == ("approved", None, False)


def test_a_no_leaves_the_draft(alice):
    story = make_story(state="draft", written_by=alice)
    outside.turn_down(ask(STORY, story, by=alice), because="Too loud.", when=When.present())
    story.refresh_from_db()
    assert story.state == "draft"


@pytest.mark.parametrize(("says", "state"), [("yes", "approved"), ("no", "declined")])
def test_a_reward_is_approved_or_declined(alice, says, state):
    reward = make_reward(proposed_by=alice)
    asked = ask(REWARD, reward, by=alice)
    if says == "yes":
        outside.confirm(asked, when=When.present())
    else:
        outside.turn_down(asked, because="Not this year.", when=When.present())
    reward.refresh_from_db()
    assert (reward.state, reward.decided_by) == (state, None)


def test_not_where_a_colleague_could(alice):
    make_user(role="hr")
    with pytest.raises(Refused, match="There is a colleague"):
        ask(REWARD, make_reward(proposed_by=alice), by=alice)


def test_whoever_approves_from_outside_sees_the_picture(alice):
    image = make_image(story=make_story(state="draft", written_by=alice))
    shown = outside.shown(ask(STORY, image.story, by=alice), when=When.present())
    assert ("The picture shows", image.alt) in shown.facts
    assert (shown.scan, shown.scan_name) == (image.file, "Picture")
