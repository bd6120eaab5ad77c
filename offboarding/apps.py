"""The audit of leavers, and what is asked of them."""

from django.apps import AppConfig


class OffboardingConfig(AppConfig):
    name = "offboarding"

    def ready(self):
        from connections.signals import (
            contacts_merged,
            contacts_taken_apart,
            platform_answered,
        )
        from notices import outbox
        from offboarding import receivers
        from offboarding.actions import doors, second
        from people.signals import address_confirmed, employee_left, employee_returned

        second.offer()
        outbox.resolver(doors.LINK, doors.link_of)
        outbox.resolver(doors.CODE, doors.code_of)
        employee_left.connect(receivers.employments_changed, dispatch_uid="offboarding-left")
        employee_returned.connect(
            receivers.employments_changed, dispatch_uid="offboarding-returned"
        )
        address_confirmed.connect(receivers.address_confirmed, dispatch_uid="offboarding")
        contacts_merged.connect(receivers.contacts_merged, dispatch_uid="offboarding")
        contacts_taken_apart.connect(receivers.contacts_taken_apart, dispatch_uid="offboarding")
        platform_answered.connect(receivers.platform_answered, dispatch_uid="offboarding")
