"""The words of a version and what comes next."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.tests.factories import make_employment, make_user
from policies.tests.factories import make_policy, make_version

pytestmark = pytest.mark.django_db


def test_it_shows_the_words_and_where_it_may_hold(client):
    version = make_version(keys=("no-credentials", "no-solicitation", "rights-statement"))
    client.force_login(make_user(role="hr"))
    response = client.get(version.get_absolute_url())
    page = response.content.decode()
    assert "Not seeking business from our clients after leaving" in page
    assert [(p.code, p.why_not) for p in response.context["places"]] == [
        ("GB", "No lawyer has approved this version for Great Britain yet.")
    ]


def test_a_policy_for_everywhere_names_the_places_where_people_work(client):
    make_employment(place="DE")
    version = make_version(policy=make_policy(places=()))
    client.force_login(make_user(role="hr"))
    assert [p.code for p in client.get(version.get_absolute_url()).context["places"]] == ["DE"]


def test_queries_do_not_grow_with_clauses(client):
    few, many = (
        make_version(),
        make_version(
            keys=["no-credentials", "rights-statement", "fair-process", "contact-register"]
        ),
    )
    client.force_login(make_user(role="hr"))
    client.get(few.get_absolute_url())
    counts = []
    for version in (few, many):
        with CaptureQueriesContext(connection) as queries:
            client.get(version.get_absolute_url())
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_it_is_only_for_those_who_work_on_policies(client):
    version = make_version()
    client.force_login(make_user(role="employee"))
    assert client.get(version.get_absolute_url()).status_code == 403
