"""Who may open which page: every page of people, every role."""

import pytest
from django.urls import reverse

from core.models import Job
from people.actions.staff_imports import KIND

HR = {"alice"}
STAFF_PAGES = HR | {"bob", "auditor"}
ADMIN = {"ada"}
EVERYBODY = {"alice", "bob", "carol", "auditor", "sol", "ada"}
AUDIENCE = {
    "person_list": STAFF_PAGES,
    "person_detail": STAFF_PAGES,
    "person_add": HR,
    "person_edit": HR,
    "person_suggest": HR,
    "department_suggest": HR,
    "login_open": HR,
    "employment_start": HR,
    "employment_edit": HR,
    "employment_end": HR,
    "employment_end_undo": HR,
    "staff_import": HR,
    "staff_import_preview": HR,
    "staff_import_confirm": HR,
    "staff_import_cancel": HR,
    "user_list": ADMIN,
    "user_add": ADMIN,
    "user_edit": ADMIN,
    "user_switch_off": ADMIN,
    "user_switch_on": ADMIN,
    "user_second_step_remove": ADMIN,
    "profile": EVERYBODY,
}
POST_ONLY = {
    "login_open",
    "employment_end_undo",
    "staff_import_confirm",
    "staff_import_cancel",
    "user_switch_off",
    "user_switch_on",
    "user_second_step_remove",
}


@pytest.fixture
def address(carol, alice):
    """The address of each page, for an object that Alice, Bob and the auditor may see."""
    job = Job.objects.create(
        kind=KIND, title="x", state="draft", started_by=alice, payload={"rows": [], "outcomes": []}
    )
    keys = {"person": carol.person.pk, "login": carol.person.pk, "user": carol.pk, "staff": job.pk}

    def find(name):
        if name in ("employment_edit", "employment_end", "employment_end_undo"):
            return reverse(f"people:{name}", args=[carol.person.employments.get().pk])
        if name == "employment_start":
            return reverse(f"people:{name}", args=[carol.person.pk])
        lonely = ("list", "add", "suggest", "import", "profile")
        if name.endswith(lonely):
            return reverse(f"people:{name}")
        return reverse(f"people:{name}", args=[keys[name.partition("_")[0]]])

    return find


@pytest.mark.parametrize("who", sorted(EVERYBODY))
@pytest.mark.parametrize("name", AUDIENCE)
def test_only_its_audience_may_enter(client, request, address, name, who):
    client.force_login(request.getfixturevalue(who))
    verb = client.post if name in POST_ONLY else client.get
    status = verb(address(name)).status_code
    allowed = (302,) if name in POST_ONLY else (200,)
    assert status in (allowed if who in AUDIENCE[name] else (403,))


@pytest.mark.parametrize("name", sorted(POST_ONLY))
def test_what_changes_something_rejects_get(client, alice, ada, address, name):
    client.force_login(ada if name.startswith("user") else alice)
    assert client.get(address(name)).status_code == 405


@pytest.mark.parametrize("name", ["person_list", "person_detail", "profile", "user_list"])
def test_what_only_shows_rejects_post(client, alice, ada, address, name):
    client.force_login(ada if name.startswith("user") else alice)
    assert client.post(address(name)).status_code == 405
