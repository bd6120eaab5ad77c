"""Who may read the ledger, by the roles of people."""

import pytest
from django.contrib.auth import get_user_model

from ledger import rules

Role = get_user_model().Role


class Somebody:
    """A user with nothing but a role."""

    is_authenticated = True

    def __init__(self, role):
        self.role = role


@pytest.mark.parametrize(
    ("rule", "roles"),
    [
        (rules.reads_ledger, {Role.AUDITOR, Role.HR}),
        (rules.reads_everything, {Role.AUDITOR}),
        (rules.sees_state, {Role.AUDITOR, Role.HR, Role.ADMINISTRATOR}),
        (rules.opens_epochs, {Role.ADMINISTRATOR}),
    ],
)
def test_each_rule_lets_in_exactly_its_roles(rule, roles):
    assert {role for role in Role if rule(Somebody(role))} == roles
