"""What campaigns do when staff come and go, and when a version is published."""

from campaigns.actions import assignments
from core.nudges import nudge


def employee_left(employment, today, **_more):
    assignments.drop_leavers(today=today, person=employment.person)


def employee_returned(employment, today, **_more):
    assignments.welcome_back(today=today, person=employment.person)


def staff_changed(**_more):
    nudge("campaigns.tasks.keep_up")


def version_published(version, by, today, **_more):
    assignments.take_up(version, by=by, today=today)
