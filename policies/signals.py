"""What policies tell the apps above, inside the transaction of the action.

- `version_published`: a version has taken the place of the one before it; with `version`, `by` and `today`.
"""

from django.dispatch import Signal

version_published = Signal()
