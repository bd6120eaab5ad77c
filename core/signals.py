"""What the core tells the apps above: this process is the only one and has just started."""

from django.dispatch import Signal

# Sent by the embedded start while it holds the lock on its database: whoever had claimed work is dead.
started_alone = Signal()
