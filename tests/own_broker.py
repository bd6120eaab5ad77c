"""Loaded before any settings: processes of tests that run side by side get a Redis database each.

Otherwise the worker of one installation takes the messages of another, and neither test says anything true.
"""

import os
import re

NUMBER = re.search(r"\d+$", os.environ.get("PYTEST_XDIST_WORKER", ""))
BROKER = os.environ.get("CELERY_BROKER_URL", "")

if NUMBER and (found := re.fullmatch(r"(redis://.+)/(\d+)", BROKER)):
    os.environ["CELERY_BROKER_URL"] = f"{found[1]}/{int(found[2]) - int(NUMBER[0])}"
