"""What privacy itself keeps: periods the firm chose, and legal holds."""

from django.utils.translation import gettext_lazy as _

from core.records import Basis, Delete, Period, Record, Rule

HEADING = _("Retention itself")
RECORDS = [
    Record(
        model="privacy.RuleState",
        name=_("Periods that the firm chose, and what the last round did"),
        purpose=_("To apply retention, and to show that it was applied."),
        personal=("decided_by",),
        harmless={"key": _("names a rule"), "reason": _("gives the firm’s reason, about nobody")},
        kept_because=_("One row per rule; it holds only counts."),
    ),
    Record(
        model="privacy.Hold",
        name=_("Legal holds"),
        purpose=_("To keep what a claim or proceedings need."),
        personal=("subject", "reason", "set_by"),
        rules=(
            Rule(
                key="hold",
                name=_("Legal holds that are over"),
                period=Period(3, "years"),
                counted_from=_("their last day"),
                due="until",
                then=Delete(),
                basis=Basis.ACCOUNTABILITY,
                source="subject_access_request",
                note=_("As long as answered requests about personal records are kept."),
            ),
        ),
        erase_keeps=_("Nobody can be erased during a hold; an old one goes after its time."),
    ),
]
