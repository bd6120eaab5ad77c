"""What connections tell the apps above: duplicates were joined, or taken apart again.

Sent inside the transaction of the action. A receiver returns what it has moved, by the number of the
merge, as plain JSON; the same comes back as `followed` when the merge is undone.

- `contacts_merged`: `merges`, a list of `Merge` rows about contacts.
- `contacts_taken_apart`: `merge`, one row, and `followed`, what the receiver had returned for it.
- `platform_answered`: `recheck`, answered, before the connection itself takes the answer over; `by` is the user who
  asked, or the name of the nightly round. Nobody returns anything.
"""

from django.dispatch import Signal

contacts_merged = Signal()
contacts_taken_apart = Signal()
platform_answered = Signal()
