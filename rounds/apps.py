"""Check rounds: comparing connections with clients without telling either side."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "rounds"

    def ready(self):
        from core import jobs
        from rounds.actions import lists

        jobs.register(lists.KIND, lists.run)
