"""No text, however it was made, keeps a regular expression busy for long."""

import importlib
import re
import time

import pytest

from tests.house import modules

LETTERS = 100_000
MOST_SECONDS = 0.05
# Patterns that only ever see the beginning of a text, and how much of it.
SHORT = {
    "connections.connectors.names.SHAPES": 300,
    "connections.exports.dates": 80,
    "connections.exports.linkedin._EMAIL": 300,
    "connections.exports.cleaning._EMAIL": 2_000,
    "connections.exports.x._ASSIGNED": 300,
    "connections.normal": 300,
    "core.workbooks._NOT_CODE": 255,
    "rounds.blind.normal._BRACKETS": 300,
}
SEEDS = [
    "a", "A", "1", " ", "\t", "\n", "<", ">", '"', "'", "&", "@", ".", ",", "-", "_", "/", "\\", "=", ":", "x_", "a@",
    "a.", "1.", "a ", " a", "1 ", "1/", "<a ", "<a", '="', "class=", "é", "漢", "\u202e", "_x0", "a-", "://", "()", "[",
]  # fmt: skip


def patterns():
    """Yield name, pattern and uses of everything compiled at the top of our modules."""
    for path, parts in modules():
        if "tests" in parts or parts[-1] in ("__init__", "wsgi", "asgi") or "commands" in parts:
            continue
        module = importlib.import_module(".".join(parts))
        for name, value in vars(module).items():
            found = list(value.values()) if isinstance(value, dict) else value
            found = found if isinstance(found, list | tuple | set) else [found]
            for each in found:
                if isinstance(each, re.Pattern):
                    yield f"{module.__name__}.{name}", each, uses(name, path.read_text())


def uses(name, source):
    """Return how a module uses a pattern: anchored, from any place, or both when that is not plain."""
    found = set(re.findall(rf"\b{name}\.(\w+)\(", source))
    anchored = found & {"match", "fullmatch"}
    return sorted(anchored | ({"search"} if found - anchored or not found else set()))


def attacks(pattern, length):
    """Yield texts that make a careless pattern try everything: its own letters, over and over."""
    own = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    literal = re.sub(r"\\[A-Za-z]|[\\^$*+?{}\[\]()|]", " ", own).split()
    for seed in [*SEEDS, *literal, *{f"{one}{two}" for one in literal[:6] for two in "a1 @."}]:
        text = (seed * (length // len(seed) + 1))[: length - 1]
        yield text + "!"
        yield "!" + text


@pytest.mark.parametrize(("name", "pattern", "methods"), list(patterns()))
def test_no_text_keeps_a_pattern_busy(name, pattern, methods):
    limit = SHORT.get(name) or SHORT.get(name.rpartition(".")[0]) or LETTERS
    for length in sorted({min(limit, LETTERS // 20), limit}):
        for text in attacks(pattern, length):
            subject = text if isinstance(pattern.pattern, str) else text.encode("utf-8", "replace")
            for method in methods:
                spent = cost(pattern, method, subject)
                for _again in range(5):  # the machine may have been busy
                    if spent >= MOST_SECONDS:
                        spent = min(spent, cost(pattern, method, subject))
                assert spent < MOST_SECONDS, f"{name}: {text[:30]!r} took {spent:.2f} s"


def cost(pattern, method, subject):
    begun = time.process_time()
    getattr(pattern, method)(subject)
    return time.process_time() - begun
