"""Log lines without e-mail addresses, tokens and passwords, whoever wrote them and wherever they stand."""

import logging
import re

# Begun only where a run of letters begins, so that a long run is read once.
ADDRESS = re.compile(r"(?<![\w.!#$%&'*+/=?^`{|}~-])[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
PASSWORD = re.compile(r"(?<=://)[^/@\s]+(?=@)")
# What follows a slash or an equals sign and is too long and too mixed to be a word.
TOKEN = re.compile(r"(?<=[/=])(?=[\w:-]*\d)[\w:-]{20,}(?![\w.:-])")


def masked(text: str) -> str:
    """Return `text` with e-mail addresses, passwords in addresses, and tokens in paths masked."""
    text = PASSWORD.sub("[masked]", text)
    text = ADDRESS.sub("[address]", text)
    return TOKEN.sub("[masked]", text)


class MaskedFormatter(logging.Formatter):
    """Formats as usual, traceback included, and masks the outcome."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))
