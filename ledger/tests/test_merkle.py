"""The tree against its recursive definition (RFC 9162, 2.1.1 to 2.1.4) and the classic vectors."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import merkle
from ledger.checking.notes import Wrong
from ledger.checking.proofs import check_consistency, root_from_inclusion

# The inputs and roots by which Certificate Transparency implementations have checked one another since
# RFC 6962: google/certificate-transparency, cpp/merkletree/merkle_tree_test.cc (Apache-2.0).
INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"]
INPUTS = [bytes.fromhex(text) for text in [*INPUTS, "606162636465666768696a6b6c6d6e6f"]]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def mth(leaves):
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01" + mth(leaves[:k]) + mth(leaves[k:])).digest()


def path(m, leaves):
    if len(leaves) == 1:
        return []
    k = 1 << (len(leaves) - 1).bit_length() - 1
    if m < k:
        return [*path(m, leaves[:k]), mth(leaves[k:])]
    return [*path(m - k, leaves[k:]), mth(leaves[:k])]


def subproof(m, leaves, whole=True):
    if m == len(leaves):
        return [] if whole else [mth(leaves)]
    k = 1 << (len(leaves) - 1).bit_length() - 1
    if m <= k:
        return [*subproof(m, leaves[:k], whole), mth(leaves[k:])]
    return [*subproof(m - k, leaves[k:], False), mth(leaves[:k])]


class Stored:
    """A log in memory, as the database stores it."""

    def __init__(self):
        self.tree, self.leaves, self.hashes = merkle.Tree(), [], {}

    def append(self, *entries):
        for entry in entries:
            self.hashes[merkle.position(0, len(self.leaves))] = merkle.leaf_hash(entry)
            self.leaves.append(entry)
        added = [merkle.leaf_hash(entry) for entry in entries]
        self.hashes.update(self.tree.append(added))

    def proof(self, ranges):
        plans = [merkle.complete_subtrees(start, end) for start, end in ranges]
        return [
            merkle.joined([self.hashes[merkle.position(*subtree)] for subtree in plan])
            for plan in plans
        ]


@pytest.mark.parametrize("size", range(9))
def test_b7_01_the_classic_tree_has_the_classic_roots(size):
    log = Stored()
    log.append(*INPUTS[:size])
    assert log.tree.root().hex() == ROOTS[size]


def test_every_proof_up_to_130_leaves_is_the_one_the_standard_defines():
    log = Stored()
    for size in range(1, 131):
        log.append(bytes([size]))
        for index in range(0, size, 1 + size // 20):
            proof = log.proof(merkle.inclusion_ranges(index, size))
            assert proof == path(index, log.leaves)
            leaf = merkle.leaf_hash(log.leaves[index])
            assert root_from_inclusion(index, size, leaf, proof) == mth(log.leaves)
            first = index + 1
            proof = log.proof(merkle.consistency_ranges(first, size))
            assert proof == subproof(first, log.leaves)
            check_consistency(first, size, mth(log.leaves[:first]), mth(log.leaves), proof)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.lists(st.binary(max_size=8), max_size=40), max_size=6), st.data())
def test_b7_02_batches_of_any_size_prove_as_defined_and_no_bit_may_differ(batches, data):
    log = Stored()
    for batch in batches:
        log.append(*batch)
    assert log.tree.root() == mth(log.leaves)
    if not log.leaves:
        return
    size = len(log.leaves)
    index = data.draw(st.integers(0, size - 1))
    proof = log.proof(merkle.inclusion_ranges(index, size))
    assert proof == path(index, log.leaves)
    root, leaf = log.tree.root(), merkle.leaf_hash(log.leaves[index])
    parts = [leaf, root, *proof]
    for number in range(len(parts)):
        bit = data.draw(st.integers(0, 255))
        forged = [*parts]
        forged[number] = flipped(parts[number], bit)
        assert not proves(index, size, *forged)
    assert proves(index, size, *parts)
    for other in range(size + 2):
        assert proves(other, size, *parts) == (
            other == index
            or (
                other < size
                and log.leaves[other] == log.leaves[index]
                and path(other, log.leaves) == proof
            )
        )


@settings(deadline=None, max_examples=100)
@given(st.integers(1, 200), st.integers(1, 200), st.data())
def test_b7_02_consistency_is_proved_and_no_bit_may_differ(first, second, data):
    first, second = sorted((first, second))
    log = Stored()
    log.append(*(bytes([n % 256]) for n in range(second)))
    proof = log.proof(merkle.consistency_ranges(first, second))
    old, new = mth(log.leaves[:first]), mth(log.leaves)
    assert proof == subproof(first, log.leaves)
    assert consistent(first, second, old, new, proof)
    parts = [old, new, *proof]
    for number in range(len(parts)):
        forged = [*parts]
        forged[number] = flipped(parts[number], data.draw(st.integers(0, 255)))
        assert not consistent(first, second, *forged[:2], forged[2:])
    assert not consistent(first, second, old, new, [*proof, new])
    assert first == second or not consistent(first, second, old, new, proof[:-1])


def flipped(hashed, bit):
    return (int.from_bytes(hashed, "big") ^ 1 << bit).to_bytes(32, "big")


def proves(index, size, leaf, root, *proof):
    try:
        return root_from_inclusion(index, size, leaf, proof) == root
    except Wrong:
        return False


def consistent(first, second, old, new, proof):
    try:
        check_consistency(first, second, old, new, proof)
    except Wrong:
        return False
    return True


@pytest.mark.parametrize(("first", "second"), [(0, 0), (0, 3), (4, 3), (-1, 3)])
def test_b7_01_a_beginning_that_is_none_cannot_be_proved(first, second):
    with pytest.raises(ValueError, match="no beginning"):
        merkle.consistency_ranges(first, second)
    assert not consistent(first, second, merkle.EMPTY_ROOT, merkle.EMPTY_ROOT, [])


@pytest.mark.parametrize(("index", "size"), [(0, 0), (-1, 3), (3, 3), (4, 3)])
def test_b7_01_a_leaf_that_is_not_there_cannot_be_proved(index, size):
    with pytest.raises(ValueError, match="no leaf"):
        merkle.inclusion_ranges(index, size)
    assert not proves(index, size, merkle.EMPTY_ROOT, merkle.EMPTY_ROOT)


def test_a_frontier_of_another_size_is_refused():
    with pytest.raises(ValueError, match="has 2 hashes on its edge"):
        merkle.Tree.unpack(3, b"x" * 32)
