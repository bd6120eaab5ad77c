"""What people tell the apps above: somebody has a leaving date, or came back.

Sent inside the transaction of the action, with `employments` (one, or all of a lot of a staff list), `by` and
`today`. An employment may be named more than once (its leaving date changed), so receivers must bear being told
twice; what they do takes as many queries for all as for one.

- `employee_left`: each employment has a leaving date, past or to come; new, or another than before.
- `employee_returned`: the leaving date of this employment was taken back, or somebody who had left
  began this new employment.
- `address_confirmed`: somebody gave or confirmed their private address; sent with `person`, `by` and `today`.
- `staff_changed`: somebody began to work here, or a staff list was brought in. It names nobody: whoever
  receives it looks for what is new.

`password_link_asked` comes from the sign-in pages, with `user`: they want a link to choose a password.
"""

from django.dispatch import Signal

employee_left = Signal()
employee_returned = Signal()
staff_changed = Signal()
address_confirmed = Signal()
password_link_asked = Signal()
