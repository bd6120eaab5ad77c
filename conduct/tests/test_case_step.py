"""One step of a case, on its own page."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from campaigns.tests.factories import make_published
from conduct.tests import factories as made
from conduct.tests.pages import heard_now, text_of, unseen_by, url_of
from conduct.views.steps import STEPS
from core import clock

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


pytestmark = pytest.mark.django_db


def do(client, case, step, data=None, *, by=None):
    client.force_login(by or made.alice())
    return client.post(url_of("case_step", case.pk, step), data or {})


def test_every_step_of_the_ladder_has_a_page(client):
    case = made.taken()
    client.force_login(made.alice())
    for step in STEPS:
        assert client.get(url_of("case_step", case.pk, step)).status_code == 200


def test_an_unknown_step_is_none(client):
    assert do(client, made.taken(), "promote").status_code == 404


def test_a_case_is_taken_recorded_and_looked_into(client):
    case = made.make_concern()
    clause = make_published()
    assert do(client, case, "take").url == case.get_absolute_url()
    known = {
        "person": f"Carol Mensah ({made.carol().person.number})",
        "happened_on": "2026-03-06",
        "hours": "out",
        "link_to_work": "He is her client.",
    }
    do(client, case, "record", known)
    begin = {"investigator": made.mara().pk, "allegation": "A remark."}
    do(client, case, "investigate", begin)
    assert made.fresh(case).state == "investigation"
    assert clause.pk


def test_the_investigator_reports(client):
    case = made.investigated()
    told = dict.fromkeys(("account", "mitigation", "proportionality", "findings"), "As it was.")
    do(client, case, "report", told, by=made.mara())
    assert case.investigations.get().reported_on


def test_a_file_is_kept_as_evidence(client):
    case = made.investigated()
    sent = {
        "title": "Screenshot",
        "source": "public",
        "source_words": "https://example.com/post/1",
        "lawfulness": "Anybody can see it.",
        "day": "2026-03-10",
        "hour": "12:00",
        "file": SimpleUploadedFile("../../shot.png", PNG),
    }
    do(client, case, "evidence", sent)
    row = case.evidence.get()
    assert (row.file_name, row.content_type) == ("shot.png", "image/png")
    assert row.sha256 == hashlib.sha256(PNG).hexdigest()


def test_a_hearing_is_fixed_and_a_warning_given(client):
    case = made.reported(today=clock.today())
    fixed = {
        "decider": made.theo().pk,
        "allegation": "A remark.",
        "possible": ["first_written_warning"],
        "day": (clock.today() + timedelta(days=30)).isoformat(),
        "hour": "10:00",
        "venue": "Room 2",
    }
    do(client, case, "hear", fixed)
    assert made.fresh(case).state == "hearing"
    case = heard_now()
    do(client, case, "warn-first", {**made.WARNING, "months": 6}, by=made.theo())
    assert made.fresh(case).state == "first_written_warning"


def test_it_says_why_not(client):
    case = made.investigated()
    client.force_login(made.alice())
    page = client.get(url_of("case_step", case.pk, "hear"))
    assert "has not reported yet" in text_of(page)
    told = dict.fromkeys(("account", "mitigation", "proportionality", "findings"), "As it was.")
    assert "This is for the investigator." in text_of(do(client, case, "report", told))


def test_what_is_missing_is_asked_again(client):
    page = do(client, made.taken(), "investigate", {"allegation": ""})
    assert "This field is required" in text_of(page)


def test_whoever_has_no_part_meets_nothing(client):
    case = made.taken()
    for user in (made.nadia(), made.carol(), made.tom()):
        assert unseen_by(client, user, url_of("case_step", case.pk, "drop"), method="post")
