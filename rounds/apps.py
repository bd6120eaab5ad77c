"""Check rounds: comparing connections with clients without telling either side."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "rounds"

    def ready(self):
        from core import jobs
        from notices import outbox
        from rounds.actions import doors, lists

        jobs.register(lists.KIND, lists.run)
        outbox.resolver(doors.LINK, doors.link_of)
        outbox.resolver(doors.CODE, doors.code_of)
