"""Tools that know Django but not our domain."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
