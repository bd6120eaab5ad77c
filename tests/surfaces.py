"""Which files speak on the pages and in the messages that `core/translated.py` declares complete."""

import ast
import re
from fnmatch import fnmatchcase
from functools import cache

from core.translated import NOTICES, PAGES
from tests.catalogues import DATA
from tests.house import APPS, ROOT

NAMED = re.compile(r'"([\w/]+\.(?:html|txt))"')
TAKEN = re.compile(r"""\{%\s*(?:include|extends)\s+["']([\w/.]+)["']""")
# Drawn by libraries, by Django or around every page, so no view of ours names them.
ALWAYS = (
    *("account", "mfa", "usersessions", "shell", "listing", "bootstrap5"),
    *(f"{number}.html" for number in ("400", "403", "403_csrf", "404", "405", "413", "429", "500")),
    *("ask.html", "base.html", "base_door.html", "base_error.html", "base_solo.html"),
    *("form.html", "page.html", "notices/emails"),
)
# What is said by code on complete pages and in complete messages.
MODULES = (
    "core/limits.py",
    "core/passwords.py",
    "core/picking.py",
    "core/templatetags/house.py",
    "policyhub/error_pages.py",
    "policyhub/navigation.py",
    "people/choices.py",
    "people/sign_in.py",
    "notices/choices.py",
    "notices/listings.py",
    "notices/forms.py",
    "notices/rules.py",
    "notices/views",
    "dashboard/forms.py",
    "dashboard/today",
    "dashboard/views",
    "campaigns/choices.py",
    "campaigns/forms/signing.py",
    "campaigns/languages.py",
    "campaigns/quizzing.py",
    "campaigns/receipts.py",
    "campaigns/signing_rules.py",
    "campaigns/texts.py",
    "campaigns/timeline.py",
    "campaigns/views",
    "connections/choices.py",
    "connections/rules.py",
    *(f"connections/forms/{name}.py" for name in ("checks", "declared", "fields", "handovers")),
    "connections/forms/question.py",
    "connections/forms/register.py",
    "connections/actions/checks.py",
    "connections/views",
    "policies/views/told.py",
    "conduct/choices.py",
    "conduct/forms/concerns.py",
    "conduct/views/concerns.py",
    "conduct/views/own.py",
    "hiring/choices.py",
    "hiring/rules.py",
    "hiring/views/outside.py",
    "advocacy/choices.py",
    "advocacy/rules.py",
    "advocacy/texts.py",
    "advocacy/forms.py",
    "advocacy/views/own.py",
    "hiring/forms.py",
    "connections/exports",
    "offboarding/actions/wording.py",
    "offboarding/views/outside.py",
    "offboarding/views/own_data.py",
    "offboarding/choices.py",
    "offboarding/actions/steps.py",
    "offboarding/forms/files.py",
    "offboarding/rules/files.py",
    "offboarding/views/steps.py",
    "accounts/choices.py",
    "accounts/forms/looks.py",
    "accounts/forms/proposals.py",
    "accounts/listings.py",
    "accounts/rules.py",
    "accounts/timeline.py",
    "accounts/views",
    "campaigns/listings",
    "places/choices.py",
    "places/gates.py",
    "places/rules.py",
    "rights/choices.py",
    "rights/forms.py",
    "rights/listings.py",
    "rights/rules.py",
    "rights/texts.py",
    "rights/views",
    "rounds/choices.py",
    "rounds/rules.py",
    "rounds/texts.py",
    "rounds/views",
    *(
        f"campaigns/actions/{name}.py"
        for name in (
            *("digests", "doors", "elsewhere", "enquiries", "papers"),
            *("quizzes", "reading", "signing", "terms"),
        )
    ),
)
# Templates that no view names in its own words: made by actions, or chosen by a role.
MORE = {
    "dashboard:home": ("dashboard/home",),
    "dashboard:help": ("dashboard/help/employee.html", "dashboard/help/line_manager.html"),
    "campaigns:signature_pdf": ("campaigns/receipt_pdf.html",),
    "campaigns:assignment_print": ("campaigns/sheet_pdf.html",),
}


@cache
def views() -> dict[str, str]:
    """Return the name of every page of ours with the source of its view."""
    found = {}
    for app in APPS:
        for path in sorted((ROOT / app).glob("views*")):
            for module in [path] if path.is_file() else sorted(path.glob("*.py")):
                source = module.read_text(encoding="utf-8")
                for node in ast.parse(source).body:
                    if isinstance(node, ast.FunctionDef):
                        found[f"{app}:{node.name}"] = ast.get_source_segment(source, node)
    return found


def pages() -> list[str]:
    """Return the names of the views of ours that are declared complete."""
    known = [each.partition("@")[0] for each in PAGES]
    return [name for name in views() if any(fnmatchcase(name, each) for each in known)]


@cache
def templates() -> tuple[str, ...]:
    """Return every template that may be drawn on a complete page or for a complete message."""
    waiting = [name for each in ALWAYS for name in _within(each)]
    for name in pages():
        app, view = name.split(":")
        own = f"{app}/{view}.html"
        waiting += [own] if (ROOT / "templates" / own).exists() else []
        waiting += NAMED.findall(views()[name])
        waiting += [each for more in MORE.get(name, ()) for each in _within(more)]
    for kind in NOTICES:
        waiting += [f"notices/{kind}.txt"]
    return tuple(sorted(_with_parts(waiting)))


def _within(name: str) -> list[str]:
    path = ROOT / "templates" / name
    found = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]
    return [str(each.relative_to(ROOT / "templates")) for each in found]


def _with_parts(names: list[str]) -> set[str]:
    found, waiting = set(), list(names)
    while waiting:
        name = waiting.pop()
        if name not in found and (ROOT / "templates" / name).exists():
            found.add(name)
            waiting += TAKEN.findall((ROOT / "templates" / name).read_text(encoding="utf-8"))
    return found


@cache
def complete() -> tuple[str, ...]:
    """Return every file whose words must all be translated."""
    code = [
        str(path.relative_to(ROOT))
        for name in MODULES
        for path in ([ROOT / name] if name.endswith(".py") else sorted((ROOT / name).rglob("*.py")))
    ]
    return (*DATA, *code, *(f"templates/{name}" for name in templates()))


def left() -> list[str]:
    """Return the names of our pages that are shown in English still."""
    return sorted(set(views()) - set(pages()))
