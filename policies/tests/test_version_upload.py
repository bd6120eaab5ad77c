"""HR makes the words of a document the text of a draft."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from people.tests.factories import make_user
from policies.tests.documents import make_docx
from policies.tests.factories import make_version

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def post(client, version, content=None, edits=None):
    client.force_login(make_user(role="hr"))
    file = SimpleUploadedFile("rules.docx", content or make_docx("Ask Alice.", heading="Rules"))
    edits = version.edits if edits is None else edits
    url = reverse("policies:version_upload", args=[version.pk])
    return client.post(url, {"edits": edits, "file": file})


def test_it_works(client):
    version = make_version(submit=False)
    assert post(client, version).status_code == 302
    text = version.texts.get()
    assert (text.body, text.source, text.file_name) == (
        "## Rules\n\nAsk Alice.\n",
        "uploaded",
        "rules.docx",
    )
    assert text.sha256 == hashlib.sha256(text.body.encode()).hexdigest()
    assert version.clauses.count() == 0


def test_a_form_that_was_opened_before_another_edit_is_refused(client):
    version = make_version(submit=False)
    answer = post(client, version, edits=version.edits - 1).content.decode()
    assert "Somebody else has changed this version since you opened it." in answer
    assert version.texts.get().source == "assembled"


def test_what_is_no_document_is_refused_in_a_sentence(client):
    version = make_version(submit=False)
    answer = post(client, version, content=b"hello").content.decode()
    assert "“rules.docx” is neither a PDF nor a Word document (.docx)." in answer


def test_a_closed_draft_stays_as_it_is(client):
    answer = post(client, make_version()).content.decode()
    assert "This version is in review, so it cannot be changed now." in answer


def test_it_is_only_for_hr(client):
    version = make_version(submit=False)
    client.force_login(make_user(role="auditor"))
    url = reverse("policies:version_upload", args=[version.pk])
    assert client.get(url).status_code == 403
