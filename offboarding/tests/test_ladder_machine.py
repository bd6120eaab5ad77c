"""Anybody does anything to a request, in any order; `make drill` lets it happen ten thousand times."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from offboarding.tests import ladder_machine


@pytest.mark.django_db
def test_whatever_happens_the_promises_hold():
    ladder_machine.prepared()
    few = settings(
        max_examples=10,
        stateful_step_count=15,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(ladder_machine.LadderMachine, settings=few)
