"""Says where a page lives: its address, view, template, the actions and rules it calls, its tests."""

import inspect
import re
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import URLPattern, get_resolver

CALLS = re.compile(r"\b(\w*actions|\w*rules)\.(\w+)")
TEMPLATE = re.compile(r"[\"']([\w/]+\.html)[\"']")


class Command(BaseCommand):
    help = "Print address, view, template, actions, rules and tests of a page, for example: where finding_list"

    def add_arguments(self, parser):
        parser.add_argument("name", help="the name of the page, with or without its app")

    def handle(self, *args, name, **options):
        wanted = name.rpartition(":")[2]
        found = [entry for entry in pages() if entry[1].name == wanted]
        if not found:
            raise CommandError(f"No page is called {name}.")
        for namespace, pattern, route in found:
            self.stdout.write("\n".join(describe(namespace, pattern, route)))


def pages(patterns=None, namespace="", route=""):
    """Yield namespace, pattern and route of every page."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        below = f"{route}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            yield namespace, pattern, below
        else:
            yield from pages(pattern.url_patterns, pattern.namespace or namespace, below)


def describe(namespace: str, pattern: URLPattern, route: str) -> list[str]:
    """Return the lines that say where everything about one page is."""
    view = inspect.unwrap(pattern.callback)
    source = inspect.getsource(view)
    root = settings.BASE_DIR
    file = Path(inspect.getsourcefile(view)).relative_to(root)
    calls = sorted({f"{module}.{verb}" for module, verb in CALLS.findall(source)})
    test = root / namespace / "tests" / f"test_{pattern.name}.py"
    return [
        f"page      {namespace}:{pattern.name}",
        f"address   /{route}",
        f"view      {file}:{inspect.getsourcelines(view)[1]}",
        f"audience  {getattr(getattr(pattern.callback, 'access', None), '__name__', 'not stated')}",
        f"template  {', '.join(sorted(set(TEMPLATE.findall(source)))) or 'none'}",
        f"calls     {', '.join(calls) or 'nothing'}",
        f"tests     {test.relative_to(root) if test.exists() else 'none'}",
    ]
