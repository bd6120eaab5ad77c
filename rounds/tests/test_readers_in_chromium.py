"""The page's readers find in every sample what the server's readers find: the same match keys, file by file."""

import base64
import json

import pytest

from rounds.blind import matchkeys
from rounds.tests.scripts import modules
from tests.house import ROOT

pytestmark = pytest.mark.browser
FILES = ROOT / "connections/tests/files"
READ = ("linkedin/", "facebook/", "instagram/", "x/", "vcard/", "google-contacts/")
KEYS = """async (files) => {
  const { rowsOfFiles } = await import("/js/private_check/reading.js");
  const { encoded, keysOf } = await import("/js/private_check/matchkeys.js");
  const found = {};
  for (const [path, content] of files) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    try {
      const rows = await rowsOfFiles([new File([bytes], path)]);
      const since = rows.map((row) => row.since || "").filter((day) => day).sort();
      found[path] = [rows.length, rows.flatMap((row) => keysOf(row, true)).map(encoded).sort(), since];
    } catch (error) {
      found[path] = error.key || String(error);
    }
  }
  return found;
}"""


def samples():
    expected = json.loads((FILES / "expected.json").read_text())["files"]
    rows = expected.items() if isinstance(expected, dict) else [(r["path"], r) for r in expected]
    return {path: row for path, row in rows if path.startswith(READ)}


def keys(row):
    platform = row["platform"]
    facts = matchkeys.Facts(
        name=row["display_name"] or "",
        company=row["company"] or "",
        links=(row["profile_url"] or "",),
        mails=(row["email"] or "",),
        handles=((platform, row["handle"]),) if row["handle"] else (),
        numbers=((platform, row["external_id"]),) if row["external_id"] else (),
    )
    return [key.encoded.decode() for key in matchkeys.of(facts, with_bare=True)]


def wanted(row):
    if row["format"].endswith("-decoy"):
        return "unknownFile"
    rows = row["connections"]
    since = sorted(each["connected_on"] for each in rows if each["connected_on"])
    return [len(rows), sorted(key for each in rows for key in keys(each)), since]


def test_the_samples():
    files = [[path, base64.b64encode((FILES / path).read_bytes()).decode()] for path in samples()]
    with modules() as page:
        found = page.evaluate(KEYS, files)
    assert found == {path: wanted(row) for path, row in samples().items()}
