"""What campaigns do when staff come and go, and when a version is published."""

from campaigns.actions import assignments
from core.nudges import nudge


def employee_left(employments, today, **_more):
    assignments.drop_leavers(today=today, people=[each.person_id for each in employments])


def employee_returned(employments, today, **_more):
    assignments.welcome_back(today=today, people=[each.person_id for each in employments])


def staff_changed(**_more):
    nudge("campaigns.tasks.keep_up")


def version_published(version, by, today, **_more):
    assignments.take_up(version, by=by, today=today)
