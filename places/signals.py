"""What places tell the apps above, inside the transaction of the action, with `change`, `by` and `today`.

- `change_proposed`: HR wants a feature or a clause to stand otherwise in a place; a lawyer is to answer.
- `change_decided`: a lawyer approved or refused such a change.
"""

from django.dispatch import Signal

change_proposed = Signal()
change_decided = Signal()
