"""The composition root: settings, addresses, Celery. Nothing imports it."""

from policyhub.celery import app as celery_app

__all__ = ["celery_app"]
