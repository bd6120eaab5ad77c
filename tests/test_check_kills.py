"""Three kills of a seeded drill; `make drill` does thirty (drills/check_kills.py)."""

import pytest

from tests import check_kills

pytestmark = pytest.mark.live


@pytest.mark.sqlite
def test_a_killed_check_leaves_nothing_of_the_file(tmp_path):
    result = check_kills.run(tmp_path / "home", rounds=3, seed=1)
    assert result["left"] == []
    assert set(result["moments"]) == set(check_kills.MOMENTS)


def test_the_search_finds_what_there_is(tmp_path):
    (tmp_path / "some.log").write_text("… Zebulon7 …")
    assert check_kills.left_behind(tmp_path) == ["zebulon in some.log"]
