"""What comes to the demo firm's HR by mail: open findings, every Monday."""

from datetime import date, timedelta

from people.models import User
from reports.actions import subscriptions
from reports.choices import ReportKey, Rhythm, Weekday


def write(*, by: User, today: date) -> None:
    """Let Alice ask for the findings every week."""
    subscriptions.subscribe(
        by,
        report=ReportKey.FINDINGS,
        rhythm=Rhythm.WEEKLY,
        weekday=Weekday.MONDAY,
        today=today - timedelta(days=2),
    )
