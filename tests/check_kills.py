"""Kills an installation while somebody checks a file, and searches every byte that is left.

Used by tests/test_check_kills.py (two kills) and drills/check_kills.py (forty).
"""

import contextlib
import random
import re
import threading
import time
import uuid
from pathlib import Path

from tests.crawling import demo_sign_ins
from tests.living import Embedded

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
CHECK = "/connections/mine/file-check/"
WORDS = ("zebulon", "xanthippe", "quixotic", "glazier")
ROWS = 6000
# When the blow comes: while the file is sent or read, when its rows are shown, while they are confirmed.
MOMENTS = ("reading", "shown", "confirming")
# The number of one contact that the demo firm knows by a link.
ASK = """
from connections.models import ContactIdentifier
found = ContactIdentifier.objects.filter(kind="profile_url").select_related("contact").first()
print(found.contact.name, found.value, sep="|")
"""


def run(home: Path, *, rounds: int, seed: int, say=lambda _words: None) -> dict:
    """Start the demo firm, kill it `rounds` times during a check, and return what was left behind."""
    luck, left, moments = random.Random(seed), [], {}
    with Embedded(home, LOG_LEVEL="DEBUG") as hub:
        hub.set_up_demo()
        name, link = hub.python(ASK).strip().split("|")
        signed_in = next(row[1:] for row in demo_sign_ins(hub) if row[0].startswith("Carol"))
        for number in range(rounds):
            moment = MOMENTS[number % len(MOMENTS)]
            hub.start()
            _check(hub, signed_in, file_of(name, link), moment, luck)
            hub.kill()
            moments[moment] = moments.get(moment, 0) + 1
            left += [f"{moment}: {each}" for each in left_behind(home)]
            say(f"{number + 1} of {rounds}, killed while {moment}: {len(left)} words left")
        hub.start()  # what a killed process left is put in order, and searched once more
        hub.kill()
        left += left_behind(home)
    return {"kills": rounds, "moments": moments, "left": left}


def file_of(name: str, link: str) -> bytes:
    """Return an export of thousands of strangers and one contact."""
    given, _space, family = name.partition(" ")
    strangers = (
        f"Zebulon{n},Xanthippe,https://www.linkedin.com/in/zebulon-{n},z{n}@quixotic.example,Quixotic {n},Glazier,04 May 2024"
        for n in range(ROWS)
    )
    known = f"{given},{family},{link},,Anywhere,Glazier of Nothing,01 May 2024"
    return "\n".join([HEAD, *strangers, known, ""]).encode()


def left_behind(home: Path) -> list[str]:
    """Return which telltale words stand in which file."""
    found = []
    for path in sorted(Path(home).rglob("*")):
        if path.is_file():
            content = path.read_bytes().lower()
            found += [f"{word} in {path.name}" for word in WORDS if word.encode() in content]
    return found


def _check(hub, signed_in, content: bytes, moment: str, luck: random.Random) -> None:
    """Bring a check to the moment at which the blow is to fall."""
    email, password = signed_in
    browser = hub.browser()
    browser.post("/account/login/", login=email, password=password)
    if moment == "reading":
        _behind(lambda: _send(browser, content))
        time.sleep(luck.uniform(0.0, 1.2))
        return
    page = _send(browser, content)
    sealed = re.search(r'name="sealed" value="([^"]+)"', page)[1]
    if moment == "confirming":
        said = {"sealed": sealed, "tick_0": "on"} if luck.random() < 0.5 else {"sealed": sealed}
        _behind(lambda: _confirm(browser, said))
        time.sleep(luck.uniform(0.0, 0.2))


def _behind(work) -> None:
    threading.Thread(target=work, daemon=True).start()


def _send(browser, content: bytes) -> str:
    mark = uuid.uuid4().hex
    head = (
        f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="Connections.csv"\r\n'
    )
    body = b"\r\n".join(
        [head.encode() + b"Content-Type: text/csv\r\n", content, f"--{mark}--\r\n".encode()]
    )
    with contextlib.suppress(OSError):  # the blow may fall at any moment
        return browser.send(CHECK, body, f"multipart/form-data; boundary={mark}")
    return ""


def _confirm(browser, said: dict) -> None:
    with contextlib.suppress(OSError):
        browser.post(f"{CHECK}confirm/", see=CHECK, **said)
