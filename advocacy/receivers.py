"""What the programme does when somebody leaves, and when a policy changes what holds for them."""

from advocacy.actions import enrolments


def employee_left(employments, today, **_more):
    enrolments.end_of_leavers([each.person_id for each in employments], today=today)


def version_published(version, today, **_more):
    enrolments.end_what_is_over(today=today)
