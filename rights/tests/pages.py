"""What every test of a step of HR asks."""

from django.urls import reverse

from people.choices import Role
from people.tests.factories import make_employer, make_user


def is_for_hr_alone(client, name, pk, *, method="get"):
    """Every other role gets 403, HR of another employer 404."""
    url = reverse(f"rights:{name}", args=[pk])
    for role in Role.values:
        if role != "hr":
            client.force_login(make_user(role=role))
            if getattr(client, method)(url).status_code != 403:
                return False
    hans = make_user(role="hr")
    hans.employers.add(make_employer())
    client.force_login(hans)
    return getattr(client, method)(url).status_code == 404
