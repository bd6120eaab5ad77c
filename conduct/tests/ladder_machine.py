"""A case that anybody does anything to, in any order, on any day; pure, so that it is quick.

Hypothesis chooses the steps. What an action would gather is chosen as well, so that no promise rests on
an action being careful.
"""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from conduct.choices import WARNINGS, WEIGHT, By, Event, State
from conduct.ladder import days, machine, required

BEGIN = date(2026, 1, 5)
FIELDS = frozenset(required.WORDS)
TARGETS = {Event.VARY_FIRST: State.FIRST, Event.VARY_FINAL: State.FINAL}
WAY = [
    (Event.INVESTIGATE, By.OWNER),
    (Event.REPORT, By.INVESTIGATOR),
    (Event.CHECK, By.OWNER),
    (Event.HEAR, By.OWNER),
]
tally: dict[str, int] = {}


class CaseMachine(RuleBasedStateMachine):
    """One case and everybody who may do something about it; its path is what the promises are about."""

    def __init__(self):
        super().__init__()
        self.today, self.path = BEGIN, [State.CONCERN]
        self.facts = machine.Facts(State.CONCERN, frozenset(), BEGIN)
        self.checked_before, self.heard_unchecked = False, False

    def teardown(self):
        tally["runs"] = tally.get("runs", 0) + 1
        last = str(self.path[-1])
        tally[last] = tally.get(last, 0) + 1

    @initialize(is_ours=st.booleans(), careful=st.booleans())
    def begin(self, is_ours, careful):
        self.facts = replace(
            self.facts, is_ours=is_ours or careful, given=FIELDS if careful else frozenset()
        )
        self.careful = careful

    @rule(count=st.integers(1, 200))
    def days_pass(self, count):
        self.today += timedelta(days=count)
        if self.facts.hearing_on and self.today >= self.facts.hearing_on:
            self.facts = replace(self.facts, is_held=True)

    @rule(days_more=st.integers(10, 20))
    def everything_goes_its_way(self, days_more):
        """Report, check and hearing follow each other; without this few cases would come so far."""
        for event, by in WAY:
            facts = replace(self.facts, given=FIELDS, by=frozenset({by}), today=self.today)
            facts = replace(facts, clash="", needs_clearing=False, is_ours=True)
            if machine.why_not(event, facts) == "":
                self._happens(event, facts)
        self.days_pass(days_more)

    @rule(names=st.sets(st.sampled_from(sorted(FIELDS)), min_size=20))
    def somebody_records(self, names):
        self.facts = replace(self.facts, given=self.facts.given | names)

    @rule(
        found=st.booleans(), late=st.booleans(), clash=st.sampled_from(["", "", "", "Two in one."])
    )
    def things_turn_out(self, found, late, clash):
        self.facts = replace(
            self.facts, needs_clearing=found, accepts_late=late, clash=clash, not_agreed=clash
        )

    @rule(
        event=st.sampled_from(list(Event)),
        others=st.sets(st.sampled_from(list(By)), max_size=2),
        rightly=st.booleans(),
    )
    def somebody_tries(self, event, others, rightly):
        by = frozenset(others | (set(machine.MAY[event]) if rightly else set()))
        target = TARGETS.get(event, self.facts.target)
        facts = replace(self.facts, by=by, today=self.today, target=target)
        if machine.why_not(event, facts):
            return
        assert By.NAMED not in by or event in machine.OF_THE_PERSON
        self._happens(event, facts)

    @rule(choose=st.data())
    def somebody_careful_goes_on(self, choose):
        """Whoever may do it does one of the things that are possible here, with everything on record."""
        self.facts = replace(self.facts, given=FIELDS, clash="", not_agreed="", is_ours=True)
        here = [event for event in Event if machine.leads_to(self.facts.state, event)]
        if not here:
            return
        event = choose.draw(st.sampled_from(here))
        by = frozenset({sorted(machine.MAY[event])[0]})
        target = TARGETS.get(event, self.facts.target)
        facts = replace(self.facts, by=by, today=self.today, target=target)
        if not machine.why_not(event, facts):
            self._happens(event, facts)

    def _happens(self, event, facts):
        before = facts.state
        targets = machine.leads_to(before, event)
        after = self._after_rejection(facts) if event == Event.REJECT else targets[0]
        self.facts = replace(self.facts, state=after, **self._follows(event, facts))
        if event == Event.HEAR and not facts.is_checked:
            self.heard_unchecked = True
        if event in TARGETS:
            assert WEIGHT[after] < WEIGHT[facts.penalty]
        if event == Event.EXPIRE:
            assert facts.live_until < self.today
            self._expiry_changes_nothing_else(facts)
        if after != before:
            self.path.append(after)

    @staticmethod
    def _after_rejection(facts):
        return facts.penalty if facts.penalty in WARNINGS else State.CLOSED

    def _expiry_changes_nothing_else(self, before):
        now = replace(self.facts, by=before.by, today=before.today, target=before.target)
        assert replace(now, state=before.state) == before

    def _follows(self, event, facts):
        months = {
            Event.WARN_FIRST: 6,
            Event.VARY_FIRST: 6,
            Event.WARN_FINAL: 12,
            Event.VARY_FINAL: 12,
        }
        if event in months:
            penalty = machine.leads_to(facts.state, event)[0]
            until = days.last_live_day(self.today, months[event])
            return {"penalty": penalty, "live_until": until, "issued_on": self.today}
        return {
            Event.TAKE: {"has_owner": True},
            Event.REPORT: {"reported_on": self.today},
            Event.CHECK: {"is_checked": True},
            Event.CLEAR: {"needs_clearing": False},
            Event.HEAR: {"hearing_on": self.today + timedelta(days=9), "is_held": False},
            Event.PROPOSE: {"is_proposed": True},
            Event.DISMISS: {
                "penalty": State.DISMISSAL,
                "appeal_until": self.today + timedelta(days=14),
            },
            Event.APPEAL: {"was_appealed": True},
        }.get(event, {})

    @invariant()
    def no_outcome_without_investigation_and_hearing(self):
        for place, state in enumerate(self.path):
            if state in (*WARNINGS, State.DISMISSAL):
                before = self.path[:place]
                assert State.INVESTIGATION in before
                assert State.HEARING in before
                assert before.index(State.INVESTIGATION) < before.index(State.HEARING)
                assert before[-1] in (State.HEARING, State.APPEAL)

    @invariant()
    def no_hearing_without_a_check(self):
        assert not self.heard_unchecked

    @invariant()
    def an_expired_warning_never_counts(self):
        live = self.facts.live_until
        if State.EXPIRED in self.path and live:
            issued = self.facts.issued_on
            assert not days.counts(issued, live, conduct_on=self.today)

    @invariant()
    def closed_is_closed(self):
        if State.CLOSED in self.path:
            assert self.path[-1] == State.CLOSED
