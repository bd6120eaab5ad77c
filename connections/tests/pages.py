"""What every test of a page asks: who gets in, and what happens to everybody else."""

from people.models import User
from people.tests.factories import make_staff

ROLES = set(User.Role)


def sign_in(client, role=User.Role.HR, **more):
    user = make_staff(role=role, **more)
    client.force_login(user)
    return user


def who_gets_in(client, url, *, method="get"):
    """Return the roles that are not answered with 403."""
    inside = set()
    for role in ROLES:
        sign_in(client, role)
        if getattr(client, method)(url).status_code != 403:
            inside.add(role)
    return inside


HR = {User.Role.HR}
HR_AND_AUDITORS = {User.Role.HR, User.Role.AUDITOR}
