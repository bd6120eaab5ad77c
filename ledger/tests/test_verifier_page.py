"""The page that checks receipts: opened from disk in Chromium with the network off, by both ways to check Ed25519."""

import pytest

from ledger import keys, receipts
from ledger.checking import single
from ledger.models import VerifierKey
from ledger.tests.factories import make_log
from ledger.tests.test_receipts import ALTERED
from tests.watching import Watch, chromium

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
NO_ED25519 = (
    "crypto.subtle.importKey = () => Promise.reject(new DOMException('', 'NotSupportedError'))"
)


@pytest.fixture
def receipt():
    """The text of a receipt and the key that sealed it."""
    return receipts.receipt(make_log(7)[4]), VerifierKey.objects.get().vkey


class Checker:
    """The page, open from disk."""

    def __init__(self, page, folder, vkeys):
        self.page, self.folder, self.count = page, folder, 0
        path = folder / single.PAGE
        path.write_text(single.page(vkeys), encoding="utf-8")
        page.goto(path.as_uri())

    def answer(self, content: str | bytes):
        self.count += 1
        file = self.folder / f"receipt{self.count}.txt"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        self.page.locator("#answer").evaluate("node => node.replaceChildren()")
        self.page.set_input_files("#file", str(file))
        self.page.wait_for_selector("#answer h2")
        return self.page.inner_text("#answer")


@pytest.mark.parametrize("script", ["", NO_ED25519], ids=["library", "by-hand"])
def test_b7_09_the_page_checks_receipts_with_the_network_off(receipt, tmp_path, script):
    text, vkey = receipt
    with chromium() as browser:
        context = browser.new_context(offline=True)
        context.add_init_script(script)
        page = context.new_page()
        watch = Watch(page, "file://")
        checker = Checker(page, tmp_path, [vkey])
        good = checker.answer(text)
        assert good.startswith(
            "This receipt is genuine\n\nIt was sealed with a key that you trust."
        )
        assert "core.thing:4" in good
        for number, (alter, reason) in enumerate(ALTERED):
            if not script or number % 5 == 0:
                said = checker.answer(alter(text))
                assert said.startswith("This receipt does not verify"), number
                assert reason in said
        assert "not plain text" in checker.answer(b"\xff\xfe")

        stranger = keys.Signer(b"s" * 32, "stranger").vkey
        assert "another key" in Checker(page, tmp_path, [stranger]).answer(text)
        assert "Compare it with the one you know" in Checker(page, tmp_path, []).answer(text)
        watch.look()
        assert watch.faults == []


def test_the_page_asks_for_nothing_and_can_send_nothing():
    text = single.page(["a&b+<c>"])
    assert "http" not in text.replace("http-equiv", "")
    assert "default-src 'none'" in text
    assert "a&amp;b+&lt;c&gt;" in text
