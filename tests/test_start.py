"""The app starts without the libraries of those who are asked only now and then."""

import subprocess
import sys

from tests.house import ROOT

LATE = ("atproto", "atproto_client", "mastodon", "github", "httpx", "weasyprint")
LOADS = """
import sys, django
django.setup()
import policyhub.urls, policyhub.celery
policyhub.celery.app.loader.import_default_modules()
from django.urls import get_resolver
len(get_resolver().url_patterns)
print([name for name in %r if name in sys.modules])
"""


def test_pages_and_workers_start_without_the_libraries_of_platforms(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", LOADS % (LATE,)],
        cwd=ROOT,
        env={
            "DJANGO_SETTINGS_MODULE": "policyhub.settings",
            "POLICYHUB_HOME": str(tmp_path),
            "PATH": "/usr/bin:/bin",
        },
        capture_output=True,
        text=True,
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
