"""Codes, names of files, months of a warning, small numbers: decided without a database."""

from conduct import rules
from conduct.choices import By


def test_a_code_is_sixteen_letters_and_digits_in_fours_and_always_the_same():
    code = rules.code_of("a secret")
    assert code == rules.code_of("a secret")
    assert code != rules.code_of("another")
    assert [len(part) for part in code.split("-")] == [4, 4, 4, 4]
    assert not set(code) & set("01IO")


def test_a_code_is_known_however_it_is_typed():
    code = rules.code_of("a secret")
    assert rules.hash_of(code) == rules.hash_of(f" {code.lower().replace('-', ' ')} ")
    assert rules.hash_of("too short") == ""
    assert code.replace("-", "") not in rules.hash_of(code)


def test_small_numbers_are_not_shown():
    assert [rules.suppressed(count) for count in (0, 1, 4, 5)] == [
        "0",
        "fewer than 5",
        "fewer than 5",
        "5",
    ]


def test_months_of_a_warning():
    longer = {"why_longer": "A second client."}
    assert rules.why_not_months("first_written_warning", 6, why_longer="") == ""
    assert "needs a reason" in rules.why_not_months("first_written_warning", 9, why_longer=" ")
    assert "24 months at most" in rules.why_not_months("final_written_warning", 25, **longer)
    assert "a month at least" in rules.why_not_months("final_written_warning", 0, **longer)


def test_the_part_in_which_somebody_looked():
    assert rules.part_in_words(frozenset({By.OWNER})) == "HR case owner"
    assert rules.part_in_words(frozenset({By.NOBODY})) == "nobody"
