"""What a candidate chooses to tell, ask, confirm or take back; telling nothing writes nothing.

The ledger hears that somebody who applies for the role did something, and not who, so that nothing in it
tells one candidate from another.
"""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core.refusals import refuse
from hiring import rules
from hiring.choices import Interest
from hiring.models import Candidate, ProfessionalAccount, Question, Tie
from ledger import actions as ledger

CANDIDATE = "outside-candidate"


@transaction.atomic
def tell_tie(candidate: Candidate, *, client: str, words: str = "", today: date, **later) -> Tie:
    """Keep one tie to a client that the candidate chose to name; `later` is told only after the offer."""
    fresh = _locked(candidate)
    refuse(rules.why_not_tell(fresh))
    if any(later.values()):
        refuse(rules.why_not_tell_more(fresh))
    refuse(rules.why_not_words(client, words, later.get("contact", "")))
    tie = Tie.objects.create(
        candidate=fresh, client=client.strip(), words=words.strip(), told_on=today, **later
    )
    _record("tie_told", fresh)
    return tie


@transaction.atomic
def take_tie_back(tie: Tie) -> None:
    """Forget a tie at once."""
    refuse(rules.why_not_tell(tie.candidate))
    _record("tie_taken_back", tie.candidate)
    tie.delete()


@transaction.atomic
def ask(candidate: Candidate, *, text: str, today: date) -> Question:
    """Keep a question; the answer is there for every candidate for the role."""
    fresh = _locked(candidate)
    refuse(rules.why_not_tell(fresh))
    refuse(rules.why_not_words(text))
    question = Question.objects.create(
        expectation=fresh.expectation, candidate=fresh, text=text.strip(), asked_on=today
    )
    _record("question_asked", fresh)
    return question


@transaction.atomic
def confirm(candidate: Candidate, *, today: date) -> None:
    """They say that they have the notice. It is no agreement, and not saying it means nothing."""
    fresh = _locked(candidate)
    refuse(rules.why_not_tell(fresh))
    if fresh.received_on is None:
        fresh.received_on = today
        fresh.save(update_fields=["received_on"])
        _record("notice_received", fresh)


@transaction.atomic
def decline(candidate: Candidate) -> None:
    """They would rather tell nothing: what they told goes, and they look like anybody who told nothing."""
    fresh = _locked(candidate)
    refuse(rules.why_not_tell(fresh))
    told = [fresh.ties.all(), fresh.accounts.all(), fresh.questions.all()]
    if not (any(rows.exists() for rows in told) or fresh.received_on or fresh.interest):
        return  # there is nothing to forget, so nothing is written
    for rows in told:
        rows.delete()
    Candidate.objects.filter(pk=fresh.pk).update(received_on=None, interest=Interest.UNSAID)
    _record("told_taken_back", fresh)


@transaction.atomic
def tell_account(candidate: Candidate, *, platform: str, name: str, today: date) -> None:
    """Keep an account for work, told after the offer because they liked to."""
    fresh = _locked(candidate)
    refuse(rules.why_not_tell_more(fresh))
    refuse(rules.why_not_collect_accounts(fresh.expectation.place))
    refuse(rules.why_not_words(name))
    try:
        with transaction.atomic():
            ProfessionalAccount.objects.create(
                candidate=fresh, platform=platform, name=name.strip(), told_on=today
            )
    except IntegrityError:
        refuse(_("You have told us of one there already. Take it back first."))
    _record("account_told", fresh)


@transaction.atomic
def take_account_back(account: ProfessionalAccount) -> None:
    """Forget an account at once."""
    refuse(rules.why_not_tell(account.candidate))
    _record("account_taken_back", account.candidate)
    account.delete()


@transaction.atomic
def say_interest(candidate: Candidate, *, interest: str) -> None:
    """They say whether they would like to hear of the advocacy programme, once they have accepted."""
    fresh = _locked(candidate)
    refuse(rules.why_not_tell_more(fresh))
    fresh.interest = interest
    fresh.save(update_fields=["interest"])
    _record("interest_said", fresh)


def _locked(candidate: Candidate) -> Candidate:
    rows = Candidate.objects.select_for_update(of=("self",)).select_related("expectation")
    return rows.get(pk=candidate.pk)


def _record(what: str, candidate: Candidate) -> None:
    ledger.record(f"hiring.{what}", candidate.expectation, by=CANDIDATE)
