"""The page checks the ledger's receipt of a round itself: every forgery that the ledger's own verifiers refuse is refused."""

import json

import pytest

from ledger import keys, receipts
from ledger.checking.receipts import checked_receipt
from ledger.models import Entry, VerifierKey
from ledger.tests.factories import make_log
from ledger.tests.test_receipts import ALTERED
from rounds.tests.factories import make_known, make_member, make_round
from rounds.tests.scripts import modules

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PROVEN = """async (cases) => {
  const { provenBy } = await import("/js/private_check/receipt.js");
  return cases.map(([text, trusted]) => {
    try {
      return provenBy(text, trusted);
    } catch (error) {
      return error.key || String(error);
    }
  });
}"""
COMMITTED = PROVEN.replace("receipt.js", "comparing.js").replace("provenBy", "committedIn")
REFUSED = {"receiptBroken", "receiptFalse", "receiptKey"}


@pytest.fixture(scope="module")
def page():
    with pytest.MonkeyPatch.context() as patch, modules() as page:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield page


def proven(page, *cases):
    return page.evaluate(PROVEN, [list(case) for case in cases])


def test_the_receipt_of_every_entry_verifies(page):
    texts = [receipts.receipt(entry) for entry in make_log(7)]
    vkey = VerifierKey.objects.get().vkey
    found = proven(page, *((text, trusted) for text in texts for trusted in ("", f"\n {vkey} \n")))
    for number, said in enumerate(found):
        wanted = checked_receipt(texts[number // 2].encode(), [vkey])
        assert said["event"] == wanted["event"]
        assert (said["index"], said["size"]) == (str(wanted["index"]), str(wanted["size"]))
        assert (said["key"], said["origin"]) == (vkey, wanted["origin"])


def test_a_log_of_one_entry_and_of_many(page):
    for entry in (make_log(1)[0], make_log(12)[11]):
        [said] = proven(page, (receipts.receipt(entry), ""))
        assert said["event"] == json.loads(entry.body)


def test_what_was_changed_is_refused(page):
    text = receipts.receipt(make_log(7)[4])
    found = proven(page, *((alter(text), "") for alter, _reason in ALTERED))
    assert [number for number, said in enumerate(found) if said not in REFUSED] == []


def test_every_letter_of_a_receipt_counts(page):
    text = receipts.receipt(make_log(7)[4])
    changed = [
        text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]
        for at in range(0, len(text), 9)
    ]
    assert {str(said) for said in proven(page, *((each, "") for each in changed))} <= REFUSED


def test_another_key_than_the_trusted_one_is_refused(page):
    text = receipts.receipt(make_log(7)[4])
    stranger = keys.Signer(b"s" * 32, "stranger").vkey
    [own] = VerifierKey.objects.values_list("vkey", flat=True)
    same_name = keys.Signer(b"s" * 32, own.partition("+")[0]).vkey
    found = proven(page, (text, stranger), (text, same_name), (text, "no key"), (None, ""))
    assert found == ["receiptKey", "receiptKey", "keyBroken", "receiptBroken"]


def test_only_the_receipt_of_this_round_says_something_of_it(page):
    user = make_member()
    make_known(user=user)
    round_ = make_round(user=user)
    entries = {entry.verb: entry for entry in Entry.objects.filter(verb__startswith="rounds.")}
    opened, prepared = (receipts.receipt(entries[f"rounds.{v}"]) for v in ("opened", "prepared"))
    asked = {"trusted": "", "round": str(round_.pk)}
    good, other, earlier = page.evaluate(
        COMMITTED, [[opened, asked], [opened, asked | {"round": "999"}], [prepared, asked]]
    )
    assert (other, earlier) == ("receiptOther", "receiptOther")
    assert (good["public_key"], good["tags_sha256"]) == (round_.public_key, round_.digest)
    swapped = opened.replace(round_.public_key, "0" * 64)
    assert swapped != opened
    assert page.evaluate(COMMITTED, [[swapped, asked]]) == ["receiptFalse"]
