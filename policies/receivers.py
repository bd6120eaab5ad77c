"""What policies do when a change for a place is proposed or answered: whoever is concerned gets a message."""

from policies.actions import telling


def change_proposed(change, **_more):
    telling.proposed(change)


def change_decided(change, **_more):
    telling.decided(change)
