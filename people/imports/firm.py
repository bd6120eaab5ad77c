"""What is known of the firm before a staff list is read: plain values, loaded once for all rows."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True)
class KnownPerson:
    """Somebody on record."""

    pk: int
    number: str
    given_name: str = ""
    family_name: str = ""
    work_email: str = ""
    private_email: str = ""
    manager: int | None = None
    user: int | None = None
    user_email: str = ""

    @property
    def login_follows(self) -> bool:
        """A login whose address is the work e-mail address moves with it."""
        return self.user is not None and self.user_email.lower() == self.work_email.lower()


@dataclass(slots=True)
class Stretch:
    """One employment on record; employer and department by name."""

    pk: int
    employer: str
    place: str
    started_on: date
    left_on: date | None = None
    notice_on: date | None = None
    garden_leave_from: date | None = None
    department: str = ""
    kind: str = "employee"
    job_title: str = ""
    time_zone: str = ""


@dataclass(slots=True)
class KnownEmployer:
    """A legal entity, on record (with a key) or to be made."""

    pk: int | None
    name: str
    place: str


@dataclass(slots=True)
class Firm:
    """Everybody and everything that rows of a staff list may refer to."""

    usual: KnownEmployer  # the employer of new people whose row names none
    people: dict[str, KnownPerson] = field(default_factory=dict)  # by staff number
    stretches: dict[int, list[Stretch]] = field(default_factory=dict)  # by person, oldest first
    employers: dict[str, KnownEmployer] = field(default_factory=dict)  # by name, without case
    departments: dict[str, str] = field(default_factory=dict)  # names by name without case
    logins: dict[str, int | None] = field(default_factory=dict)  # owner by address; None: nobody's
    working: int = 0  # employments that are current today
