"""How much each column of the comparison weighs, in natural logarithms of odds.

Fitted once with `bench/matching_fit.py` on seeds that no test uses, of both generators; see
docs/matching.md. A probability also depends on the share of matches, which is estimated anew each time.
"""

WEIGHTS = {
    "name_bits": 0.630,
    "name_tie": -0.434,
    "work_bits": 0.605,
    "work_tie": -0.470,
    "sound": 1.118,
    "short": 0.663,
    "short_family": -1.347,
    "typo": 0.371,
    "cut": 1.517,
    "vowels": 0.429,
    "one_word": -0.589,
    "three_words": -3.047,
    "swapped": -0.449,
    "other_spelling": -0.289,
    "initial": 1.648,
    "initial_conflict": -0.794,
    "given_conflict": -4.019,
    "family_conflict": -3.204,
    "mixed_conflict": -2.892,
    "third_conflict": -1.8,
    "more_here": -0.948,
    "more_there": -0.781,
    "generation_conflict": -4.0,
    "generation_once": -0.5,
    "work_same": 0.581,
    "work_close": 0.702,
    "work_near": 0.917,
    "work_weak": 0.440,
    "work_differs": -1.586,
    "work_and_one_word": -0.686,
    "work_differs_one_word": 0.096,
    "house_name": -1.435,
    "title_bits": 0.694,
    "title_differs": -0.823,
    "linkedin_differs": -2.198,
    "domain_same": 0.0,
    "mailbox_differs": -1.0,
    "fact_bits": 0.69,
}
# What an identifier of one contact adds to one chance in the number of contacts.
EMAIL, ACCOUNT = 8.0, 9.0
MATCH_RATE = 0.01  # before anything is known of the files
MATCH_RATE_BELIEF = 50.0  # connections' worth of belief in it
