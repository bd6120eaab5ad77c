"""Adding and changing clients."""

from datetime import date

from django.db import transaction

from connections import normal, rules
from connections.choices import ClientStatus
from connections.models import Client
from core.refusals import refuse
from ledger import actions as ledger


@transaction.atomic
def add(
    *, name: str, status: str = ClientStatus.CURRENT, protected_until: date | None = None, by
) -> Client:
    """Put a company on record as a client."""
    key = normal.client_key(name)
    refuse(rules.why_not_name_client(key, taken=Client.objects.filter(name_key=key).exists()))
    client = Client.objects.create(
        name=name, name_key=key, status=status, protected_until=protected_until, source="by hand"
    )
    ledger.record("connections.client_added", client, by=by, facts={"status": client.status})
    return client


@transaction.atomic
def edit(
    client: Client, *, name: str, status: str, protected_until: date | None = None, by
) -> None:
    """Change name, status or protection. A new name moves nothing: contacts belong to the row."""
    key = normal.client_key(name)
    same = Client.objects.filter(name_key=key).exclude(pk=client.pk).first()
    refuse(
        rules.why_not_name_client(key, taken=same is not None and same.merged_into_id != client.pk)
    )
    new = {"name": name, "status": str(status), "protected_until": protected_until}
    if same is None:  # else the key stays with the duplicate that had this name first
        new["name_key"] = key
    changed = sorted(field for field, value in new.items() if getattr(client, field) != value)
    if not changed:
        return
    for field in changed:
        setattr(client, field, new[field])
    client.save(update_fields=changed)
    ledger.record(
        "connections.client_edited",
        client,
        by=by,
        facts={"fields": [field for field in changed if field != "name_key"]},
    )
