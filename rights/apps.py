"""What people may ask about their own records, and who looked at them."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "rights"
