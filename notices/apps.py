"""Every message we send."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"

    def ready(self):
        from core import health
        from core.signals import started_alone
        from notices import links, receivers, waiting
        from people.actions import passwords
        from people.signals import password_link_asked

        links.resolver("people.choose_password", passwords.link)
        password_link_asked.connect(receivers.password_link_asked, dispatch_uid="notices")
        health.register("notices", waiting.check)
        started_alone.connect(receivers.started_alone, dispatch_uid="notices")
