"""Business accounts and their custodians."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        from accounts.actions import second

        second.offer()
