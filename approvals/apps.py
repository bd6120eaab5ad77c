"""Who decides in somebody's place: deputies with dates, approvers from outside."""

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "approvals"

    def ready(self):
        from approvals.actions import outside
        from notices import outbox

        outbox.resolver(outside.LINK, outside.link_of)
        outbox.resolver(outside.CODE, outside.code_of)
