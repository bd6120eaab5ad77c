"""What the ledger keeps: that something happened, for good; what exactly it was, for its time."""

from django.utils.translation import gettext_lazy as _

from core.records import Act, Basis, Period, Record, Rule

HEADING = _("Ledger")
TREE = _("Hashes and counts; nobody can be recognised from them.")
PROOF = _("Without them nobody could check that the ledger is whole.")


def proof(model: str, name: str, *fields: str) -> Record:
    """Declare a table that holds only hashes, counts and our own names."""
    return Record(
        model=f"ledger.{model}",
        name=name,
        purpose=_("To prove that nothing was changed or left out."),
        harmless=dict.fromkeys(fields, TREE),
        kept_because=PROOF,
    )


RECORDS = [
    Record(
        model="ledger.Entry",
        name=_("What happened, who did it, and when"),
        purpose=_("To prove what was done, and to find out who did it."),
        named_in=("subject", "actor"),
        personal=("subject", "actor", "body"),
        harmless={"verb": _("names a kind of event")},
        rules=(
            Rule(
                key="ledger_text",
                name=_("The text of an event"),
                period=Period(6, "years"),
                counted_from=_("the event"),
                due="at",
                then=Act("ledger.erasing.empty", _("Emptied; its hash stays"), {"body": ""}),
                basis=Basis.SECURITY,
                source="audit_log",
                note=_("Names nobody: people stand in it as numbers only."),
                longest=Period(12, "years"),
            ),
        ),
        erase_keeps=_(
            "The ledger names people by number only. After an erasure nobody can tell who that was."
        ),
    ),
    proof("Pending", _("Events that wait for their place in the tree")),
    proof("Leaf", _("Places in the tree")),
    proof("Node", _("Hashes of the tree")),
    proof("Epoch", _("Lives of the log"), "origin", "opened_by", "known_note"),
    proof("Head", _("Where the log stands"), "halted", "known_note"),
    proof("VerifierKey", _("Public keys of signatures"), "vkey"),
    proof("Checkpoint", _("Signed checkpoints"), "note"),
    proof("Anchor", _("Time stamps from outside"), "authority"),
]
