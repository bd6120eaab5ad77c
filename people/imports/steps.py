"""What is to be done about one row: the verdict, what would change, or why it is refused."""

from dataclasses import dataclass, field
from enum import StrEnum

from people.imports.firm import KnownPerson, Stretch
from people.imports.rows import StaffRow, fault


class Verdict(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(slots=True)
class Step:
    """One row, held against what is known of that person."""

    row: StaffRow
    person: KnownPerson | None = None  # None: somebody new
    stretch: Stretch | None = None  # None: a new employment begins
    # New values by the names of the models' fields; manager by staff number, employer and
    # department by name. For people and employments on record only what differs.
    person_values: dict = field(default_factory=dict)
    employment_values: dict = field(default_factory=dict)
    reason: str = ""
    manager_remark: str = ""

    @property
    def is_refused(self) -> bool:
        return bool(self.reason)

    @property
    def verdict(self) -> Verdict:
        if self.reason:
            return Verdict.REFUSED
        if self.person is None:
            return Verdict.CREATED
        if self.person_values or self.employment_values:
            return Verdict.UPDATED
        return Verdict.UNCHANGED

    @property
    def remarks(self) -> list[str]:
        return [*self.row.remarks, *([self.manager_remark] if self.manager_remark else [])]

    @property
    def email(self) -> str:
        """The work address that the person will have."""
        known = self.person.work_email if self.person else ""
        return self.person_values.get("work_email", known)

    @property
    def left_on(self):
        """The leaving date that the employment will have."""
        known = self.stretch.left_on if self.stretch else None
        return self.employment_values.get("left_on", known)

    def opens_login(self, today) -> bool:
        """People who work here get a login once there is an address for it."""
        if (self.person and self.person.user) or not self.email:
            return False
        is_new = self.person is None or self.stretch is None or "work_email" in self.person_values
        return is_new and (self.left_on is None or self.left_on >= today)

    def ends(self, today) -> bool:
        """Say whether an employment that runs today gets a leaving date, or an earlier one."""
        if self.stretch is None or "left_on" not in self.employment_values:
            return False
        before = self.stretch.left_on
        return before is None or (before >= today and self.employment_values["left_on"] < before)

    def refuse(self, name: str, sentence: str) -> None:
        """Refuse the row because of one of its fields."""
        self.reason = self.reason or fault(self.row.row, name, sentence)
