"""What is kept of clients, contacts and connections, and what passes through without being stored."""

from django.utils.translation import gettext_lazy as _

from core.records import Basis, Blank, Delete, Never, Period, Record, Rule

HEADING = _("Clients, contacts and connections")
FOR_THE_CLIENT = _(
    "As long as the company deals with the client. A contact who objects is left out of every check, "
    "and is erased on request."
)
ORIGIN = _("says where the entry came from")
NEVER = [
    Never(
        key="raw_connection_file",
        name=_("The file of somebody’s connections"),
        promise=_(
            "In the private check it is read in the person’s own browser and never reaches us. "
            "Where the firm and the place allow the check on the server, it is read in memory "
            "and forgotten with the answer."
        ),
    ),
    Never(
        key="unmatched_connection",
        name=_("Connections that match no client"),
        promise=_("Not stored, not even scrambled: scrambled names can be guessed."),
    ),
    Never(
        key="match_shown_not_confirmed",
        name=_("Matches that the person saw and did not confirm"),
        promise=_("They live in the open page only, and go with it."),
    ),
]
RECORDS = [
    Record(
        model="connections.Client",
        name=_("Clients"),
        purpose=_("To know with whom the company does business."),
        harmless={
            "name": _("the name of a company"),
            "name_key": _("the name of a company"),
            "source": ORIGIN,
            "source_id": ORIGIN,
        },
        kept_because=_("They are companies, not people."),
    ),
    Record(
        model="connections.Contact",
        name=_("People at clients, in their professional role"),
        purpose=_("To keep a business relationship when a colleague leaves."),
        personal=("name", "name_key", "title", "work_email", "relationship_owner", "source_id"),
        harmless={"source": ORIGIN},
        kept_because=FOR_THE_CLIENT,
        erase_keeps=_("They are about somebody else; the colleague’s name goes by itself."),
    ),
    Record(
        model="connections.ContactIdentifier",
        name=_("What a contact publishes for work: profile, address, number on a platform"),
        purpose=_("To recognise a contact."),
        personal=("value",),
        harmless={"source": ORIGIN},
        kept_because=FOR_THE_CLIENT,
        erase_keeps=_("They are about somebody else."),
    ),
    Record(
        model="connections.Merge",
        name=_("Duplicates that were joined, and what takes them apart again"),
        purpose=_("To undo a merge that was a mistake."),
        personal=("before", "after"),
        harmless={
            "moved": _("numbers of rows"),
            "followed": _("numbers of rows"),
        },
        rules=(
            Rule(
                key="merge",
                name=_("What takes joined duplicates apart again"),
                period=Period(90, "days"),
                counted_from=_("the day they were joined"),
                due="merged_on",
                then=Delete(),
                basis=Basis.LEGITIMATE_INTEREST,
                note=_("After that, a merge can no longer be undone."),
            ),
        ),
        erase_keeps=_("They are about somebody else, and go after 90 days."),
    ),
    Record(
        model="connections.ImportMapping",
        name=_("Which column of a file means what"),
        purpose=_("So that nobody has to say it twice."),
        harmless=dict.fromkeys(
            ("source", "heads", "heads_key", "columns"), _("names of columns and systems")
        ),
        kept_because=_("It is about files, not about people."),
    ),
    Record(
        model="connections.Dealing",
        name=_("Which colleague dealt with which contact, from when to when"),
        purpose=_("To ask leavers only about clients they dealt with."),
        about=("person",),
        personal=("person", "contact"),
        masked=("contact",),
        rules=(
            Rule(
                key="dealing",
                name=_("Who dealt with whom"),
                period=Period(3, "years"),
                counted_from=_("the last day on which they dealt with each other"),
                due="last_on",
                then=Delete(),
                basis=Basis.LEGITIMATE_INTEREST,
                note=_("A year of work, a notice period and a restriction fit into it."),
            ),
        ),
        erase=Delete(),
    ),
    Record(
        model="connections.Handover",
        name=_("Relationships with contacts that were handed over"),
        purpose=_("To know who looks after a contact, and that a leaver has handed over."),
        about=("giver", "taker"),
        personal=("giver", "taker", "contact"),
        masked=("contact",),
        rules=(
            Rule(
                key="handover",
                name=_("Handovers of relationships"),
                period=Period(3, "years"),
                counted_from=_("the day it was offered"),
                due="offered_on",
                then=Delete(),
                basis=Basis.LEGITIMATE_INTEREST,
                note=_("As long as who dealt with whom."),
            ),
        ),
        erase=Delete(),
    ),
    Record(
        model="connections.YearlyReminder",
        name=_("When somebody was asked to look at their register"),
        purpose=_("To ask no more than once a year, and not at all who does not want it."),
        about=("person",),
        personal=("person",),
        kept_because=_("One row per person, as long as they are on record."),
        erase=Delete(),
    ),
    Record(
        model="connections.Connection",
        name=_("Connections that a person told us, or that a colleague saw on a public page"),
        purpose=_(
            "To keep a business relationship, and to ask leavers to disconnect from clients."
        ),
        about=("person",),
        personal=("person", "contact", "seen_by", "seen_at_url"),
        rules=(
            Rule(
                key="connection",
                name=_("Connections of a leaver"),
                period=Period(6, "months"),
                counted_from=_("the end of the restriction"),
                due="out_of_window_before",
                due_of="person",
                then=Delete(),
                basis=Basis.LEGITIMATE_INTEREST,
                source="match_confirmed",
                note=_("Earlier if an objection is accepted."),
            ),
            Rule(
                key="connection_removed",
                name=_("Connections that were removed"),
                period=Period(6, "months"),
                counted_from=_("the day they were removed"),
                due="removed_on",
                then=Delete(),
                basis=Basis.LEGITIMATE_INTEREST,
                source="match_confirmed",
                note=_("Earlier if an objection is accepted."),
            ),
        ),
        erase_keeps=_("They go six months after the restriction; until then they are nameless."),
    ),
    Record(
        model="connections.DeclaredAccount",
        name=_("Accounts that a person declared of their own accord"),
        purpose=_(
            "To ask a platform, after they have left and while their restriction runs, whether they are "
            "still connected to a client."
        ),
        about=("person",),
        personal=("person", "name"),
        rules=(
            Rule(
                key="declared_account",
                name=_("Declared accounts of a leaver"),
                period=Period(0, "days"),
                counted_from=_("the end of the restriction"),
                due="out_of_window_before",
                due_of="person",
                then=Delete(),
                basis=Basis.LEGITIMATE_INTEREST,
                note=_("At once when the person withdraws it."),
            ),
        ),
        erase=Delete(),
    ),
    Record(
        model="connections.Recheck",
        name=_("What a platform was asked, and what it answered"),
        purpose=_("To know how sure it is that two accounts are connected, or not any more."),
        about=("connection__person",),
        personal=("asked_by", "account", "contact_account", "says", "steps"),
        harmless={"digest": _("a hash of the answer")},
        masked=("contact_account",),
        rules=(
            Rule(
                key="platform_answer",
                name=_("Questions to platforms and their answers"),
                period=Period(6, "months"),
                counted_from=_("the end of the restriction"),
                due="out_of_window_before",
                due_of="connection__person",
                then=Delete(),
                basis=Basis.LEGITIMATE_INTEREST,
                source="match_confirmed",
                note=_("Earlier with the connection they are about."),
            ),
        ),
        erase=Blank({"account": "", "contact_account": "", "says": "", "steps": []}),
    ),
    Record(
        model="connections.Allowance",
        name=_("How often a server was asked lately"),
        purpose=_("To ask no server more often than it allows."),
        harmless={"host": _("the name of a server")},
        rules=(
            Rule(
                key="server_allowance",
                name=_("How often a server was asked lately"),
                period=Period(7, "days"),
                counted_from=_("the last time it was counted anew"),
                due="since",
                then=Delete(),
                basis=Basis.MINIMISATION,
            ),
        ),
    ),
]
