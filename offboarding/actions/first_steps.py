"""The steps with which leavers' files begin: worked out for many files in a handful of queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Prefetch

from accounts.models import BusinessAccount, Custody
from offboarding import texts
from offboarding.choices import StepKind, Whose
from offboarding.models import FileStep, LeaverFile, UsualStep
from offboarding.querysets import with_contacts_left
from offboarding.rules import files as rules
from people.models import Employment, Person
from people.rules import standing

# Whoever may be asked to do something about an account, with what says whether they work here.
KEEPERS = ("owner__employments", "deputy__employments")


class Checklist:
    """What is usual, and what the leavers of some files hold; read once for all of them."""

    def __init__(self, employments: Iterable[Employment], *, today: date):
        self.today = today
        self.usual = list(UsualStep.objects.filter(is_used=True))
        people = {employment.person_id for employment in employments}
        self.with_contacts = with_contacts_left(people)
        self.accounts = _accounts_of(people)

    def first(self, file: LeaverFile) -> Iterator[FileStep]:
        """Yield the steps with which `file` begins."""
        employment = file.employment
        for usual in self._used_for(employment):
            if usual.kind == StepKind.ACCOUNT:
                for account in self.accounts[employment.person_id]:
                    yield self._step(file, usual, account=account)
            elif usual.kind != StepKind.RELATIONSHIPS or employment.person_id in self.with_contacts:
                yield self._step(file, usual)

    def of_accounts(self, file: LeaverFile, *, known: set[int]) -> Iterator[FileStep]:
        """Yield steps for accounts that came into their hands, or into the register, since it was opened."""
        kinds = (u for u in self._used_for(file.employment) if u.kind == StepKind.ACCOUNT)
        usual = next(kinds, None)
        for account in self.accounts[file.employment.person_id] if usual else ():
            if account.pk not in known:
                yield self._step(file, usual, account=account)

    def _used_for(self, employment: Employment) -> Iterator[UsualStep]:
        for usual in self.usual:
            is_here = usual.employer_id in (None, employment.employer_id)
            if is_here and usual.employment_kind in ("", employment.kind):
                yield usual

    def _step(self, file: LeaverFile, usual: UsualStep, *, account=None) -> FileStep:
        employment, opened_on = file.employment, self.today
        title = texts.ACCOUNT_TITLE % {"account": account} if account else usual.title
        return FileStep(
            file=file,
            kind=usual.kind,
            title=str(title)[:160],
            advice=usual.advice,
            account=account,
            whose=usual.whose,
            owner=_owner(usual.whose, employment, account, today=self.today),
            due_days=usual.due_days,
            due_on=rules.due_on(employment.left_on, days=usual.due_days, opened_on=opened_on),
            needs_evidence=usual.needs_evidence,
        )


def _accounts_of(people: set[int]) -> dict[int, list[BusinessAccount]]:
    """Return the open accounts that each of these people holds or answers for."""
    accounts = BusinessAccount.objects.open().select_related("owner", "deputy")
    accounts = accounts.prefetch_related(*KEEPERS)
    held = Custody.objects.filter(person__in=people, until__isnull=True)
    held = held.filter(account__in=BusinessAccount.objects.open())
    found: dict[int, dict[int, BusinessAccount]] = defaultdict(dict)
    for custody in held.prefetch_related(Prefetch("account", queryset=accounts)):
        found[custody.person_id][custody.account_id] = custody.account
    for account in accounts.filter(owner__in=people):
        found[account.owner_id][account.pk] = account
    ordered = {
        person: sorted(rows.values(), key=lambda account: (account.platform, account.handle))
        for person, rows in found.items()
    }
    return defaultdict(list, ordered)


def _owner(whose: str, employment: Employment, account, *, today: date) -> Person | None:
    """Who does it: somebody who works here and is not the leaver; nobody named means HR."""
    asked: list[Person | None] = []
    if whose == Whose.MANAGER:
        asked = [employment.person.manager]
    elif whose == Whose.OWNER and account is not None:
        asked = [account.owner, account.deputy]
    for person in asked:
        if person is not None and person.pk != employment.person_id and works(person, today):
            return person
    return None


def works(person: Person, today: date) -> bool:
    """Whether somebody works here on this day."""
    return standing(person.main, today) in ("here", "leaving")
