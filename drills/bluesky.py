"""Ask a real server of the AT Protocol whether two accounts are connected, through everything that can happen.

    python drills/bluesky.py [--quick] [--packages FOLDER]

Installs the reference server (npm: @atproto/pds 0.4.217 with @did-plc/server 0.0.1) into a folder that is thrown
away, or takes it from FOLDER, starts it on loopback, makes accounts and follows, asks, changes something,
asks again, and stops it. No public view of the network runs here, so its silence and the reading of the
own server are what is tested; the view's answers are tested in the suite with a stand-in. Needs Node 18.7 to
20 with npm and a compiler; without them the drill says so and passes. Prints one JSON document last;
exit status 1 when an answer was not the one that is true.
"""

import argparse
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "policyhub.settings")
PACKAGES = ["@atproto/pds@0.4.217", "@did-plc/server@0.0.1", "@atproto/crypto@0.4.5"]
FOLLOW = "app.bsky.graph.follow"
WORD = secrets.token_urlsafe(12)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the follows")
    parser.add_argument(
        "--packages", type=Path, help="a folder in which the packages are installed"
    )
    options = parser.parse_args()
    if not (shutil.which("node") and shutil.which("npm")):
        print(json.dumps({"left_out": "Node and npm are not here."}))
        return 0
    with tempfile.TemporaryDirectory(prefix="bluesky-") as folder:
        packages = options.packages or Path(folder) / "packages"
        begun = time.monotonic()
        if not (packages / "node_modules" / "@atproto" / "pds").exists():
            install(packages)
        installed = time.monotonic() - begun
        with running(packages, Path(folder)) as server:
            rows = questions(server, follows=25 if options.quick else 250)
    wrong = [row for row in rows if row["answer"] != row["true"]]
    found = {"install_seconds": round(installed, 1), "ready_seconds": server.ready_seconds}
    found |= {"listens_on": server.listens_on, "questions": rows, "wrong": len(wrong)}
    print(json.dumps(found, indent=1))
    return 1 if wrong or server.listens_on != ["127.0.0.1"] else 0


def install(packages: Path) -> None:
    """Install the server with npm; this takes two minutes, most of them for its database driver."""
    print("installing the server with npm …", flush=True)
    packages.mkdir(parents=True, exist_ok=True)
    (packages / "package.json").write_text('{"private": true}')
    command = ["npm", "install", "--no-audit", "--no-fund", "--loglevel=error", *PACKAGES]
    subprocess.run(command, cwd=packages, check=True)


class Server:
    """The running server: its two addresses, and the verbs of its HTTP interface that the drill needs."""

    def __init__(self, process: subprocess.Popen, port: int, directory: int):
        import requests

        self.process, self.session = process, requests.Session()
        self.session.trust_env = False
        self.ports = (port, directory)
        self.own, self.directory = f"http://localhost:{port}", f"http://127.0.0.1:{directory}"
        # The view is the same server under another name: it resolves handles and knows no view.
        self.doors = {
            "public.api.bsky.app": f"http://127.0.0.1:{port}",
            "plc.directory": self.directory,
            f"localhost:{port}": self.own,
        }
        self.ready_seconds, self.listens_on = 0.0, []

    def call(self, method: str, token: str = "", **fields) -> dict:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer = self.session.post(
            f"{self.own}/xrpc/{method}", json=fields or None, headers=headers
        )
        answer.raise_for_status()
        return answer.json() if answer.content else {}

    def account(self, name: str) -> tuple[str, str]:
        """Make an account; return its DID and the token of its owner."""
        handle = f"{name}.test"
        made = self.call(
            "com.atproto.server.createAccount",
            email=f"{name}@example.com",
            handle=handle,
            password=WORD,
        )
        return made["did"], made["accessJwt"]

    def follow(self, who: str, token: str, whom: list[str]) -> list[str]:
        """Let `who` follow these; return where the records are."""
        at = "2026-01-01T00:00:00.000Z"
        writes = [
            {
                "$type": "com.atproto.repo.applyWrites#create",
                "collection": FOLLOW,
                "value": {"$type": FOLLOW, "subject": each, "createdAt": at},
            }
            for each in whom
        ]
        uris = []
        for begin in range(0, len(writes), 100):
            batch = writes[begin : begin + 100]
            done = self.call("com.atproto.repo.applyWrites", token, repo=who, writes=batch)
            uris += [row["uri"] for row in done["results"]]
        return uris


@contextmanager
def running(packages: Path, folder: Path):
    """Run the server inside the block; it is ended by its own process id."""
    ports = [free_port(), free_port()]
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "NODE_PATH": str(packages / "node_modules"),
        "PLC_PORT": str(ports[1]),
        "PDS_PORT": str(ports[0]),
        "PDS_HOSTNAME": "localhost",
        "PDS_DEV_MODE": "1",
        "PDS_DATA_DIRECTORY": str(folder / "accounts"),
        "PDS_BLOBSTORE_DISK_LOCATION": str(folder / "blobs"),
        "PDS_DID_PLC_URL": f"http://127.0.0.1:{ports[1]}",
        "PDS_JWT_SECRET": secrets.token_hex(16),
        "PDS_ADMIN_PASSWORD": secrets.token_hex(16),
        "PDS_PLC_ROTATION_KEY_K256_PRIVATE_KEY_HEX": secrets.token_hex(32),
        "PDS_INVITE_REQUIRED": "0",
        "PDS_SERVICE_HANDLE_DOMAINS": ".test",
        "LOG_ENABLED": "0",
    }
    (folder / "accounts").mkdir()
    begun = time.monotonic()
    process = subprocess.Popen(
        ["node", "-r", str(HERE / "bluesky" / "loopback.cjs"), str(HERE / "bluesky" / "start.cjs")],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        if process.stdout.readline().strip() != "READY":
            raise SystemExit("The server did not start; its own words stand above.")
        server = Server(process, *ports)
        server.ready_seconds = round(time.monotonic() - begun, 1)
        server.listens_on = listening(ports)
        print(f"ready after {server.ready_seconds} s", flush=True)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=20)


def questions(server: Server, *, follows: int) -> list[dict]:
    """Ask about pairs while the truth changes; return what was true, what was answered, and how fast."""
    carol, token = server.account("carol")
    odile, odiles_token = server.account("odile")
    zoe, zoes_token = server.account("zoe")
    others = [f"did:plc:{number:024d}".translate(LETTERS) for number in range(follows)]
    server.follow(carol, token, others[: follows // 2])
    [uri] = server.follow(carol, token, [odile])
    server.follow(carol, token, others[follows // 2 :])
    rows = [
        ask(server, "she follows her", carol, odile, "connected"),
        ask(server, "by handles", "carol.test", "odile.test", "connected"),
        ask(server, "the other way round", odile, carol, "not-connected"),
        ask(server, "somebody else", carol, zoe, "not-connected"),
        ask(server, "a contact nobody knows", carol, "nobody.test", "cannot-tell no-contact"),
        ask(
            server,
            "a contact that never was",
            carol,
            "did:plc:" + "z" * 24,
            "cannot-tell no-contact",
        ),
        ask(
            server,
            "an account that never was",
            "did:plc:" + "z" * 24,
            odile,
            "cannot-tell no-account",
        ),
    ]
    record = {"repo": carol, "collection": FOLLOW, "rkey": uri.rsplit("/", 1)[-1]}
    server.call("com.atproto.repo.deleteRecord", token, **record)
    rows.append(ask(server, "she has unfollowed her", "carol.test", "odile.test", "not-connected"))
    server.follow(carol, token, [odile])
    rows.append(ask(server, "she follows her again", "carol.test", "odile.test", "connected"))
    server.call("com.atproto.identity.updateHandle", odiles_token, handle="odile-roux.test")
    rows.append(
        ask(server, "the contact has a new name", carol, "odile.test", "cannot-tell no-contact")
    )
    rows.append(ask(server, "by the new name", carol, "odile-roux.test", "connected"))
    rows.append(ask(server, "the number stays", carol, odile, "connected"))
    server.call("com.atproto.server.deactivateAccount", token, deleteAfter="2099-01-01T00:00:00Z")
    rows.append(ask(server, "the person's account rests", carol, odile, "cannot-tell no-account"))
    server.call("com.atproto.server.activateAccount", token)
    server.follow(zoe, zoes_token, [carol])
    rows.append(ask(server, "it is back", carol, odile, "connected"))
    server.process.terminate()
    server.process.wait(timeout=20)
    rows.append(ask(server, "the server is away", carol, odile, "cannot-tell unreachable"))
    return rows


LETTERS = str.maketrans("0123456789", "abcdefghij")


def ask(server: Server, what: str, account: str, contact: str, true: str) -> dict:
    from connections import connectors
    from connections.connectors import Pair
    from connections.connectors.line import Line

    line = Line(spend=lambda _host: True, heed=lambda *_pause: None, doors=server.doors)
    begun = time.monotonic()
    answer = connectors.ask("bluesky", Pair(account, contact), line, {})
    seconds = round(time.monotonic() - begun, 2)
    got = f"{answer.outcome} {answer.silence}".strip()
    print(f"{what}: {got} ({answer.says}), {len(answer.steps)} requests, {seconds} s", flush=True)
    return {
        "what": what,
        "true": true,
        "answer": got,
        "seconds": seconds,
        "requests": len(answer.steps),
    }


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening_socket:
        return listening_socket.getsockname()[1]


def listening(ports: list[int]) -> list[str]:
    """Return the addresses on which these ports are listened on, from the socket table of the system."""
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for row in Path(table).read_text().splitlines()[1:]:
            local, state = row.split()[1], row.split()[3]
            address, port = local.split(":")
            if state == "0A" and int(port, 16) in ports:
                plain = bytes.fromhex(address)[::-1] if len(address) == 8 else None
                found.add(socket.inet_ntoa(plain) if plain else "another")
    return sorted(found)


if __name__ == "__main__":
    import django

    django.setup()
    sys.exit(main())
