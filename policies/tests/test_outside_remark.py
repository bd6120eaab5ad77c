"""The outside reviewer says something about the text."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from policies.models import Comment
from policies.tests.factories import make_version
from policies.tests.reviewing import ask, opened, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def sol():
    return make_user(role="legal_reviewer", name="Sol Adeyemi")


URL = reverse("policies:outside_remark")


def test_it_works(client):
    review = opened(client, ask())
    clause = review.version.clauses.first().revision
    client.post(URL, {"revision": clause.pk, "text": "Name the period."})
    comment = Comment.objects.get()
    assert (comment.author, comment.revision, comment.privileged) == ("Sol Adeyemi", clause, False)


def test_a_clause_of_another_version_is_refused(client):
    opened(client, ask())
    other = make_version(
        keys=("fair-process", "no-credentials", "rights-statement")
    ).clauses.first()
    assert said(client.post(URL, {"revision": other.revision_id, "text": "x"}))[-1].startswith(
        "Please write"
    )
    assert not Comment.objects.exists()


def test_without_a_code_there_is_nothing(client):
    ask()
    assert client.post(URL, {"text": "x"}).status_code == 404


def test_it_rejects_get(client):
    assert client.get(URL).status_code == 405
