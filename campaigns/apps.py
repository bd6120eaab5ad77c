"""Who must read, understand and sign what by when."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "campaigns"

    def ready(self):
        from campaigns import receivers, rules, tasks
        from campaigns.actions import assignments, digests, doors, second
        from core import jobs
        from notices import outbox
        from people import signals as people_signals
        from policies import signals as policy_signals

        outbox.resolver(rules.OWN_LINK, doors.address_of)
        outbox.resolver(doors.CODE, doors.code_of)
        outbox.checker(digests.KIND, digests.why_not_wanted)
        second.offer()
        jobs.register(assignments.FILL, tasks.fill)
        jobs.register(assignments.RENEW, tasks.renew)
        people_signals.employee_left.connect(receivers.employee_left, dispatch_uid="campaigns")
        people_signals.employee_returned.connect(
            receivers.employee_returned, dispatch_uid="campaigns"
        )
        people_signals.staff_changed.connect(receivers.staff_changed, dispatch_uid="campaigns")
        policy_signals.version_published.connect(
            receivers.version_published, dispatch_uid="campaigns"
        )
