"""What HR says of a document when it is uploaded: what it speaks about, and whether people agree to it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from people.tests.factories import make_user
from policies.actions import versions
from policies.models import Clause, UploadedDocument
from policies.tests.documents import make_docx
from policies.tests.factories import make_version

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(client, version, **said):
    client.force_login(make_user(role="hr"))
    file = SimpleUploadedFile("rules.docx", make_docx("Ask Alice.", heading="Rules"))
    url = reverse("policies:version_upload", args=[version.pk])
    return client.post(url, {"edits": version.edits, "file": file, **said})


def test_it_is_kept_with_the_version(client):
    version = make_version(submit=False)
    key = Clause.objects.filter(document="policy").first().key
    assert upload(client, version, topics=[key], is_agreed="on").status_code == 302
    document = UploadedDocument.objects.get(version=version)
    assert (document.topics, document.is_agreed) == ([key], True)
    page = client.get(version.get_absolute_url()).content.decode()
    assert "People agree to it as a term of their contract." in page


def test_only_known_clauses_can_be_ticked(client):
    version = make_version(submit=False)
    assert "Select a valid choice" in upload(client, version, topics=["x"]).content.decode()


def test_clauses_take_its_place(client):
    version = make_version(submit=False)
    upload(client, version)
    version.refresh_from_db()
    clause = Clause.objects.for_policies().with_wording().order_by("key")[0]
    alice = make_user(role="hr")
    today = version.created_at.date()
    versions.assemble(version, choices=[(clause, {})], edits=version.edits, by=alice, today=today)
    assert not UploadedDocument.objects.exists()
