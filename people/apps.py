"""Staff, employments, users."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self):
        from core import jobs
        from people import tasks
        from people.actions import staff_imports
        from people.models import Employment
        from places import usage

        jobs.register(staff_imports.KIND, tasks.import_staff)
        usage.register(lambda today: Employment.objects.current(today).per_place())
