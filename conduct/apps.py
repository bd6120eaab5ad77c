"""Conduct: from a concern to a fair outcome."""

from django.apps import AppConfig


class ConductConfig(AppConfig):
    name = "conduct"

    def ready(self):
        from conduct import lookup
        from ledger import hiding

        hiding.hider(lookup.subjects_about)
