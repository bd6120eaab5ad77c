"""Policies, clauses, legal review, risk lint."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "policies"

    def ready(self):
        from core import jobs
        from notices import outbox
        from places import signals, subjects
        from policies import receivers
        from policies.actions import reviews, told
        from policies.models import Clause

        outbox.resolver(reviews.LINK, reviews.link_of)
        outbox.resolver(reviews.CODE, reviews.code_of)
        jobs.register(told.KIND, told.run)
        subjects.register(lambda: Clause.objects.usable().titles())
        signals.change_proposed.connect(receivers.change_proposed, dispatch_uid="policies")
        signals.change_decided.connect(receivers.change_decided, dispatch_uid="policies")
