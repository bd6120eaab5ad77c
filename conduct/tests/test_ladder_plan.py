"""The ladder as the product reads it: every state, every field, every reader of the published file is known."""

import pytest

from conduct.choices import By, State
from conduct.ladder import machine, plan, required


def test_every_state_of_the_ladder_is_known():
    assert set(plan.rungs()) == set(State)


def test_the_machine_leads_where_the_ladder_leads_and_nowhere_else():
    led = {state: set() for state in State}
    for steps in machine.STEPS.values():
        for state, targets in steps.items():
            led[state] |= set(targets) - {state}
    published = {state: set(rung.next) for state, rung in plan.rungs().items()}
    assert led == published


def test_every_required_field_has_words():
    assert {
        name for rung in plan.rungs().values() for name in rung.required
    } - plan.OPTIONAL == set(required.WORDS)


def test_every_role_of_the_ladder_is_a_part():
    named = {words.partition(" (")[0] for words in plan.ladder()["visibility_roles"]}
    assert named <= {str(part) for part in By}


@pytest.mark.parametrize("state", [s for s in State if plan.rungs()[s].within])
def test_working_days_are_those_of_the_published_limit(state):
    limit = plan.rungs()[state].limit
    numbers = {State.FINAL: plan.rungs()[State.FIRST].limit}.get(state, limit)
    assert str(plan.rungs()[state].within) in numbers


def test_who_sees_which_state():
    assert plan.states_seen_by(By.INVESTIGATOR) == (State.INVESTIGATION,)
    assert State.CONCERN not in plan.states_seen_by(By.NAMED)
    assert State.INVESTIGATION not in plan.states_seen_by(By.NAMED)
    assert set(plan.states_seen_by(By.OWNER)) == set(State)
