"""What tests of re-checks share: a place that is prepared, GitHub switched on, and a stand-in that answers."""

from contextlib import contextmanager

from connections.tests.standins import github, standing_in
from places.tests.factories import make_all_prerequisites


def switch_on(settings, *platforms):
    """Let these platforms be asked, and put on record what Great Britain asks for."""
    settings.RECHECK_PLATFORMS = list(platforms or ["github"])
    settings.RECHECK_KEYS = {"github": "", "youtube": "key", "flickr": "key"}
    make_all_prerequisites("GB")


@contextmanager
def github_answering(settings, *, connected=True, users=(("dave-hart", 11), ("odile", 22)), **more):
    """Let GitHub say inside the block that Dave follows Odile, or not."""
    follows = {("dave-hart", "odile")} if connected else ()
    with standing_in(github(follows=follows, users=users, **more)) as stand_in:
        settings.RECHECK_DOORS = {"api.github.com": stand_in.address}
        yield stand_in
