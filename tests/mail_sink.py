"""A mail server for tests and drills: keeps what it accepts, and misbehaves on request.

with MailSink() as sink:
    settings.EMAIL_PORT = sink.port
    …
assert [letter.message_id for letter in sink.letters] == […]
"""

import contextlib
import email.policy
import socketserver
import threading
import time
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage


@dataclass(frozen=True)
class Letter:
    """One accepted message, when, and whether the sender got to hear that it was accepted."""

    message: EmailMessage
    at: float
    told: bool

    @property
    def message_id(self) -> str:
        return self.message["Message-ID"]


@dataclass
class MailSink:
    """Accepts everything, except that the next conversations go wrong as `faults` says, one each.

    A fault is the step at which the line drops (`connect`, `ehlo`, `mail`, `rcpt`, `data`, `dot`,
    `accepted`) or a step and a code that is answered there, such as `rcpt 550`.
    """

    faults: list[str] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    port: int = 0
    pause: float = 0  # seconds before a letter is accepted

    def __enter__(self):
        sink = self

        class Conversation(socketserver.StreamRequestHandler):
            def handle(self):
                with contextlib.suppress(OSError):
                    Dialogue(sink, self.rfile, self.wfile).run()

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = daemon_threads = True
            request_queue_size = 64

        self._server = Server(("127.0.0.1", self.port), Conversation)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()


class Dialogue:
    """One conversation with one client."""

    def __init__(self, sink, reader, writer):
        self.sink, self.reader, self.writer = sink, reader, writer
        self.step, _, self.code = (sink.faults.pop(0) if sink.faults else "").partition(" ")

    def run(self):
        if not self.answer("connect", "220 sink"):
            return
        while line := self.reader.readline().strip().upper():
            verb = line.split(b" ")[0].split(b":")[0].decode("ascii", "replace")
            if verb == "QUIT":
                self.say("221 bye")
                return
            if verb == "DATA":
                going_on = self.letter()
            else:
                step = {"EHLO": "ehlo", "HELO": "ehlo", "MAIL": "mail", "RCPT": "rcpt"}.get(verb)
                going_on = self.answer(step, "250 fine")
            if not going_on:
                return

    def letter(self) -> bool:
        refused = self.step == "data" and self.code
        if not self.answer("data", "354 go on") or refused:
            return bool(refused)
        lines = []
        while (line := self.reader.readline()) and line.rstrip(b"\r\n") != b".":
            lines.append(line[1:] if line.startswith(b"..") else line)
        if not line:
            return False
        if self.step == "dot":
            return self.answer("dot", "")
        message = message_from_bytes(b"".join(lines), policy=email.policy.default)
        time.sleep(self.sink.pause)
        told = self.answer("accepted", "250 accepted")
        self.sink.letters.append(Letter(message, time.time(), told))
        return told

    def answer(self, step: str | None, words: str) -> bool:
        if step and step == self.step:
            if not self.code:
                return False
            self.say(f"{self.code} no")
            self.step = ""
            return True
        self.say(words)
        return True

    def say(self, words: str):
        self.writer.write(f"{words}\r\n".encode())
        self.writer.flush()
