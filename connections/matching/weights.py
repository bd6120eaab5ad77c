"""How much each column of the comparison weighs, in natural logarithms of odds.

Fitted once with `bench/matching_fit.py` on seeds that no test uses, of both generators; see
docs/matching.md. A probability also depends on the share of matches, which is estimated anew each time.
"""

WEIGHTS = {
    "name_bits": 0.717,
    "name_tie": -0.394,
    "work_bits": 0.658,
    "work_tie": -0.381,
    "sound": -0.082,
    "short": -0.055,
    "short_family": -0.994,
    "typo": -0.171,
    "cut": -0.764,
    "vowels": 0.941,
    "one_word": -1.184,
    "three_words": -1.989,
    "swapped": -0.362,
    "other_spelling": -0.219,
    "initial": 1.880,
    "initial_conflict": -0.425,
    "given_conflict": -3.285,
    "family_conflict": -2.971,
    "mixed_conflict": -1.556,
    "third_conflict": -2.130,
    "more_here": -1.269,
    "more_there": -1.034,
    "generation_conflict": -4.0,
    "generation_once": -0.5,
    "work_same": -0.447,
    "work_close": 0.481,
    "work_near": -0.143,
    "work_weak": 0.020,
    "work_differs": -1.623,
    "work_and_one_word": -1.307,
    "work_differs_one_word": 0.123,
    "house_name": -2.553,
    "title_bits": 0.290,
    "title_differs": -0.562,
    "linkedin_differs": -2.286,
    "domain_same": 0.0,
    "mailbox_differs": -1.0,
    "fact_bits": 0.69,
    "name_more": -0.244,
    "title_and_work": 2.068,
}
# What an identifier of one contact adds to one chance in the number of contacts.
EMAIL, ACCOUNT = 8.0, 9.0
MATCH_RATE = 0.01  # before anything is known of the files
MATCH_RATE_BELIEF = 50.0  # connections' worth of belief in it
