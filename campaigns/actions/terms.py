"""What exactly one person is asked to affirm, and what still stands in the way."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import F
from django.utils.translation import gettext as _

from campaigns import quizzing, signing_rules
from campaigns.choices import CheckMode, Kind
from campaigns.models import Assignment, Attempt, EarlierAgreement, InReturn, Question, Signature
from core import clock
from core.languages import in_english
from people import rules as people_rules
from people.models import Employment
from places import catalogue, gates
from places.choices import Gate
from policies.choices import Acceptance
from policies.models import Approval, UploadedDocument, VersionText

# Stands for the key of a clause where people agree to an uploaded document as a whole.
WHOLE = "whole-document"


@dataclass
class Asked:
    """One version as it is put to one person: its terms, the person's work, the quiz, and what is missing.

    Each part is read when it is asked for, and once.
    """

    assignment: Assignment
    today: date
    text: VersionText | None = field(default=None)

    @cached_property
    def clauses(self) -> list:
        """The clauses of the version: key, title of the wording, acceptance, what they bind."""
        rows = self.assignment.version.clauses.order_by("position")
        return list(
            rows.values(
                title=F("revision__title"),
                key=F("revision__clause__key"),
                acceptance=F("revision__clause__acceptance"),
                binds=F("revision__clause__binds"),
            )
        )

    @property
    def clause_keys(self) -> list[str]:
        return [clause["key"] for clause in self.clauses]

    @cached_property
    def document(self) -> UploadedDocument | None:
        """What HR said of an uploaded document; a text of clauses says it by itself."""
        if self.clauses:
            return None
        return UploadedDocument.objects.filter(version=self.assignment.version_id).first()

    @property
    def topics(self) -> list[str] | None:
        """What the quiz may ask about; None where nobody has said."""
        return self.document.topics if self.document else self.clause_keys or None

    @property
    def _terms(self) -> list[dict]:
        if self.document and self.document.is_agreed:
            return [{"key": WHOLE, "title": self.assignment.version.policy.name, "binds": []}]
        return [each for each in self.clauses if each["acceptance"] == Acceptance.AGREE]

    @property
    def term_keys(self) -> list[str]:
        return [clause["key"] for clause in self._terms]

    @property
    def term_titles(self) -> list[str]:
        return [clause["title"] for clause in self._terms]

    @property
    def binds(self) -> set[str]:
        return {bind for clause in self._terms for bind in clause["binds"]}

    @property
    def kind(self) -> str:
        return signing_rules.kind_of(self.term_keys)

    @cached_property
    def employment(self) -> Employment | None:
        found = Employment.objects.filter(person=self.assignment.person_id).not_over(self.today)
        return people_rules.main_of(list(found.select_related("employer")))

    @property
    def employer(self):
        return self.employment.employer if self.employment else None

    @property
    def place(self) -> str:
        return self.employment.place if self.employment else ""

    @property
    def time_zone(self) -> str:
        return self.employment.time_zone if self.employment else ""

    @cached_property
    def ink(self) -> str:
        """Why the place demands ink for the restraints of this version, or ""."""
        if not self.place or not signing_rules.RESTRAINTS & self.binds:
            return ""
        return gates.reason(Gate.AGREE_ON_SCREEN, self.place, today=self.today)

    @cached_property
    def lapsed(self) -> str:
        """Why the terms are not offered at present: a lawyer's approval for the place has ended."""
        if self.kind != Kind.AGREE or not catalogue.is_known(self.place):
            return ""
        around = catalogue.place(self.place).lineage
        held = Approval.objects.filter(
            version=self.assignment.version_id, place__in=around, withdrawn_on__isnull=True
        )
        until = max(held.values_list("valid_until", flat=True), default=None)
        if until is None or until >= self.today:
            return ""
        return _(
            "The lawyer’s approval of these terms ended on %s, so they are not offered until it is renewed."
            " HR has been told."
        ) % clock.written(until)

    @cached_property
    def needs_return(self) -> bool:
        """Whether these are new restraints for somebody who worked here before the round began."""
        here_before = bool(
            self.employment and self.employment.started_on < self.assignment.campaign.starts_on
        )
        if not here_before or not signing_rules.RESTRAINTS & self.binds:
            return False
        return signing_rules.needs_return(
            binds=self.binds, worked_here_before=True, agreed_before=self._agreed_before()
        )

    def _agreed_before(self) -> bool:
        """Whether the person has agreed to each of these restraints already, here or before PolicyHub."""
        person = self.assignment.person_id
        signed = Signature.objects.agreed().filter(person=person).values_list("terms", flat=True)
        known = {key for terms in signed for key in terms}
        earlier = EarlierAgreement.objects.confirmed().filter(person=person)
        known |= set(earlier.values_list("clause__key", flat=True))
        restraints = [c["key"] for c in self._terms if signing_rules.RESTRAINTS & set(c["binds"])]
        return all(key in known for key in restraints)

    @cached_property
    def in_return(self) -> str:
        if not self.needs_return:
            return ""
        words = InReturn.objects.filter(campaign=self.assignment.campaign_id)
        return words.values_list("words", flat=True).first() or ""

    # ------------------------------------------------------------ quiz

    @cached_property
    def mode(self) -> str:
        """How connections are checked at the person's place, so that the right question is asked."""
        if not self.place:
            return CheckMode.PRIVATE
        closed = gates.reason(Gate.SERVER_CHECK, self.place, today=self.today)
        return CheckMode.PRIVATE if closed else CheckMode.SERVER

    @cached_property
    def questions(self) -> list[Question]:
        """The questions that fit; none where the round has no quiz."""
        if not self.assignment.campaign.has_quiz:
            return []
        stance, keys = self.assignment.version.policy.stance, self.topics
        return [
            question
            for question in Question.objects.in_use()
            if quizzing.fits(question, stance=stance, clauses=keys, mode=self.mode)
        ]

    @cached_property
    def attempt(self) -> Attempt | None:
        """The attempt by which the quiz of this version was passed."""
        if not self.assignment.campaign.has_quiz:
            return None
        passed = Attempt.objects.filter(
            assignment=self.assignment, version=self.assignment.version_id, passed=True
        )
        return passed.first()

    @cached_property
    def edition(self) -> str:
        if self.attempt is None:
            return ""
        keys = [each["question"] for each in self.attempt.asked]
        return quizzing.edition_of(Question.objects.filter(pk__in=keys))

    # ------------------------------------------------------------ reading

    @cached_property
    def showing(self):
        """When the text that is signed was opened and its end reached."""
        found = self.assignment.showings.filter(text__version=self.assignment.version_id)
        if self.text is not None:
            found = found.filter(text=self.text)
        return found.order_by(F("reached_end_at").asc(nulls_last=True)).first()

    @cached_property
    def reminders(self) -> int:
        return self.assignment.reminders.filter(notice__isnull=False).count()

    @cached_property
    def wishes(self) -> list[str]:
        """What was asked for before: another format, more time. The kind, never the words."""
        asked = (each for each in self._enquiries if each.kind in ("format", "more-time"))
        with in_english():  # they stand in the receipt
            return sorted({str(each.get_kind_display()) for each in asked})

    @property
    def has_waiting(self) -> bool:
        """Whether something that the person asked waits for an answer."""
        return any(each.is_open for each in self._enquiries)

    @cached_property
    def _enquiries(self) -> list:
        return list(self.assignment.enquiries.all())

    def standing(self, text: VersionText) -> signing_rules.Standing:
        """Return what stands around a signature of `text` at this moment."""
        self.text = text
        return signing_rules.Standing(
            reached_end=bool(self.showing and self.showing.reached_end_at),
            has_quiz=self.attempt is None and bool(self.questions),
            passed=self.attempt is not None,
            ink=self.ink if self.kind == Kind.AGREE else "",
            lapsed=self.lapsed,
            needs_return=self.kind == Kind.AGREE and self.needs_return,
            in_return=self.in_return if self.kind == Kind.AGREE else "",
        )


def asked_of(assignment: Assignment, *, today: date) -> Asked:
    """Return what `assignment` asks of its person today."""
    return Asked(assignment, today)
