"""The page's own normalisation gives what the written vectors say."""

import pytest

from rounds.tests.scripts import modules
from rounds.tests.test_normal import VECTORS

pytestmark = pytest.mark.browser
COMPARE = """async (vectors) => {
  const normal = await import("/js/private_check/normal.js");
  const keys = await import("/js/private_check/matchkeys.js");
  const rules = {
    plain: normal.plain, name: normal.nameWords, company: normal.companyWords,
    mail: normal.mail, link: normal.link, soundex: normal.soundex,
    handle: normal.linkOfHandle, keys: (row) => keys.keysOf(row, true).map(keys.encoded),
  };
  return Object.entries(rules).flatMap(([kind, rule]) =>
    vectors[kind]
      .map((vector) => [kind, vector, rule(...vector.slice(0, -1))])
      .filter(([, vector, found]) => JSON.stringify(found) !== JSON.stringify(vector.at(-1))));
}"""


def test_a8_13_the_vectors():
    with modules() as page:
        assert page.evaluate(COMPARE, VECTORS) == []
