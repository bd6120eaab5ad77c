"""Where the browser for tests is."""

import os
import shutil


def chromium_path() -> str | None:
    """Return the Chromium that browser tests drive: CHROMIUM, or the one on the PATH; None when absent."""
    named = os.environ.get("CHROMIUM", "")
    if named:
        return named
    return (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
