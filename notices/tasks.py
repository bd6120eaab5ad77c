"""Celery's way into the delivery of notices."""

from celery import shared_task

from notices import delivery


@shared_task(name="notices.tasks.deliver")
def deliver(notice_id: int) -> None:
    delivery.deliver(notice_id)


@shared_task(name="notices.tasks.deliver_due")
def deliver_due() -> None:
    delivery.deliver_due()
