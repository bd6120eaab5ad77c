"""What the programme does when somebody leaves, and when a policy changes what holds for them."""

from advocacy.actions import enrolments


def employee_left(employment, today, **_more):
    enrolments.end_what_is_over(today=today, person=employment.person)


def version_published(version, today, **_more):
    enrolments.end_what_is_over(today=today)
