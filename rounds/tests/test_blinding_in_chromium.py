"""The page's half of the protocol: the RFC's vectors, this server's proofs, and what a hostile server would send."""

import pytest

from rounds.blind import group, tagfile, voprf
from rounds.tests.scripts import modules
from rounds.tests.test_voprf import SUITES

pytestmark = pytest.mark.browser
VECTORS = """async (suites) => {
  const { ristretto255_oprf } = await import("/vendor/noble/curves/ed25519.js");
  const { hex, unhex } = await import("/js/private_check/bytes.js");
  const parts = (text) => text.split(",").map(unhex);
  const wrong = [];
  for (const [suite, name] of [[suites[0], "oprf"], [suites[1], "voprf"]])
    for (const vector of suite.vectors) {
      const [inputs, blinds, elements, answers, outputs] = ["Input", "Blind", "BlindedElement",
        "EvaluationElement", "Output"].map((key) => parts(vector[key]));
      const side = ristretto255_oprf[name];
      const found = name === "oprf"
        ? inputs.map((input, at) => side.finalize(input, blinds[at], answers[at]))
        : side.finalizeBatch(inputs.map((input, at) => ({
            input, blind: blinds[at], blinded: elements[at], evaluated: answers[at] })),
            unhex(suite.pkSm), unhex(vector.Proof.proof));
      if (found.map(hex).join() !== outputs.map(hex).join()) wrong.push(vector.Input);
    }
  return wrong;
}"""
START = """async ([texts, size]) => {
  const { batchesOf, blinded } = await import("/js/private_check/blinding.js");
  const { hex } = await import("/js/private_check/bytes.js");
  [window.batch] = batchesOf(texts, { size, batch: size });
  return hex(blinded(window.batch, () => {}));
}"""
FINISH = """async ([answer, key]) => {
  const { finished } = await import("/js/private_check/blinding.js");
  const { hex, unhex } = await import("/js/private_check/bytes.js");
  try {
    return finished(window.batch, unhex(answer), unhex(key)).map(([text, tag, secret]) =>
      [text, hex(tag), hex(secret)]);
  } catch (error) {
    return error.key;
  }
}"""


@pytest.fixture(scope="module")
def page():
    with modules() as page:
        yield page


def cut(body):
    return [body[at : at + group.SIZE] for at in range(0, len(body), group.SIZE)]


def test_a8_01_the_vectors_of_the_rfc(page):
    assert page.evaluate(VECTORS, SUITES) == []


def test_a8_01_server_and_page_agree_and_anything_else_is_refused(page):
    key, public = voprf.key_pair()
    texts = ["name:a b|c", "link:linkedin.com/in/é", "mail:a@b.example"]
    body = bytes.fromhex(page.evaluate(START, [texts, 16]))
    assert len(body) == 16 * group.SIZE
    answers, proof = voprf.evaluate(key, public, cut(body))
    right = b"".join(answers) + proof
    wanted = [
        [t, *(part.hex() for part in tagfile.split(voprf.output(key, t.encode())))] for t in texts
    ]
    assert sorted(page.evaluate(FINISH, [right.hex(), public.hex()])) == sorted(wanted)
    other, other_public = voprf.key_pair()
    selective, its_proof = voprf.evaluate(other, other_public, cut(body))
    for answer, with_key in (
        (right, other_public),  # another key than the one in the ledger
        (b"".join(selective) + its_proof, public),  # evaluated with another key
        (b"".join([answers[1], answers[0], *answers[2:]]) + proof, public),  # swapped
        (b"".join([answers[0], *selective[1:]]) + proof, public),  # some with another key
        (right[:-1] + bytes([right[-1] ^ 1]), public),  # a flipped bit
        (bytes(32) + right[32:], public),  # the identity
        (b"\xff" * 32 + right[32:], public),  # no element at all
        (right[:-32], public),
        (b"", public),
    ):
        assert page.evaluate(FINISH, [answer.hex(), with_key.hex()]) == "wrongAnswer"


def test_a8_04_the_same_keys_never_look_the_same(page):
    one, other = (page.evaluate(START, [["name:a b|c"], 16]) for _ in range(2))
    assert not set(cut(bytes.fromhex(one))) & set(cut(bytes.fromhex(other)))


SIZES = """async (count) => {
  const { batchesOf, blinded, bucketOf } = await import("/js/private_check/blinding.js");
  const { wantedOf } = await import("/js/private_check/comparing.js");
  const rows = Array.from({ length: count }, (_, at) => ({
    name: `Ann Number${at}`, company: `Firm ${at}`, links: [`https://www.linkedin.com/in/ann-${at}`] }));
  const { texts } = wantedOf(rows, { withBare: false, most: 65536 });
  const size = bucketOf(texts.length, [1024, 2048, 4096, 8192, 16384, 32768, 65536]);
  const batches = batchesOf(texts, { size, batch: 1024 });
  const order = batches.flat().map((item) => item.text).filter((text) => text !== undefined);
  return { size: size * 32, keys: texts.length, batches: batches.length,
    inOrder: order.join() === texts.join(), whole: [...order].sort().join() === [...texts].sort().join() };
}"""


def test_a8_04_nine_hundred_rows_are_sent_as_a_thousand_are_and_in_no_order(page):
    fewer, more = (page.evaluate(SIZES, count) for count in (900, 1_000))
    assert (fewer["keys"], more["keys"]) == (3_600, 4_000)
    assert fewer["size"] == more["size"] == 4_096 * 32
    assert fewer["batches"] == more["batches"] == 4
    assert (fewer["inOrder"], fewer["whole"]) == (False, True)
