"""How much each column of the comparison weighs, in natural logarithms of odds.

Fitted once with `bench/matching_fit.py` on seeds that no test uses, of both generators; see
docs/matching.md. A probability also depends on the share of matches, which is estimated anew each time.
"""

WEIGHTS = {
    "name_bits": 0.655,
    "name_tie": -0.490,
    "work_bits": 0.667,
    "work_tie": -0.441,
    "sound": 0.209,
    "short": 0.546,
    "short_family": -1.040,
    "typo": 0.306,
    "cut": -0.184,
    "vowels": 1.564,
    "one_word": -0.870,
    "three_words": -3.487,
    "swapped": -0.336,
    "other_spelling": -0.327,
    "initial": 1.943,
    "initial_conflict": -0.478,
    "given_conflict": -3.340,
    "family_conflict": -2.756,
    "mixed_conflict": -1.281,
    "third_conflict": -1.8,
    "more_here": -1.250,
    "more_there": -0.889,
    "generation_conflict": -4.0,
    "generation_once": -0.5,
    "work_same": 0.266,
    "work_close": 1.041,
    "work_near": 0.573,
    "work_weak": 0.492,
    "work_differs": -1.674,
    "work_and_one_word": -1.352,
    "work_differs_one_word": 0.481,
    "house_name": -2.371,
    "title_bits": 0.593,
    "title_differs": -0.565,
    "linkedin_differs": -2.436,
    "domain_same": 0.0,
    "mailbox_differs": -1.0,
    "fact_bits": 0.69,
}
# What an identifier of one contact adds to one chance in the number of contacts.
EMAIL, ACCOUNT = 8.0, 9.0
MATCH_RATE = 0.01  # before anything is known of the files
MATCH_RATE_BELIEF = 50.0  # connections' worth of belief in it
