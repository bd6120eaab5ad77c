"""Uploaded documents leave the disk with the texts that pointed to them, and not before."""

import os
from datetime import timedelta

import pytest

from core import clock
from people.tests.factories import make_user
from policies.actions import files, texts, versions
from policies.models import VersionText
from policies.tests.documents import make_docx
from policies.tests.factories import TODAY, make_approval, make_policy, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "policies"


@pytest.fixture
def alice():
    return make_user(role="hr", name="Alice Okafor")


def upload(version, by, words="Ask Alice."):
    return texts.upload(
        version, content=make_docx(words), filename="rules.docx", edits=version.edits, by=by
    )


def on_disk(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_replaced_document_leaves_after_the_commit(
    alice, folder, django_capture_on_commit_callbacks
):
    version = upload(make_version(submit=False), alice)
    (first,) = on_disk(folder)
    with django_capture_on_commit_callbacks(execute=True):
        version = upload(version, alice, words="Ask Bob.")
        assert first in on_disk(folder)
    assert on_disk(folder) == [os.path.basename(version.texts.get().file.name)]
    assert first not in on_disk(folder)


def test_clauses_in_place_of_a_document_let_it_go(
    alice, folder, django_capture_on_commit_callbacks
):
    version = upload(make_version(submit=False), alice)
    with django_capture_on_commit_callbacks(execute=True):
        versions.assemble(version, choices=[], edits=version.edits, by=alice, today=TODAY)
    assert on_disk(folder) == []


def test_the_sweep_finds_what_a_crash_left_behind(alice, folder):
    upload(make_version(submit=False), alice)
    (kept,) = on_disk(folder)
    for name in ("new.pdf", "old.pdf", kept):
        (folder / name).touch()
    for name in ("old.pdf", kept):
        os.utime(folder / name, (0, 0))
    assert files.sweep(now=clock.now()) == 1
    assert on_disk(folder) == sorted([kept, "new.pdf"])
    assert files.sweep(now=clock.now() + files.SURELY_COMMITTED + timedelta(minutes=1)) == 1
    assert files.sweep(now=clock.now()) == 0
    assert on_disk(folder) == [kept]


def test_an_empty_disk_is_swept(folder):
    assert files.sweep(now=clock.now()) == 0


def test_the_version_after_a_document_begins_with_its_words(
    alice, folder, django_capture_on_commit_callbacks
):
    policy = make_policy()
    first = upload(make_version(policy=policy, submit=False), alice)
    first = texts.translate(
        first,
        language="de",
        title="Regeln",
        body="Frag.",
        plain_language="",
        edits=first.edits,
        by=alice,
    )
    publish(first, alice)
    second = versions.begin(policy, by=alice)
    words = ("language", "title", "body", "source", "file", "file_name", "sha256")
    assert list(second.texts.values_list(*words)) == list(first.texts.values_list(*words))
    with django_capture_on_commit_callbacks(execute=True):
        upload(second, alice, words="Ask Bob.")
    assert len(on_disk(folder)) == 2  # the published version keeps its document
    kept = VersionText.objects.get(version=first, language="en").file
    assert kept.storage.exists(kept.name)


def publish(version, by):
    version.state = "in-review"
    version.save()
    make_approval(version=version)
    versions.publish(version, places=["GB"], edits=version.edits, by=by, today=TODAY)
