"""Changing a line of the checklist."""

import pytest

from offboarding.actions import files
from offboarding.models import UsualStep
from offboarding.tests.factories import make_file, step_of
from offboarding.tests.pages import HR, as_alice, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


TOLD = {"title": "Sit down with them", "whose": "manager", "due_days": "-1", "is_used": "on"}


def test_it_changes_new_files_and_leaves_open_ones_alone(client):
    as_alice(client)
    before = make_file()
    usual = UsualStep.objects.get(key="interview")
    client.post(url_of("usual_step_edit", usual.pk), TOLD)
    usual.refresh_from_db()
    assert (usual.title, usual.whose, usual.due_days) == ("Sit down with them", "manager", -1)
    assert step_of(before, "interview").title == "Hold the exit interview"
    assert step_of(make_file(name="Erin Vale"), "interview").title == "Sit down with them"


def test_it_says_why_not(client):
    as_alice(client)
    files.usual_steps()
    url = url_of("usual_step_edit", UsualStep.objects.get(key="check").pk)
    assert "This field is required" in text_of(client.post(url, {**TOLD, "title": ""}))
    assert "Please name the step" in text_of(client.post(url, {**TOLD, "title": "A"}))


def test_who_may_do_it(client):
    files.usual_steps()
    assert who_gets_in(client, url_of("usual_step_edit", UsualStep.objects.first().pk)) == HR
