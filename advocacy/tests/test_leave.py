"""One click, at once, and no mark of it anywhere."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import serializers
from django.utils.timezone import localdate

from advocacy.actions import enrolments, programmes
from advocacy.models import Enrolment
from advocacy.tests.factories import (
    RIGHT,
    make_advocate,
    make_image,
    make_programme,
    make_stance,
    make_story,
    url_of,
)
from core.refusals import Refused
from ledger.models import Entry
from notices.models import Notice
from people.actions import employments
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


def everything_about(user):
    """What the whole database holds that names this person, their enrolments or their login, without keys."""
    person, mine = user.person, list(user.person.enrolments.values_list("pk", flat=True))
    found = []
    for model in apps.get_models():
        if model._meta.app_label in ("sessions", "usersessions", "ledger", "people"):
            continue
        for row in json.loads(serializers.serialize("json", model._default_manager.all())):
            fields = row["fields"]
            if fields.get("person") == person.pk or fields.get("enrolment") in mine:
                changing = {"person", "joined_on", "enrolment"}
                found.append((row["model"], {k: v for k, v in fields.items() if k not in changing}))
    return found


def whole_database():
    """Every row of every table but those that say when a login was used, as text."""
    found = {}
    for model in apps.get_models():
        if model._meta.app_label in ("sessions", "usersessions"):
            continue
        rows = json.loads(serializers.serialize("json", model._default_manager.all()))
        found |= {f"{row['model']}:{row['pk']}": row["fields"] for row in rows}
    return found


def test_a_search_of_the_whole_database_finds_the_day_and_nothing_else(client):
    make_stance()
    renee, story = make_advocate(), make_story()
    client.force_login(renee)
    client.post(url_of("share_tell", story.texts.get().pk))
    enrolment = renee.person.enrolments.get()
    before = whole_database()
    client.post(url_of("leave"))
    after = whole_database()
    changed = {key for key in before if before[key] != after.get(key)}
    assert changed == {f"advocacy.enrolment:{enrolment.pk}"}
    was, now = (each[f"advocacy.enrolment:{enrolment.pk}"] for each in (before, after))
    assert {name for name in now if now[name] != was[name]} == {"ended_on"}
    new = [key for key in after if key not in before]
    assert {key.partition(".")[0] for key in new} == {"ledger"}
    (told_of,) = (key for key in new if key.startswith("ledger.entry:"))
    entry = Entry.objects.get(pk=told_of.rpartition(":")[2])
    assert (entry.verb, entry.actor) == ("advocacy.ended", "system:advocacy")
    assert json.loads(entry.body).get("facts", {}) == {}
    assert str(renee.pk) not in entry.subject.replace(f":{enrolment.pk}", "")


def test_every_obligation_ends_in_the_same_moment(client):
    """No message, task, story, picture or reward waits for them; what they posted stays theirs."""
    make_stance()
    renee, image = make_advocate(), make_image(story=make_story())
    story = image.story
    client.force_login(renee)
    client.post(url_of("leave"))
    client.post(url_of("share_tell", story.texts.get().pk))
    assert not renee.person.enrolments.get().shares.exists()
    assert client.get(url_of("story_image", story.pk)).status_code == 404
    assert not Notice.objects.exists()
    with pytest.raises(Refused, match="Rewards are for people who take part."):
        programmes.propose_reward(
            story.programme,
            renee.person,
            amount=5,
            what="Book token",
            by=make_user(role="hr"),
            today=localdate(),
        )
    page = client.get("/").content.decode()
    assert "Sharing our news, if you like" not in page


def told(user):
    names = [
        f"advocacy.enrolment:{pk}" for pk in user.person.enrolments.values_list("pk", flat=True)
    ]
    rows = Entry.objects.filter(subject__in=names).order_by("pk")
    return [(row.verb, row.actor) for row in rows]


def test_who_stopped_looks_like_who_left(client):
    make_stance()
    stopping, leaving = make_advocate(name="Renee Castillo"), make_advocate(name="Marcus Bell")
    client.force_login(stopping)
    client.post(url_of("leave"))
    work = leaving.person.employments.get()
    alice, today = make_user(role="hr"), localdate()
    employments.end(work, left_on=today - timedelta(days=1), by=alice, today=today)
    assert Enrolment.objects.standing().count() == 0
    assert everything_about(stopping) == everything_about(leaving)
    assert told(stopping) == told(leaving) == [("advocacy.ended", "system:advocacy")]


def test_nothing_is_left_to_do_at_once(client):
    make_stance()
    renee, story = make_advocate(), make_story()
    client.force_login(renee)
    client.post(url_of("leave"))
    page = client.get(url_of("own_programme")).content.decode()
    assert story.title not in page
    assert (
        "Join the programme first" in client.get(url_of("story_share", story.pk)).content.decode()
    )


def test_one_may_come_back(client):
    make_stance()
    programme = make_programme()
    renee = make_advocate(programme=programme)
    client.force_login(renee)
    client.post(url_of("leave"))
    client.post(url_of("join", programme.pk), RIGHT)
    assert Enrolment.objects.standing().count() == 1


def test_a_stricter_policy_ends_it_for_everybody_it_holds_for():
    make_stance()
    make_advocate()
    make_stance("separate")
    assert enrolments.end_what_is_over(today=localdate()) == 1
    assert enrolments.end_what_is_over(today=localdate()) == 0


def test_the_end_of_the_period_ends_it():
    make_stance()
    programme = make_programme()
    make_advocate(programme=programme)
    assert enrolments.end_what_is_over(today=programme.ends_on) == 0
    assert enrolments.end_what_is_over(today=programme.ends_on + timedelta(days=1)) == 1


def test_it_answers_to_post_only(client):
    client.force_login(make_advocate())
    assert client.get(url_of("leave")).status_code == 405
