"""Asking a platform about one pair: does this declared account follow that contact?

One module per platform behind one interface (`base.Connector`). The modules are loaded when the first
question is put, and not before: their libraries take a second and tens of megabytes, and most
installations never ask (docs/decisions/0060-connectors-load-late.md).
"""

from collections.abc import Mapping
from importlib import import_module

from accounts.choices import Platform
from connections.choices import PlatformAnswer, Silence
from connections.connectors.base import Answer, Connector, Pair, Unsure
from connections.connectors.line import Line

MODULES = {
    Platform.BLUESKY: "connections.connectors.bluesky",
    Platform.MASTODON: "connections.connectors.mastodon",
    Platform.GITHUB: "connections.connectors.github",
    Platform.YOUTUBE: "connections.connectors.youtube",
    Platform.FLICKR: "connections.connectors.flickr",
}
# How many requests one host gets from us, in how many seconds: well below what each allows.
LIMITS = {
    Platform.BLUESKY: (600, 300),
    Platform.MASTODON: (150, 300),
    Platform.GITHUB: (45, 3600),
    Platform.YOUTUBE: (5000, 86400),
    Platform.FLICKR: (1000, 3600),
}
# What a platform that cannot be asked without a key of the firm asks for.
NEEDS_KEY = (Platform.YOUTUBE, Platform.FLICKR)
# What a library raises on an answer of a shape that it was not made for.
MISSHAPEN = (ValueError, LookupError, TypeError, AttributeError)


def ask(platform: str, pair: Pair, line: Line, keys: Mapping[str, str]) -> Answer:
    """Put the question and return the answer; whatever goes wrong on the way is "cannot tell"."""
    connector: Connector = import_module(MODULES[platform])
    try:
        line.expect(connector.HOSTS)
        found, says = connector.follows(pair, line, keys.get(platform, ""))
    except Unsure as error:
        return _unsure(error, line)
    except MISSHAPEN as error:
        return _unsure(line.failed or Unsure(Silence.STRANGE, type(error).__name__), line)
    outcome = PlatformAnswer.CONNECTED if found else PlatformAnswer.NOT_CONNECTED
    return Answer(outcome, says=says[:300], steps=tuple(line.steps))


def _unsure(error: Unsure, line: Line) -> Answer:
    return Answer(PlatformAnswer.CANNOT_TELL, error.silence, error.says[:300], tuple(line.steps))
