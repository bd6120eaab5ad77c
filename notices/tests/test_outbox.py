"""Asking for notices: one per key, none when the action fails, nothing personal in what is kept."""

from datetime import timedelta

import pytest
from django.db import transaction

from core import clock
from notices import outbox
from notices.choices import NoticeState
from notices.models import Notice
from notices.outbox import Link
from people.tests.factories import make_person, make_user

pytestmark = pytest.mark.django_db


def put(to="sol@example.com", *, key="k1", context=None, links=None, kind="test_letter", **more):
    return outbox.put(
        kind,
        to=to,
        about="people.person:7",
        key=key,
        context={"name": "Dave Hart"} if context is None else context,
        links=links,
        **more,
    )


@pytest.fixture(autouse=True)
def _letters(tmp_path, settings):
    (tmp_path / "notices").mkdir()
    for name, text in LETTERS.items():
        (tmp_path / "notices" / name).write_text(text)
    settings.TEMPLATES[0]["DIRS"] = [tmp_path, settings.BASE_DIR / "templates"]
    settings.TEMPLATES = list(settings.TEMPLATES)


LETTERS = {
    "test_letter.txt": "About {{ name }}\n\nDear {{ name }},\n\n\n\nplease answer:\n{{ links.answer }}\n",
    "test_own.txt": "Hello\n\nText for {{ name }}.",
    "test_own.html": "<p>HTML for {{ name }}, <a href='{{ links.answer }}'>answer</a></p>",
}


def test_the_first_line_is_the_subject_and_the_rest_the_text():
    notice = put()
    assert notice.subject == "About Dave Hart"
    assert notice.text == "Dear Dave Hart,\n\nplease answer:\n\n".rstrip() + "\n"
    assert "<h1>About Dave Hart</h1>" in notice.html
    assert "<p>Dear Dave Hart,</p>" in notice.html
    assert (notice.address, notice.state) == ("sol@example.com", NoticeState.WAITING)
    assert notice.message_id.startswith("<")


def test_asking_twice_makes_one_and_keeps_the_first():
    first = put()
    second = put(context={"name": "Somebody else"})
    assert second.pk == first.pk
    assert [n.subject for n in Notice.objects.all()] == ["About Dave Hart"]


def test_a_rolled_back_action_sends_nothing():
    with transaction.atomic():
        put()
        transaction.set_rollback(True)
    assert not Notice.objects.exists()


def test_text_is_not_escaped_and_html_is():
    notice = put(context={"name": "O'Neil <b> & Sons"})
    assert notice.subject == "About O'Neil <b> & Sons"
    assert "Dear O'Neil <b> & Sons," in notice.text
    assert "Dear O&#x27;Neil &lt;b&gt; &amp; Sons," in notice.html


def test_a_line_break_in_a_name_cannot_add_a_header():
    notice = put(context={"name": "Dave\r\nBcc: everybody@example.com"})
    assert "\n" not in notice.subject
    assert "\r" not in notice.subject


def test_an_ordinary_link_is_written_out(settings):
    settings.SITE_URL = "https://hub.example"
    notice = put(links={"answer": Link.to("/offboarding/findings/3/")})
    assert "https://hub.example/offboarding/findings/3/" in notice.text
    assert 'href="https://hub.example/offboarding/findings/3/"' in notice.html
    assert notice.links == {}


def test_a_personal_link_is_kept_as_a_mark_that_nobody_can_type():
    notice = put(
        context={"name": "[[answer-000000000000]]"},
        links={"answer": Link.personal("test.answer", request=12)},
    )
    (mark,) = notice.links
    assert notice.links[mark] == {"resolver": "test.answer", "ids": {"request": 12}}
    assert mark in notice.text
    assert f'href="{mark}"' in notice.html
    assert mark != "[[answer-000000000000]]"
    assert "[[" not in notice.subject


def test_a_kind_may_have_html_of_its_own():
    notice = put(kind="test_own", links={"answer": Link.to("/x/")})
    assert notice.text == "Text for Dave Hart.\n"
    assert notice.html.startswith("<p>HTML for Dave Hart, <a href='http")


@pytest.mark.parametrize(
    ("work", "login", "private", "confirmed", "expected"),
    [
        ("w@example.com", "l@example.com", "p@example.com", "2026-01-01", "w@example.com"),
        ("", "l@example.com", "p@example.com", "2026-01-01", "l@example.com"),
        ("", "", "p@example.com", "2026-01-01", "p@example.com"),
        ("", "", "p@example.com", None, ""),
    ],
)
def test_which_address_of_a_person_is_used(work, login, private, confirmed, expected):
    person = make_person(work_email=work, user=make_user(email=login) if login else None)
    person.private_email, person.private_email_confirmed_on = private, confirmed
    person.save()
    assert put(person).address == expected


def test_the_action_may_choose_the_address():
    person = make_person(work_email="w@example.com")
    notice = put(person, address="dave.at.home@example.com")
    assert (notice.address, notice.person) == ("dave.at.home@example.com", person)


def test_nobody_without_an_address_is_lost_sight_of():
    notice = put(make_person())
    assert notice.state == NoticeState.FAILED
    assert notice.last_error == "No e-mail address is on record."


def test_about_is_named_as_in_the_ledger():
    person = make_person(work_email="w@example.com")
    notice = outbox.put("test_letter", to=person, about=person, key="a", context={"name": "x"})
    assert notice.about == f"people.person:{person.pk}"


def put_many(people):
    return outbox.put_many(
        "test_letter",
        people,
        about="people.person:7",
        key=lambda person: f"k:{person.pk}",
        context=lambda person: {"name": str(person)},
        links=lambda person: {},
    )


def test_many_notices_take_as_many_queries_as_one(django_assert_num_queries):
    people = [make_person(name=f"Carol {n}", work_email=f"carol{n}@example.com") for n in range(3)]
    with django_assert_num_queries(3):
        put_many(people[:1])
    with django_assert_num_queries(3):
        made = put_many(people[1:])
    assert [made[person.pk].address for person in people[1:]] == [
        "carol1@example.com",
        "carol2@example.com",
    ]


def test_asking_for_many_again_makes_none_twice():
    people = [make_person(work_email="carol@example.com"), make_person()]
    first, again = put_many(people), put_many(people)
    assert {pk: notice.pk for pk, notice in first.items()} == {
        pk: notice.pk for pk, notice in again.items()
    }
    assert Notice.objects.count() == 2
    assert first[people[1].pk].state == NoticeState.FAILED  # nowhere to send it to


def test_a_notice_waits_for_its_moment_and_is_not_sent_after_its_last():
    now = clock.now()
    hour = timedelta(hours=1)
    put(key="later", not_before=now + hour)
    put(key="past", not_after=now - hour)
    put(key="still", not_after=now + hour)
    due = Notice.objects.due(clock.now())
    assert list(due.values_list("key", flat=True)) == ["still"]
    assert list(Notice.objects.due(now + hour + hour).values_list("key", flat=True)) == ["later"]
