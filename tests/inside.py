"""One process inside an installation that answers many questions: Django is set up once, each question is a fork.

with Inside(environment) as inside:
    inside.ask("print(1 + 1)")        # "2\\n"
"""

import json
import os
import select
import subprocess
import sys
import tempfile
import traceback

import django

from tests.house import ROOT

PATIENCE = 600  # seconds for one question


class Inside:
    """A process with the environment of an installation; it ends with the one who started it."""

    def __init__(self, environment: dict[str, str]):
        self.environment = dict(environment)
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 -- lives as long as the process
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.inside"],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )

    def ask(self, code: str) -> str:
        """Run `code` in a process of its own; return what it prints, or raise with what it complained of."""
        process = self._process
        try:
            process.stdin.write(json.dumps(code) + "\n")
            process.stdin.flush()
        except BrokenPipeError:
            raise RuntimeError(self._complaint()) from None
        if not select.select([process.stdout], [], [], PATIENCE)[0]:
            self.close()
            raise RuntimeError(f"No answer after {PATIENCE} s: {code}")
        line = process.stdout.readline()
        if not line:
            raise RuntimeError(self._complaint())
        status, said, complaint = json.loads(line)
        if status:
            raise RuntimeError(complaint)
        return said

    def _complaint(self) -> str:
        self._process.wait()
        self._errors.seek(0)
        return self._errors.read().decode()

    def close(self) -> None:
        """End the process; a second time does nothing."""
        if self._errors.closed:
            return
        self._process.kill()
        self._process.communicate()
        self._errors.close()


def serve() -> None:
    """Answer each line of standard input, a JSON string of Python code, with a line of JSON."""
    django.setup()
    for line in sys.stdin:
        with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complaint:
            child = os.fork()
            if not child:
                _run(json.loads(line), said, complaint)
            _pid, status = os.waitpid(child, 0)
            said.seek(0)
            complaint.seek(0)
            answer = [status, said.read().decode(), complaint.read().decode()]
        print(json.dumps(answer), flush=True)  # noqa: T201


def _run(code: str, said, complaint) -> None:
    """Run the code in this forked process, which ends with it."""
    os.dup2(said.fileno(), 1)
    os.dup2(complaint.fileno(), 2)
    status = 0
    try:
        exec(compile(code, "<inside>", "exec"), {"__name__": "__main__"})  # noqa: S102
    except BaseException:  # noqa: BLE001 -- the asker hears of everything
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    serve()
