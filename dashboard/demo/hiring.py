"""The demo firm's candidates: one before the offer, one who has accepted it, one who was not hired."""

from datetime import date, timedelta

from core import clock
from hiring.actions import candidates, expectations, told
from people.models import Department, Employer, User

NETWORK = "You would meet buyers whom some candidates know already."


def write(*, by: User, today: date) -> None:
    """Prepare and issue a notice, and send it to three candidates; leave another notice a draft."""
    employer = Employer.objects.get(name="Marlow Finch Ltd")
    sales = Department.objects.get(name="Field sales")
    role = {"employer": employer, "department": sales, "place": "GB", "by": by, "today": today}
    notice = expectations.prepare(job_title="Account manager", interest=NETWORK, **role)
    expectations.issue(notice, by=by, today=today)
    expectations.prepare(job_title="Key account manager", **role)
    names = ("Ida Moreau", "Kofi Annor", "Ben Lowry")
    ida, kofi, ben = (_invited(notice, name, by=by, today=today) for name in names)
    told.tell_tie(ida, client="Kestrel Foods", words="My last team.", today=today)
    question = told.ask(ida, text="May I go on writing my own blog?", today=today)
    candidates.answer(question, answer="Yes. It is yours.", by=by, today=today)
    told.ask(kofi, text="Is there a telephone from the company?", today=today)
    talk = {"occasion": "interview", "held_by": "Bob Lindqvist", "by": by, "today": today}
    candidates.note_talk(ida, on=today - timedelta(days=1), **talk)
    candidates.accept(kofi, by=by, now=clock.now(), today=today)
    known = {"contact": "", "platform": "linkedin", "exemption": "known-before"}
    told.tell_tie(
        kofi, client="Tidewell Marine", words="We went to school together.", today=today, **known
    )
    candidates.close(ben, by=by, today=today)


def _invited(notice, name: str, *, by: User, today: date):
    given = name.partition(" ")[0].lower()
    when = {"by": by, "now": clock.now(), "today": today}
    return candidates.invite(notice, name=name, email=f"{given}@mail.example", **when)
