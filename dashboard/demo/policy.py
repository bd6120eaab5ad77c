"""The demo firm's policies: one published in Britain, its next version with the lawyer, and a draft of another."""

from datetime import date, datetime, timedelta

from people.models import User
from policies.actions import clauses, reviews, texts, versions
from policies.models import Clause, PolicyVersion

# The first version has held for so long.
SINCE = timedelta(days=420)
NAME = "Business and personal, kept apart"
VALUES = {
    "company": "Marlow Finch",
    "hr_contact": "Alice Okafor",
    "account_owner": "Jonah Adair",
    "restriction_months": "6",
    "lookback_months": "12",
    "first_warning_months": "6",
    "final_warning_months": "12",
}
PLAIN = """Use a business account for work, and keep your own accounts for your own life.

When a client writes to you on a personal account, answer once from the business account and go on there.

Nobody here may ask for your password, or ask you to open an account while they watch. If somebody does, tell Alice Okafor.

If you leave, we may ask you to remove connections to clients you dealt with, for six months at most. Friends and people you knew before do not count."""
KEYS = [
    "separate-accounts", "business-account-only", "no-cross-promotion", "account-register", "no-credentials",
    "contact-register", "leaver-disconnect", "out-of-hours-client-conduct", "fair-process",
    "training-acknowledgement", "rights-statement",
]  # fmt: skip


def write(*, by: User, sol: User, today: date, now: datetime) -> None:
    """Publish the first version after Sol has approved it, and begin the second."""
    clauses.load_library(by=by, today=today)
    policy = versions.add_policy(
        name=NAME, stance="separate", places=["GB"], review_on=today + timedelta(days=300), by=by
    )
    first = versions.begin(policy, by=by)
    first = _filled(first, KEYS, what_changed="", plain=PLAIN, by=by, today=today)
    review = reviews.ask(
        first,
        reviewer=sol,
        places=["GB"],
        question="Is the six-month term for leavers still what courts accept?",
        by=by,
        now=now,
    )
    reviews.remark(
        review,
        text="Fine for Great Britain: it names a term, a lookback, and takes garden leave off.",
        revision=None,
        privileged=True,
        by=sol,
        author=str(sol),
        now=now,
    )
    until = today + timedelta(days=20)
    since = today - SINCE
    reviews.approve(review, places=["GB"], valid_until=until, by=sol, now=now, today=since)
    first.refresh_from_db()
    versions.publish(first, places=["GB"], edits=first.edits, by=by, today=since)
    _filled(
        versions.begin(policy, by=by),
        [*KEYS[:-1], "speaking-for-company", KEYS[-1]],
        what_changed="You may say where you work and give your own views; make it clear that they are yours.",
        plain=PLAIN,
        by=by,
        today=today,
    )
    _draft(by=by, today=today)


def _draft(*, by: User, today: date) -> None:
    """Begin a policy about sharing the company's news, with a clause of the firm's own."""
    draft = versions.add_with_version(
        name="Sharing our news, if you like",
        stance="advocacy-opt-in",
        places=["GB"],
        departments=[],
        review_on=None,
        by=by,
        today=today,
    )
    own = clauses.add(
        title="Questions from the press",
        text="Pass questions from journalists on to {account_owner}. You may say where you work.",
        stances=["advocacy-opt-in"],
        acceptance="acknowledge",
        document="policy",
        reasons="Two journalists wrote to people in sales last year.",
        by=by,
        today=today,
    )
    chosen = Clause.objects.filter(pk__in=draft.clauses.values("revision__clause")).order_by("key")
    choices = [(clause, VALUES) for clause in [*chosen, own]]
    versions.assemble(draft, choices=choices, edits=draft.edits, by=by, today=today)


def _filled(
    version: PolicyVersion, keys: list[str], *, what_changed: str, plain: str, by, today: date
) -> PolicyVersion:
    """Give a version its clauses and close its draft."""
    known = {clause.key: clause for clause in Clause.objects.filter(key__in=keys)}
    choices = [(known[key], VALUES) for key in keys]
    version = versions.assemble(version, choices=choices, edits=version.edits, by=by, today=today)
    version = versions.describe(
        version, change="material", what_changed=what_changed, edits=version.edits, by=by
    )
    version = texts.explain(
        version, language="en", plain_language=plain, edits=version.edits, by=by
    )
    return versions.submit(version, edits=version.edits, by=by)
