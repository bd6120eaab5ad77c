"""What has been done in the demo firm's leavers' files: old ones are through, one is late, two have begun."""

from datetime import date, timedelta

from dashboard.demo.matters import SHEET
from offboarding.actions import steps
from offboarding.choices import StepKind
from offboarding.models import FileStep, LeaverFile
from people.models import Person, User

# What was written where a step needs something that proves it.
PROOF = {
    StepKind.INTERVIEW: "Held in the meeting room on the second floor; their manager was there.",
    StepKind.BRANDING: "They changed it themselves and told us so on the telephone.",
    StepKind.CHECK: "Asked in the exit interview; they looked through it at home.",
}
LEFT_OUT = {
    StepKind.ADDRESS: "They did not want to give one. Letters would go by post.",
    StepKind.RELATIONSHIPS: "Their clients went to the team when the territory was split.",
}
# Staff number -> what is still to do, besides accounts, which stay with whoever holds them.
STILL_TO_DO = {
    "MF060": (StepKind.BRANDING, StepKind.RELATIONSHIPS),
    "MF004": (),
    "MF061": (StepKind.CHECK,),
}
SUCCESSOR = {"MF060": "MF002"}


def write(*, by: User, today: date) -> None:
    """Tick what is through, name a successor, and hold one exit interview that is still to come."""
    for file in LeaverFile.objects.select_related("employment__person").order_by("pk"):
        number = file.employment.person.number
        if file.employment.left_on >= today:
            continue
        left = STILL_TO_DO.get(number, ())
        for step in FileStep.objects.waiting().filter(file=file).exclude(kind__in=left):
            _settle(step, by=by, today=min(step.due_on, today))
    for number, taker in SUCCESSOR.items():
        step = FileStep.objects.filter(
            file__employment__person__number=number, kind=StepKind.RELATIONSHIPS
        ).first()
        if step is not None:
            successor = Person.objects.get(number=taker)
            steps.name_successor(step, successor=successor, by=by, today=today)
    soon = FileStep.objects.waiting().filter(kind=StepKind.INTERVIEW).order_by("due_on").first()
    if soon is not None:
        _settle(soon, by=by, today=today - timedelta(days=1))


def _settle(step: FileStep, *, by: User, today: date) -> None:
    if step.kind in PROOF:
        sheet = SHEET if step.kind == StepKind.INTERVIEW else b""
        words = PROOF[StepKind(step.kind)]
        steps.do(step, words=words, content=sheet, by=by, today=today)
    elif step.kind in LEFT_OUT:
        steps.skip(step, reason=LEFT_OUT[StepKind(step.kind)], by=by, today=today)
