"""10,500 spoilt files: each gives reasons per row or one sentence, and never half an import."""

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests import mutations

SPOILT = settings(
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
SEEDS = st.integers(0, 2**32)


def test_spoilt_exports(tmp_path):
    """The tenth of the drill that takes seconds; a failure names its seed."""
    for number in range(10_000):
        mutations.run("exports", number, tmp_path)


@pytest.mark.django_db
@seed(6)
@settings(SPOILT, max_examples=250)
@given(number=SEEDS)
def test_spoilt_contact_files(number, tmp_path_factory):
    mutations.run("contacts", number, tmp_path_factory.getbasetemp())


@pytest.mark.django_db
@seed(7)
@settings(SPOILT, max_examples=250)
@given(number=SEEDS)
def test_spoilt_staff_lists(number, tmp_path_factory):
    mutations.run("staff", number, tmp_path_factory.getbasetemp())
