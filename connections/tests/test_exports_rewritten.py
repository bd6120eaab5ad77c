"""What an export says does not depend on how it is written: every sample, in every form that fits it."""

import pytest

from connections import exports
from connections.tests.rewriting import REWRITTEN, rewritten
from connections.tests.test_exports_samples import FILES, SAMPLES, whole

ALONE = {path: sample for path, sample in SAMPLES.items() if (FILES / path).is_file()}
# Where a form changes what the file is.
NOT_FOR = {}


def cases():
    for path in sorted(ALONE):
        content = (FILES / path).read_bytes()
        for form in REWRITTEN:
            if (path, form) not in NOT_FOR and (found := rewritten(content, path, form)):
                yield pytest.param(path, found, id=f"{path}, {form}")


@pytest.mark.parametrize(("path", "content"), list(cases()))
def test_another_form_says_the_same(path, content):
    name = path.rpartition("/")[2]
    now, before = exports.READER.content(content, name), exports.READER.path(FILES / path)
    assert whole(now)["format"] == whole(before)["format"]
    assert sorted(map(str, now.connections)) == sorted(map(str, before.connections))
    assert (now.skipped, now.duplicates) == (before.skipped, before.duplicates)
