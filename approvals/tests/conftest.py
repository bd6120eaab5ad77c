"""Scans of these tests go into a folder of their own."""

import pytest


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
