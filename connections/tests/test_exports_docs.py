"""docs/exports.md lists every format with its evidence, as the registry has it."""

import re

from connections import exports
from tests.house import ROOT


def table():
    """Return the rows of the table as they should stand in the page."""
    rows = (
        f"| `{kind.id}` | {platform.name}: {kind.what} | {kind.evidence} |"
        for platform in exports.PLATFORMS
        for kind in platform.formats
    )
    return "\n".join(["| format | what it is | evidence |", "|---|---|---|", *rows])


def test_the_page_lists_every_format():
    page = (ROOT / "docs" / "exports.md").read_text()
    found = re.search(r"<!-- formats -->\n(.*)<!-- end of formats -->", page, re.DOTALL)
    assert found[1].strip() == table()
