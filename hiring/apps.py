"""What candidates are told before they decide, and what they choose to tell."""

from django.apps import AppConfig


class HiringConfig(AppConfig):
    name = "hiring"

    def ready(self):
        from hiring.actions import doors
        from notices import outbox

        outbox.resolver(doors.LINK, doors.link_of)
        outbox.resolver(doors.CODE, doors.code_of)
