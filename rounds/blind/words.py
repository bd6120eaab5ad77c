"""The word lists of the written normalisation; static/js/private_check/words.js holds the same."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Letters that Unicode does not take apart into a plain letter and a mark.
LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "ħ": "h",
    "ς": "σ",
}
APOSTROPHES = "'’‘`´ʼ"
TITLES = _set(
    "mr mrs ms miss mx dr prof professor sir dame lady lord rev hon herr frau mme mlle monsieur"
    " madame sr sra srta sig dott ing dipl mag"
)
# Written behind a name; the second list counts behind a comma only, for some are family names too.
DEGREES = _set(
    "phd dphil mphil mba mbchb bsc msc beng meng llb llm edd psyd pharmd cpa acca fca cfa cima acma"
    " cgma pmp prince2 jr snr obe mbe cbe frcs mrcp fcips mcips cipd frsa ceng cissp"
)
DEGREES_BEHIND_COMMA = _set("ba ma bs ms md do jd aca rn pe ii iii iv sr dr prof esq")
FORMS = _set(
    "ltd limited plc llp llc lp inc incorporated corp corporation co company cic gmbh mbh ag kg kgaa"
    " ohg ug ek se sa sas sasu sarl srl spa sl slu bv nv vof oy oyj ab as asa aps oue kft zrt nyrt"
    " doo dd sro ooo oao zao pao pty pte pvt bhd sdn kk"
)
MAILBOXES = _set(
    "info sales contact contacts hello hi office mail email post admin administrator support help"
    " helpdesk service services team enquiries enquiry reception marketing press media news events hr"
    " jobs careers recruitment accounts accounting billing invoice invoices finance orders order shop"
    " webmaster postmaster privacy legal noreply kontakt vertrieb buchhaltung contacto compta"
)
HOSTS = {"twitter.com": "x.com", "threads.com": "threads.net", "fb.com": "facebook.com"}
# Where a handle stands in the profile link of each platform that has one link per handle.
PROFILES = {
    "linkedin": "linkedin.com/in/",
    "x": "x.com/",
    "instagram": "instagram.com/",
    "threads": "threads.net/@",
    "tiktok": "tiktok.com/@",
    "pinterest": "pinterest.com/",
    "bluesky": "bsky.app/profile/",
    "github": "github.com/",
}
ALL = {
    "letters": LETTERS,
    "apostrophes": APOSTROPHES,
    "titles": sorted(TITLES),
    "degrees": sorted(DEGREES),
    "degreesBehindComma": sorted(DEGREES_BEHIND_COMMA),
    "forms": sorted(FORMS),
    "mailboxes": sorted(MAILBOXES),
    "hosts": HOSTS,
    "profiles": PROFILES,
}
