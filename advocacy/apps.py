"""Voluntary sharing of company content."""

from django.apps import AppConfig


class AdvocacyConfig(AppConfig):
    name = "advocacy"

    def ready(self):
        from advocacy import receivers
        from advocacy.actions import second
        from people import signals as people_signals
        from policies import signals as policy_signals

        second.offer()
        people_signals.employee_left.connect(receivers.employee_left, dispatch_uid="advocacy")
        policy_signals.version_published.connect(
            receivers.version_published, dispatch_uid="advocacy"
        )
