"""Who may read the ledger, and who opens a new epoch. Pure: no queries, no writes.

The roles are those of `people.choices`, which stands above us; a test holds them together.
"""

READERS = ("auditor", "hr")
AUDITOR, ADMINISTRATOR = "auditor", "administrator"
# What not even HR as a whole reads here: those whom a case concerns see it where it is kept.
CONFIDENTIAL = ("conduct.",)


def reads_ledger(user) -> bool:
    """Auditors and HR browse what was recorded."""
    return user.is_authenticated and user.role in READERS


def reads_everything(user) -> bool:
    """Auditors read every entry, and only they take a copy of the whole ledger."""
    return user.is_authenticated and user.role == AUDITOR


def sees_state(user) -> bool:
    """Readers and administrators see whether the ledger is in order."""
    return reads_ledger(user) or opens_epochs(user)


def opens_epochs(user) -> bool:
    """Only an administrator lets the ledger go on after an older database was restored."""
    return user.is_authenticated and user.role == ADMINISTRATOR
