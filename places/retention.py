"""What is kept about places: papers on record and changes, with the names of those who entered them."""

from django.utils.translation import gettext_lazy as _

from core.records import Basis, Delete, Period, Record, Rule

HEADING = _("Places")
CODE = _("a code of the catalogue")
RECORDS = [
    Record(
        model="places.Prerequisite",
        name=_("Impact assessments, balancing tests, notices and works agreements on record"),
        purpose=_("To prove that a feature was prepared as the law of the place asks."),
        personal=("recorded_by",),
        harmless={
            "place": CODE,
            "reference": _("says where a document is kept"),
            "link": _("the address of a page here"),
        },
        rules=(
            Rule(
                key="prerequisite",
                name=_("Papers on record for a place"),
                period=Period(3, "years"),
                counted_from=_("their withdrawal"),
                due="withdrawn_on",
                then=Delete(),
                basis=Basis.ACCOUNTABILITY,
                source="dpia_and_balancing_test",
                longest=Period(6, "years"),
            ),
        ),
    ),
    Record(
        model="places.Change",
        name=_("What the firm changed for a place with a lawyer, who proposed it and who answered"),
        purpose=_("To prove that a lawyer saw what a place allows here."),
        personal=("proposed_by", "decided_by", "decided_by_name"),
        harmless={
            "place": CODE,
            "subject": _("names a feature or a clause"),
            "subject_name": _("names a feature or a clause"),
            "reason": _("gives the firm’s reason, about nobody"),
            "source": _("says where something is written"),
            "answer": _("speaks of the law of a place"),
        },
        rules=(
            Rule(
                key="place_change",
                name=_("Changes for a place that no longer count"),
                period=Period(6, "years"),
                counted_from=_("their end or refusal"),
                due="over_before",
                then=Delete(),
                basis=Basis.ACCOUNTABILITY,
            ),
        ),
    ),
]
