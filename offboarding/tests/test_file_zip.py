"""The whole file with everything that proves it, as a zip."""

import io
import zipfile

import pytest

from offboarding.actions import files, steps
from offboarding.tests.factories import TODAY, answer, make_alice, make_file, make_now, step_of
from offboarding.tests.pages import HR_AND_AUDITORS, as_alice, sees_nothing_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


SCAN = b"%PDF-1.4 minutes"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_it_works(client):
    as_alice(client)
    disconnect = make_now()
    answer(disconnect, "disagree", words="We were neighbours.")
    file = files.open_(disconnect.employment, by=make_alice(), today=TODAY)
    proof = {"words": "Held with Bob.", "content": SCAN}
    steps.do(step_of(file, "interview"), by=make_alice(), today=TODAY, **proof)
    content = client.get(url_of("file_zip", file.employment_id)).getvalue()
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        names = pack.namelist()
        texts = {name: pack.read(name) for name in names}
    [letter] = [name for name in names if name.startswith("letters/")]
    [scan] = [name for name in names if name.startswith("evidence/")]
    assert texts[scan] == SCAN
    assert "A request about client contacts" in texts[letter].decode()
    assert "(your personal link)" in texts[letter].decode()
    assert "We were neighbours." in texts["answers.txt"].decode()
    assert "Held with Bob." in texts["steps.csv"].decode()
    assert texts["evidence.pdf"].startswith(b"%PDF-")


def test_it_rejects_post(client):
    as_alice(client)
    assert client.post(url_of("file_zip", make_file().employment_id)).status_code == 405


def test_who_may_have_it(client):
    url = url_of("file_zip", make_file().employment_id)
    assert sees_nothing_of(client, url)
    assert who_gets_in(client, url) == HR_AND_AUDITORS
