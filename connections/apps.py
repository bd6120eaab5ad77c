"""Clients, contacts, connections."""

from django.apps import AppConfig


class ConnectionsConfig(AppConfig):
    name = "connections"

    def ready(self):
        from connections.actions import contact_imports, duplicates
        from core import jobs

        jobs.register(contact_imports.KIND, contact_imports.run)
        jobs.register(duplicates.SEARCH, duplicates.run_search)
        jobs.register(duplicates.JOIN, duplicates.run_join)
