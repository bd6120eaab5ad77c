"""For every test of conduct: files go to a folder of their own, and nobody has written in this hour."""

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def _a_house_of_its_own(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    caches["local"].clear()
