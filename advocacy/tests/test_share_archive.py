"""What was shared as one file: every text as it was offered, and its picture."""

import csv
import hashlib
import io
import json
import zipfile

import pytest

from advocacy.tests.factories import make_image, make_share, make_story, url_of
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


def archive(client, query="", role="hr"):
    client.force_login(make_user(role=role))
    answer = client.get(url_of("share_archive") + query)
    content = b"".join(answer.streaming_content)
    return zipfile.ZipFile(io.BytesIO(content))


def test_table_pictures_and_their_digests(client):
    image = make_image(story=make_story())
    for platform in ("x", "linkedin"):
        make_share(story=image.story, platform=platform)
    make_share(story=make_story())
    packed = archive(client, role="auditor")
    name = f"pictures/{image.sha256}.jpg"
    assert sorted(packed.namelist()) == ["manifest.json", name, "shared-stories.csv"]
    told = json.loads(packed.read("manifest.json"))
    assert told["missing"] == []
    for each, digest in told["sha256"].items():
        assert hashlib.sha256(packed.read(each)).hexdigest() == digest
    table = io.StringIO(packed.read("shared-stories.csv").decode("utf-8-sig"))
    rows = list(csv.DictReader(table))
    assert [row["Picture"] for row in rows].count(f"{image.sha256}.jpg") == 2
    assert {row["What the picture shows"] for row in rows} == {image.alt, ""}


def test_it_keeps_to_what_the_list_was_filtered_for(client):
    image = make_image(story=make_story(title="Print hall"))
    make_share(story=image.story)
    packed = archive(client, "?search=apprentices")
    assert sorted(packed.namelist()) == ["manifest.json", "shared-stories.csv"]


def test_a_picture_that_is_lost_is_named(client):
    image = make_image(story=make_story())
    make_share(story=image.story)
    image.file.storage.delete(image.file.name)
    told = json.loads(archive(client).read("manifest.json"))
    assert told["missing"] == [f"pictures/{image.sha256}.jpg"]


def test_the_list_leads_there(client):
    client.force_login(make_user(role="hr"))
    assert url_of("share_archive") not in client.get(url_of("share_list")).content.decode()
    make_share()
    assert url_of("share_archive") in client.get(url_of("share_list")).content.decode()


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator", "legal_reviewer"])
def test_it_is_only_for_hr_and_auditors(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url_of("share_archive")).status_code == 403


def test_strangers_go_to_login(client):
    assert "/login" in client.get(url_of("share_archive")).url
