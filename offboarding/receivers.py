"""What offboarding does when something happens below: somebody leaves or comes back, contacts are joined, a
platform answers."""

from core import clock
from offboarding.actions import files, merged, platform_answers, requests, steps


def contacts_merged(merges, by, **_more):
    return merged.follow(merges, by=by)


def contacts_taken_apart(merge, followed, by, **_more):
    merged.go_back(merge, followed, by=by)


def platform_answered(recheck, by, today, **_more):
    platform_answers.take_over(recheck, by=by, today=today, now=clock.now())


def employments_changed(employments, by, today, **_more):
    files.follow(employments, by=by, today=today)
    requests.follow_employments(employments, by=by, today=today, now=clock.now())


def address_confirmed(person, by, today, **_more):
    steps.address_confirmed(person, by=by, today=today)
