"""Rewards and taking part stay out of everything about cases, leavers and performance."""

import re

from tests.house import ROOT, modules

# Whose pages may know of the programme: its own, and the first page that leads everywhere.
MAY_KNOW = {"advocacy", "dashboard", "policyhub"}
KNOWS = re.compile(
    r"(?m)^(?:from|import) advocacy|advocacy\.(?:models|actions)|related_name=\"rewards\""
)


def test_no_other_app_reads_the_programme():
    found = [
        f"{'/'.join(parts)}.py"
        for path, parts in modules()
        if parts[0] not in MAY_KNOW and KNOWS.search(path.read_text())
    ]
    assert found == []


def test_no_page_of_cases_or_leavers_shows_rewards():
    for app in ("conduct", "offboarding", "campaigns", "people"):
        for template in (ROOT / "templates" / app).rglob("*.html"):
            text = template.read_text()
            assert "rewards" not in text, template
            assert "enrolment" not in text, template
