"""A request that anybody does anything to, in any order, on any day; and what has to hold after every step.

Hypothesis chooses the steps. Each run is one leaver in one transaction, which is taken back afterwards.
"""

from contextlib import suppress
from datetime import timedelta
from functools import cache

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from core.refusals import Refused
from notices.models import Notice
from offboarding.actions import answers, facts, letters, rechecks, referrals, requests, rounds
from offboarding.choices import (
    AnswerKind,
    CloseReason,
    LetterKind,
    LookKind,
    LookResult,
    PauseReason,
)
from offboarding.ladder.steps import Next
from offboarding.models import DisconnectRequest, Letter, Pause, Referral, RequestContact
from offboarding.tests.factories import (
    TODAY,
    fresh,
    make_agreed,
    make_alice,
    make_leaver,
    make_nadia,
    make_sol,
    make_tie,
    noon,
    prepare,
)
from places.models import Change
from places.tests.factories import make_decision
from policies.lint import engine

THREAT = "We will inform your new employer."
WRITTEN = [kind for kind in LetterKind if kind != LetterKind.CLOSED]
DOOR = "offboarding.door:1"
accepted: dict[str, int] = {}


def prepared() -> None:
    """Make what all runs share: the place, the clause, HR and the legal reviewer."""
    prepare()
    for make in (make_alice, make_nadia, make_sol):
        make()


@cache
def blocked(text: str) -> bool:
    """Whether the letter lint blocks a text; asked again after every step, so remembered."""
    return any(found.severity == "block" for found in engine.check(text, document="letter"))


class LadderMachine(RuleBasedStateMachine):
    """One leaver with two contacts, and everybody who may do something about it."""

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.today = TODAY
        self.people = {"alice": make_alice(), "nadia": make_nadia(), "sol": make_sol()}
        self.leaver = make_leaver()
        person = self.leaver.person
        person.private_email = f"dave{person.pk}@home.example"
        person.private_email_confirmed_on = self.leaver.left_on
        person.save()
        for _each in range(2):
            make_tie(self.leaver)
        self.disconnect = self._opened()
        self.sent_before, self.paused_before = 0, False

    def teardown(self):
        accepted["runs"] = accepted.get("runs", 0) + 1
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def _opened(self) -> DisconnectRequest:
        return requests.open_(
            self.leaver, agreed=make_agreed(), by=self.people["alice"], today=self.today
        )

    def attempt(self, name: str, step) -> None:
        """Try a step as somebody would: what is refused changes nothing."""
        self.disconnect = fresh(self.disconnect)
        self.sent_before = self.disconnect.letters.sent().exclude(kind="closed").count()
        self.paused_before = self.disconnect.paused_since is not None
        with suppress(Refused), transaction.atomic():
            step()
            accepted[name] = accepted.get(name, 0) + 1
        self.disconnect = fresh(self.disconnect)

    @property
    def now(self):
        return noon(self.today)

    # ------------------------------------------------------------ what people and days do

    @rule(days=st.integers(1, 25))
    def days_pass(self, days):
        self.today += timedelta(days=days)
        self.attempt("round", lambda: rounds.move_due(today=self.today, now=self.now))

    def until_the_next_day_that_matters(self):
        ahead = self.disconnect.next_on or self.disconnect.window_ends + timedelta(days=1)
        self.today = max(self.today, ahead)
        self.attempt("round", lambda: rounds.move_due(today=self.today, now=self.now))

    @rule(who=st.sampled_from(["alice", "nadia", "sol"]), kind=st.sampled_from(WRITTEN))
    def somebody_writes(self, who, kind):
        self.attempt(f"letter {kind}", lambda: self._send(kind, self.people[who]))

    def along_the_ladder(self, result):
        """What would come next if nobody did anything odd, on its day and by the right person."""
        stage = self.disconnect.stage
        if stage == "draft":
            self.attempt(
                "letter request", lambda: self._send("initial_request", self.people["alice"])
            )
            return
        self.until_the_next_day_that_matters()
        if stage == "reminder":
            self.somebody_looks(result, LookKind.PAGE)
            self.attempt("letter final", lambda: self._send("final_notice", self.people["nadia"]))
        elif stage == "final_notice":
            self.hr_and_the_reviewer_refer()

    first_right_step = rule(result=st.sampled_from(list(LookResult)))(along_the_ladder)
    second_right_step = rule(result=st.just(LookResult.CONNECTED))(along_the_ladder)
    third_right_step = rule(result=st.just(LookResult.UNSURE))(along_the_ladder)

    @rule(really=st.integers(0, 2))
    def somebody_threatens(self, really):
        if really:
            return

        def threaten():
            letter = letters.draft(
                self.disconnect, "initial_request", by=self.people["alice"], today=self.today
            )
            words = {"subject": letter.subject, "text": f"{letter.text}\n{THREAT}"}
            letters.edit(letter, **words, by=self.people["alice"])

        self.attempt("threat", threaten)

    def _send(self, kind, by):
        letter = letters.draft(
            self.disconnect, kind, by=by, today=self.today, reply_words="We read it."
        )
        letters.send(letter, channel=letter.channel, by=by, today=self.today, now=self.now)

    @rule(kind=st.sampled_from(list(AnswerKind)), one=st.booleans())
    def the_leaver_answers(self, kind, one):
        rows = list(self.disconnect.listed.asked())[: 1 if one else 2]
        when = {"today": self.today, "now": self.now}
        self.attempt(
            f"answer {kind}",
            lambda: answers.give(
                self.disconnect, kind=kind, about=rows, exemption="known-before", by=DOOR, **when
            ),
        )

    @rule(agreed=st.booleans(), who=st.sampled_from(["alice", "nadia"]))
    def hr_decides(self, agreed, who):
        waiting = list(self.disconnect.answers.filter(decision=""))
        if waiting:
            when = {"today": self.today, "now": self.now}
            self.attempt(
                "decide",
                lambda: answers.decide(
                    waiting[0], agreed=agreed, words="We looked.", by=self.people[who], **when
                ),
            )

    @rule(reason=st.sampled_from(list(PauseReason)), really=st.integers(0, 2))
    def hr_pauses(self, reason, really):
        if really:
            return
        by = self.people["nadia"]
        self.attempt(
            "pause",
            lambda: requests.pause(self.disconnect, reason=reason, by=by, today=self.today),
        )

    @rule()
    def hr_resumes(self):
        standing = Pause.objects.filter(disconnect=self.disconnect, ended_on=None).first()
        if standing:
            when = {"today": self.today, "now": self.now}
            self.attempt(
                "resume", lambda: requests.resume(standing, by=self.people["alice"], **when)
            )

    @rule(result=st.sampled_from(list(LookResult)), kind=st.sampled_from(list(LookKind)))
    def somebody_looks(self, result, kind):
        results = {row.pk: result for row in self.disconnect.listed.asked()}
        self.attempt(
            "look",
            lambda: rechecks.record(
                self.disconnect,
                kind=kind,
                results=results,
                looked_on=self.today,
                url="https://www.linkedin.com/in/dave",
                by=self.people["alice"],
                today=self.today,
                now=self.now,
            ),
        )

    @rule()
    def hr_and_the_reviewer_refer(self):
        def refer():
            note = "Two clients of weight, three letters, and no answer in five weeks."
            whom = {"solicitor_name": "Adeyemi Law", "solicitor_email": "f@adeyemi-law.example"}
            by = self.people["alice"]
            referral = referrals.propose(
                self.disconnect, note=note, **whom, by=by, today=self.today
            )
            referrals.agree(referral, by=self.people["sol"], today=self.today, now=self.now)

        self.attempt("refer", refer)

    @rule(reason=st.sampled_from(list(CloseReason)), really=st.integers(0, 4))
    def hr_closes(self, reason, really):
        if not really:  # now and then, or every run would end at once
            when = {"today": self.today, "now": self.now}
            by = self.people["alice"]
            self.attempt(
                "close", lambda: requests.close(self.disconnect, reason=reason, by=by, **when)
            )

    @precondition(lambda self: self.disconnect.is_closed)
    @rule()
    def hr_opens_another(self):
        def again():
            self.disconnect = self._opened()

        self.attempt("open", again)

    @rule(allowed=st.booleans())
    def the_firm_decides_about_the_place(self, allowed):
        Change.objects.filter(subject="disconnect-letters").delete()
        if not allowed:
            make_decision(place="GB", gate="disconnect-letters", allowed=False)

    # ------------------------------------------------------------ what always holds

    @invariant()
    def there_is_an_open_action_or_a_reason(self):
        disconnect = fresh(self.disconnect)
        if disconnect.is_closed:
            assert disconnect.close_reason
            assert disconnect.closed_on
        else:
            step = facts.standing(disconnect, by=self.people["alice"], today=self.today).step
            assert step.what != Next.NOTHING
            assert step.what != Next.WAIT or step.on > self.today

    @invariant()
    def no_letter_after_the_window_or_during_a_pause(self):
        disconnect = fresh(self.disconnect)
        sent = list(disconnect.letters.sent())
        assert all(letter.sent_on <= disconnect.window_ends for letter in sent)
        demands = sum(letter.kind != LetterKind.CLOSED for letter in sent)
        if self.paused_before and disconnect.paused_since:
            assert demands == self.sent_before
        if disconnect.paused_since or disconnect.is_closed:
            waiting = Notice.objects.filter(
                kind="disconnect_letter", state="waiting", about=_name(disconnect)
            )
            closing = disconnect.letters.filter(kind=LetterKind.CLOSED).values("notice")
            assert not waiting.exclude(pk__in=closing).exists()

    @invariant()
    def nothing_went_out_that_the_lint_blocks(self):
        for letter in Letter.objects.sent().filter(disconnect=self.disconnect):
            assert THREAT not in letter.text
            assert not blocked(f"{letter.subject}.\n\n{letter.text}")

    @invariant()
    def no_contact_twice_and_no_letter_of_a_kind_twice(self):
        rows = RequestContact.objects.filter(employment=self.leaver)
        named = list(rows.values_list("contact", flat=True))
        assert len(named) == len(set(named))
        kinds = [letter.kind for letter in self.disconnect.letters.sent() if letter.kind != "reply"]
        assert len(kinds) == len(set(kinds))
        assert DisconnectRequest.objects.of_employment(self.leaver).standing().count() <= 1

    @invariant()
    def what_has_consequences_has_its_approver(self):
        disconnect = fresh(self.disconnect)
        for letter in disconnect.letters.sent():
            if letter.kind == LetterKind.REQUEST:
                assert letter.approved_by == disconnect.owner
            if letter.kind == LetterKind.FINAL:
                assert letter.approved_by not in (None, disconnect.owner)
                assert disconnect.rechecks.filter(stage="reminder").exists()
            if letter.kind == LetterKind.REFERRAL:
                referral = Referral.objects.get(disconnect=disconnect)
                assert (referral.proposed_by, referral.agreed_by) == (
                    self.people["alice"],
                    self.people["sol"],
                )


def _name(disconnect) -> str:
    return f"offboarding.disconnectrequest:{disconnect.pk}"
