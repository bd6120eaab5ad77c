"""Which language people who work somewhere are written to in at first, until they choose one themselves."""

ENGLISH = "en"
# Places that are not listed are written to in English; so is Belgium, which has three languages of its own.
OF_PLACES = {"AT": "de", "DE": "de", "FR": "fr", "LU": "fr", "CA-QC": "fr"}


def usual(place: str) -> str:
    """Return the code of the language that is usual at `place`; "en" where no other one is known."""
    country = place.partition("-")[0]
    return OF_PLACES.get(place) or OF_PLACES.get(country, ENGLISH)
