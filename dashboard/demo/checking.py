"""A check round of the demo firm, open for the departments of those who may look around."""

from datetime import date, timedelta

from core import jobs
from offboarding.actions import steps
from offboarding.choices import StepKind
from offboarding.models import FileStep
from people.models import Person, User
from rounds.actions import rounds

MEMBERS = ("MF003", "MF005")
INVITED = "MF061"


def write(*, by: User, today: date) -> None:
    """Prepare a round for Carol's and Erin's departments, and put its list together at once."""
    people = Person.objects.filter(number__in=MEMBERS)
    departments = {each.department for person in people for each in person.employments.all()}
    round_ = rounds.prepare(
        name=f"{today:%B %Y}, sales",
        departments=[each for each in departments if each],
        closes_on=today + timedelta(days=30),
        by=by,
        today=today,
    )
    jobs.run(round_.job_id)
    _invite(by=by, today=today)


def _invite(*, by: User, today: date) -> None:
    """A German leaver, whose sign-in has ended, is asked by a personal link, in German."""
    waiting = FileStep.objects.waiting().filter(kind=StepKind.CHECK)
    for step in waiting.filter(file__employment__person__number=INVITED):
        steps.invite(step, by=by, today=today)
