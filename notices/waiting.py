"""Health: how long the oldest notice that is due has been waiting, and how many were given up."""

from datetime import timedelta

from django.utils.translation import gettext as _

from core import clock, health
from notices.models import Notice

TOO_LONG = timedelta(minutes=15)


def check() -> health.Check:
    now = clock.now()
    oldest = Notice.objects.due(now).order_by("next_try_at").first()
    if oldest is not None and now - oldest.next_try_at > TOO_LONG:
        minutes = int((now - oldest.next_try_at).total_seconds() // 60)
        words = _("A notice that is due has been waiting for %s minutes.") % minutes
        return health.Check("notices", health.DEGRADED, words)
    failed = Notice.objects.failed().count()
    if failed:
        words = _("%s notices could not be sent; HR sees them in the list of notices.") % failed
        return health.Check("notices", health.FINE, words)
    return health.Check("notices", health.FINE, _("No notice is late."))
