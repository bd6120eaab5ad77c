"""Watches every action of every app while the tests run: what changes a row must also write the ledger.

An action is a public function of an `actions` module that takes `by`. While one runs, every SQL
statement is looked at. If it changed a row of a domain table in a transaction (or in none) in which
it wrote no line of the ledger, that is in `unrecorded`, and the test in which it happened fails.
So whatever an action does falls when its line cannot be written.
"""

import functools
import importlib
import inspect
import re

from django.db import connection

from tests.house import APPS, modules

CHANGE = re.compile(
    r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?([a-z_]+)"?', re.IGNORECASE
)
LINE = "ledger_entry"
# Tables that hold no state of the firm: what is under way, what waits to be sent, who is where signed in.
SPARED = {"core_job", "core_jobpart", "core_lease", "notices_notice", "django_session"}
SPARED |= {"privacy_rulestate"}
# How often a server was asked lately is counted while an action waits for the server's answer.
SPARED |= {"connections_allowance"}
# Copies of what another action has recorded already.
COPIES = {
    "offboarding.actions.sweep.write": "evidence and level of a connection, taken over by its finding",
}
OURS = tuple(f"{app}_" for app in APPS if app != "ledger")
unrecorded: list[str] = []
count = 0


def install() -> None:
    """Wrap every action, and count them."""
    global count
    for _path, parts in modules():
        if "tests" in parts or parts[1] != "actions" or parts[0] == "ledger":
            continue
        module = importlib.import_module(".".join(parts).removesuffix(".__init__"))
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and _is_action(name, function):
                setattr(module, name, _watched(function, f"{module.__name__}.{name}"))
                count += 1


def _is_action(name: str, function) -> bool:
    return not name.startswith("_") and "by" in inspect.signature(function).parameters


def _watched(function, name: str):
    @functools.wraps(function)
    def watched(*args, **kwargs):
        outside = len(connection.atomic_blocks)
        by_transaction: dict[object, set[str]] = {}

        def look(execute, sql, params, many, context):
            answer = execute(sql, params, many, context)
            found = CHANGE.match(sql)
            if found and ("RETURNING" in sql or context["cursor"].rowcount):
                own = connection.atomic_blocks[outside:]
                by_transaction.setdefault(own[0] if own else None, set()).add(found[1].lower())
            return answer

        with connection.execute_wrapper(look):
            answer = function(*args, **kwargs)
        for tables in by_transaction.values():
            changed = sorted(table for table in tables - SPARED if table.startswith(OURS))
            if changed and LINE not in tables and name not in COPIES:
                what = f"{name} changed {', '.join(changed)}"
                unrecorded.append(f"{what} and wrote no line of the ledger in that transaction")
        return answer

    return watched
