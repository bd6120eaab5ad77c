"""Audiences by role, for the apps that stand below people."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser

from core import access


@pytest.mark.parametrize(
    ("role", "hr", "hr_or_auditor"),
    [("hr", True, True), ("auditor", False, True), ("employee", False, False)],
)
def test_roles(role, hr, hr_or_auditor):
    user = get_user_model()(role=role)
    assert access.is_hr(user) is hr
    assert access.is_hr_or_auditor(user) is hr_or_auditor


def test_nobody_signed_in_is_in_no_role():
    assert not access.is_hr_or_auditor(AnonymousUser())
