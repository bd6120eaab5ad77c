"""What the guards know of the house: its floors, the roles of files, where everything stands."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Top floor first. An app imports only from floors below its own.
FLOORS = [
    {"policyhub"},
    {"dashboard", "provisioning"},
    {"reports"},
    {"offboarding", "conduct"},
    {"hiring", "advocacy"},
    {"campaigns", "rounds"},
    {"policies", "connections"},
    {"accounts"},
    {"approvals", "rights"},
    {"notices"},
    {"people"},
    {"privacy"},
    {"places"},
    {"ledger"},
    {"core"},
]
# Inside an app the same holds for its files. Files on one floor ignore each other.
ROLES = [
    {"urls", "apps"},
    {"views", "admin", "tasks", "receivers", "management", "templatetags", "sign_in", "middleware"},
    {"forms", "listings", "today", "lookup", "timeline"},
    {"outbox"},
    {"actions", "delivery", "demo", "waiting"},
    {"models"},
    {"querysets"},
    {"matching", "agreed", "bundling", "figures"},
    {
        "rules",
        "pictures",
        "exports",
        "connectors",
        "asking",
        "imports",
        "receipts",
        "lint",
        "agreed",
        "triggers",
        "assembling",
        "differences",
        "merkle",
        "quizzing",
        "helping",
        "signing_rules",
        "texts",
    },
    {"normal", "ladder", "blind", "languages"},
    {"choices", "signals", "retention", "links"},
]
# What one app may show another. Views, forms and tasks are private.
PUBLIC = {
    "actions",
    "outbox",
    "models",
    "rules",
    "signing_rules",
    "choices",
    "signals",
    "querysets",
    "tests",
    "retention",
    "lint",
    "agreed",
    "assembling",
}
# Apps whose every module may be used by the apps above them.
TOOLBOXES = {"policyhub", "core", "ledger", "places", "privacy"}

FLOOR_OF = {app: floor for floor, apps in enumerate(FLOORS) for app in apps}
ROLE_OF = {role: floor for floor, roles in enumerate(ROLES) for role in roles}
APPS = [app for apps in FLOORS for app in sorted(apps) if (ROOT / app).is_dir()]


def modules(*, migrations: bool = False):
    """Yield the path and the dotted parts of every module of every app."""
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if migrations or "migrations" not in path.parts:
                yield path, path.relative_to(ROOT).with_suffix("").parts
