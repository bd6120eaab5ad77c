"""A published version as a PDF."""

import io
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from pypdf import PdfReader

from people.tests.factories import make_user
from policies.actions import versions
from policies.models import Comment
from policies.tests.factories import TODAY, make_approval, make_version

NOW = datetime(2026, 3, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def url(version):
    return reverse("policies:version_pdf", args=[version.pk])


def published():
    version = make_version()
    approval = make_approval(version=version)
    Comment.objects.create(
        review=approval.review, text="Privileged advice.", privileged=True, at=NOW
    )
    by = make_user(role="hr")
    return versions.publish(version, places=["GB"], edits=version.edits, by=by, today=TODAY)


def test_it_carries_stamp_places_day_and_digest_and_no_advice(client):
    version = published()
    client.force_login(make_user(role="auditor"))
    answer = client.get(url(version))
    assert answer["Content-Type"] == "application/pdf"
    words = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert "version 1 · published on 2 March 2026" in " ".join(words.split())
    assert "Great Britain (since 2 March 2026)" in " ".join(words.split())
    assert version.main_text().sha256 in "".join(words.split())
    assert "Privileged" not in words
    assert "Adeyemi" not in words


def test_a_draft_has_none_and_the_page_says_why(client):
    client.force_login(make_user(role="hr"))
    answer = client.get(url(make_version(submit=False)), follow=True)
    assert "Only a published version can be saved as a PDF" in answer.content.decode()


def test_it_is_only_for_those_who_read_policies(client):
    version = published()
    client.force_login(make_user(role="employee"))
    assert client.get(url(version)).status_code == 403
