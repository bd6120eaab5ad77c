"""So many times an hour and no more: counts in a cache, under keys that say nothing of whom they count.

`in_memory` counts in this process only, so that not even a count is written anywhere; several web
processes then allow so much each. Otherwise all processes count together.
"""

from datetime import timedelta

from django.core.cache import caches
from django.utils.crypto import salted_hmac

from core import clock


def spend(name: str, who: int | str, *, within: timedelta, in_memory: bool = False) -> int:
    """Count one more use of `name` by `who`, a user or an address, and return how many it makes by now."""
    counts, key = _place(name, who, within, in_memory)
    counts.add(key, 0, timeout=int(within.total_seconds()))
    try:
        return counts.incr(key)
    except ValueError:  # it ended at this very moment
        return 1


def spent(name: str, who: int | str, *, within: timedelta, in_memory: bool = False) -> int:
    """Return how many uses were counted in this stretch of time, without counting one."""
    counts, key = _place(name, who, within, in_memory)
    return counts.get(key, 0)


def _place(name: str, who: int | str, within: timedelta, in_memory: bool) -> tuple:
    stretch = int(clock.now().timestamp()) // int(within.total_seconds())
    key = f"limit:{salted_hmac('core.limits', f'{name}:{who}:{stretch}').hexdigest()}"
    return caches["local" if in_memory else "default"], key
