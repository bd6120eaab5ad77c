"""The classic eight-leaf tree: every kind of forged proof that logs have been tested with is refused.

The kinds are those of transparency-dev/merkle, testdata/inclusion and testdata/consistency (196 files,
nearly all negative); here each is tried on every leaf and every pair of sizes.
"""

import pytest

from ledger import merkle
from ledger.tests.test_merkle import (
    INPUTS,
    Stored,
    consistent,
    flipped,
    mth,
    path,
    proves,
    subproof,
)

GARBAGE = bytes(range(32))
SIZES = [(first, second) for second in range(1, 9) for first in range(1, second + 1)]


def altered_proofs(proof, *roots):
    """Yield proofs that differ from `proof` in one of the classic ways."""
    for extra in (GARBAGE, *roots):
        yield [extra, *proof]
        yield [*proof, extra]
        for place in range(1, len(proof)):
            yield [*proof[:place], extra, *proof[place:]]
    for place in range(len(proof)):
        yield proof[:place] + proof[place + 1 :]
        yield [*proof[:place], flipped(proof[place], 3), *proof[place + 1 :]]
        yield [*proof[:place], b"", *proof[place + 1 :]]
        yield [*proof[:place], proof[place] + b"x", *proof[place + 1 :]]
    if len(proof) > 1:
        yield proof[::-1]


@pytest.mark.parametrize(("first", "size"), SIZES)
def test_b7_01_forged_proofs_of_inclusion(first, size):
    index, leaves = first - 1, INPUTS[:size]
    leaf, root, proof = merkle.leaf_hash(leaves[index]), mth(leaves), path(index, leaves)
    assert proves(index, size, leaf, root, *proof)
    for other in {index + 1, index - 1, index ^ 2, index + size, -index - 1} - {index}:
        assert not proves(other, size, leaf, root, *proof)
    for other in {size * 2, size // 2, 0} - {size}:
        assert not proves(index, other, leaf, root, *proof) or other > size
    for wrong in (GARBAGE, merkle.EMPTY_ROOT, b"", root[:-1], root + b"x"):
        assert not proves(index, size, leaf, wrong, *proof)
        assert not proves(index, size, wrong, root, *proof)
    assert not proves(index, size, b"", b"")
    for wrong in altered_proofs(proof, root):
        assert not proves(index, size, leaf, root, *wrong)


@pytest.mark.parametrize(("first", "second"), SIZES)
def test_b7_01_forged_proofs_of_consistency(first, second):
    leaves = INPUTS[:second]
    old, new, proof = mth(leaves[:first]), mth(leaves), subproof(first, leaves)
    assert consistent(first, second, old, new, proof)
    for wrong in {first - 1, first + 1, first ^ 2, 0, -first} - {first}:
        assert not consistent(wrong, second, old, new, proof)
    for wrong in (GARBAGE, merkle.EMPTY_ROOT, b"", old[:-1], old + b"x"):
        assert not consistent(first, second, wrong, new, proof)
        assert not consistent(first, second, old, wrong, proof)
    if first != second:
        assert not consistent(first, second, new, old, proof)
        assert not consistent(second, first, new, old, proof)
        assert not consistent(first, second, old, new, [])
        for wrong in (second * 2, second // 2):
            assert not consistent(first, wrong, old, new, proof)
    for wrong in altered_proofs(proof, old, new):
        assert not consistent(first, second, old, new, wrong)


def test_the_stored_tree_gives_the_same_proofs():
    log = Stored()
    log.append(*INPUTS)
    for first, second in SIZES:
        assert log.proof(merkle.consistency_ranges(first, second)) == subproof(
            first, INPUTS[:second]
        )
