"""The data protection officer enters what is listed here and nothing else, and finds no content anywhere."""

import pytest
from django.apps import apps
from django.urls import reverse

from accounts.tests.factories import make_account, make_custody
from campaigns.tests.factories import make_assignment
from conduct.tests.factories import make_concern
from connections.tests.factories import make_connection, make_contact
from notices.tests.factories import make_notice
from offboarding.tests.factories import make_finding
from people.choices import Role
from people.models import User
from rights.tests.factories import make_look, make_request
from tests.test_access import VIEWS

# What the officer enters and an employee does not; behind the pages of everybody is one's own alone.
ENTERED = {
    "privacy:retention_list",
    "privacy:retention_coming",
    "rights:request_list",
    "rights:request_detail",
    "rights:look_list",
}
# What the officer may see of others: counts, days and kinds, made up of these rows.
SEEN = {"rights.PrivacyRequest", "rights.Look"}


def test_the_officer_enters_these_pages_and_no_others():
    officer, carol = User(role=Role.DATA_PROTECTION), User(role=Role.EMPLOYEE)
    entered = {
        f"{namespace}:{pattern.name}"
        for namespace, pattern in VIEWS
        if pattern.callback.access(officer) and not pattern.callback.access(carol)
    }
    assert entered == ENTERED


@pytest.mark.django_db
def test_behind_the_pages_of_everybody_there_is_nothing_of_others(greta):
    make_finding()
    make_connection()
    make_contact()
    make_notice()
    make_concern()
    make_custody(account=make_account())
    make_assignment()
    make_request()
    make_look()
    reads = {}
    for model in apps.get_models():
        if hasattr(model._default_manager.none(), "visible_to"):
            reads[model._meta.label] = model._default_manager.visible_to(greta).count()
    assert len(reads) > 30
    assert {label for label, count in reads.items() if count} - {"people.User"} <= SEEN | {
        "policies.Policy",
        "policies.PolicyVersion",
    }
    assert reads["people.User"] == 1
    assert {reads[label] for label in SEEN} == {1}


@pytest.mark.django_db
def test_the_menu_offers_what_the_officer_needs(client, greta):
    client.force_login(greta)
    menu = client.get(reverse("dashboard:home")).content.decode().split('class="sidenav"')[1]
    menu = menu.split("</nav>")[0]
    for words in ("Privacy requests", "Who looked", "Retention", "What goes next", "My data"):
        assert words in menu
    for words in (
        "Findings",
        "Leavers",
        "Staff",
        "Cases",
        "Ledger",
        "Users",
        "My connections",
        "Business",
    ):
        assert f"</svg>{words}" not in menu


@pytest.mark.django_db
def test_the_first_page_counts_and_says_what_is_late(client, greta, carol):
    make_request(person=carol.person, received_on="2020-01-05", due_on="2020-02-05")
    client.force_login(greta)
    text = client.get(reverse("dashboard:home")).content.decode()
    assert "A request about somebody’s own records is late" in text
    assert "1 of them is late." in text
    assert "Carol" not in text
