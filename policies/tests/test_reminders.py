"""HR is told two weeks before an approval ends or a policy is to be looked at again."""

from datetime import date, timedelta

import pytest

from notices.models import Notice
from people.tests.factories import make_user
from policies.actions import reminders, versions
from policies.tests.factories import TODAY, make_approval, make_policy, make_version

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 6, 30)


def kinds():
    chosen = Notice.objects.filter(kind__in=["approval_lapsing", "policy_review_due"])
    return sorted(chosen.values_list("kind", flat=True))


def published(by):
    version = make_version(by=by)
    make_approval(version=version, valid_until=LAST_DAY)
    return versions.publish(version, places=["GB"], edits=version.edits, by=by, today=TODAY)


def test_an_approval_that_ends_in_two_weeks_is_told_once():
    published(make_user(role="hr"))
    reminders.remind(today=LAST_DAY - timedelta(days=15))
    assert kinds() == []
    reminders.remind(today=LAST_DAY - timedelta(days=14))
    reminders.remind(today=LAST_DAY - timedelta(days=13))
    assert kinds() == ["approval_lapsing"]


def test_a_renewed_approval_is_not_told():
    version = published(make_user(role="hr"))
    make_approval(version=version, valid_until=date(2027, 6, 30))
    reminders.remind(today=LAST_DAY)
    assert kinds() == []


def test_a_review_day_is_told_once():
    policy = make_policy(by=make_user(role="hr"))
    policy.review_on = LAST_DAY
    policy.save()
    reminders.remind(today=LAST_DAY - timedelta(days=15))
    assert kinds() == []
    reminders.remind(today=LAST_DAY - timedelta(days=14))
    reminders.remind(today=LAST_DAY)
    assert kinds() == ["policy_review_due"]
