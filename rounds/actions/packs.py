"""The evidence of one round for auditors: counts, what was committed, and every receipt; never a participant."""

import io
import json
import zipfile

from ledger import actions as ledger
from ledger import packs
from ledger.models import Entry, VerifierKey
from rounds.actions.lists import commitment
from rounds.models import Round

NAME = "round.json"


def pack(round_: Round, *, by) -> bytes:
    """Return a proof pack of the ledger with `round.json` beside it; that it was taken away is recorded."""
    subject = ledger.name_of(round_)
    content = io.BytesIO(packs.proof_pack([subject]))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr(NAME, json.dumps(facts_of(round_), ensure_ascii=False, indent=1) + "\n")
    ledger.note_export("check round", by=by, subject=subject)
    return content.getvalue()


def facts_of(round_: Round) -> dict:
    """Return what an auditor may know of a round."""
    entries = Entry.objects.filter(subject=ledger.name_of(round_))
    days = ("created_on", "opened_on", "closes_on", "closed_on")
    refused = entries.filter(verb="rounds.claims_refused").exclude(body="")
    return {
        "round": round_.pk,
        "name": round_.name,
        "state": round_.state,
        **{name: _day(getattr(round_, name)) for name in days},
        "departments": [str(each) for each in round_.departments.all()],
        "months": round_.months,
        "names_alone": round_.with_bare,
        "contacts": round_.contacts,
        "took_part": round_.told_number,
        "confirmed": round_.confirmed,
        "batches": entries.filter(verb="rounds.batch_evaluated").count(),
        "claims_refused": sum(entry.event["facts"]["claims"] for entry in refused),
        "unusual": round_.alerts,
        "committed": commitment(round_) if round_.committed_in else None,
        "ledger_keys": list(VerifierKey.objects.values_list("vkey", flat=True)),
    }


def _day(day) -> str | None:
    return day.isoformat() if day else None
