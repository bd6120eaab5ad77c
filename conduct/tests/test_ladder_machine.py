"""Anybody does anything to a case, in any order; `make drill` lets it happen ten thousand times."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from conduct.tests import ladder_machine


def test_whatever_happens_the_promises_hold():
    few = settings(
        max_examples=50,
        stateful_step_count=40,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(ladder_machine.CaseMachine, settings=few)
