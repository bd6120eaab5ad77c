"""What check rounds keep about people, and until when."""

from django.utils.translation import gettext_lazy as _

from core.records import Basis, Delete, Period, Record, Rule

RANDOM = _("random bytes, or bytes that cannot be told from random ones")
ENDS = _("Destroyed when the round closes, three months after it was prepared at the latest.")
RECORDS = [
    Record(
        model="rounds.Round",
        name=_("Check rounds: who may compare with how long a list, and how many did"),
        purpose=_("To show that everybody got the same list, and that no list grew in secret."),
        personal=("created_by",),
        harmless={
            "name": _("the name of a round"),
            "schema": _("a version"),
            "public_key": _("a public key"),
            "digest": _("a hash of random-looking tags"),
            "alerts": _("what was unusual and when, without anybody"),
        },
        kept_because=_("It holds counts and days only, and names no participant."),
    ),
    Record(
        model="rounds.SealedKey",
        name=_("The key of an open round"),
        purpose=_("To compare without seeing."),
        harmless={},
        kept_because=ENDS,
    ),
    Record(
        model="rounds.TagFile",
        name=_("The list of an open round, as tags"),
        purpose=_("To compare without showing the list of clients."),
        kept_because=ENDS,
    ),
    Record(
        model="rounds.Sheet",
        name=_("Tags of a round that is being prepared"),
        purpose=_("To go on after an interruption."),
        kept_because=ENDS,
    ),
    Record(
        model="rounds.Shelf",
        name=_("Which tag of an open round belongs to which contact"),
        purpose=_("To record a row that somebody ticked."),
        kept_because=ENDS,
    ),
    Record(
        model="rounds.Part",
        name=_("How much of their quota somebody has used in an open round"),
        purpose=_("So that nobody can find out the list of clients by trying names."),
        about=("person",),
        personal=("person",),
        kept_because=ENDS,
        erase=Delete(),
    ),
    Record(
        model="rounds.Batch",
        name=_("Requests of an open round that were counted"),
        purpose=_("So that a request that is repeated counts once."),
        about=("part__person",),
        harmless={"key": RANDOM},
        kept_because=ENDS,
        erase=Delete(),
    ),
    Record(
        model="rounds.CheckDoor",
        name=_("Personal links of leavers into a check round"),
        purpose=_("So that a leaver who was invited can take part without a login."),
        about=("person",),
        personal=("person", "token_hash", "code_hash"),
        secret=("token_hash", "code_hash"),
        rules=(
            Rule(
                key="check_door",
                name=_("Personal links into a check round that have ended"),
                period=Period(30, "days"),
                counted_from=_("the last day of the link"),
                due="expires_on",
                then=Delete(),
                basis=Basis.SECURITY,
            ),
        ),
        erase=Delete(),
    ),
]
