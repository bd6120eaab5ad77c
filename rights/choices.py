"""The words of rights: what may be asked, how far it is, on what ground it is refused, which page was seen."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    COPY = "copy", _("A copy of what is held")
    CORRECTION = "correction", _("A correction")
    OBJECTION = "objection", _("An objection")
    RESTRICTION = "restriction", _("A restriction")
    ERASURE = "erasure", _("An erasure")


class Channel(models.TextChoices):
    PAGE = "page", _("Asked here, signed in")
    LINK = "link", _("Asked through a personal link")
    TOLD = "told", _("Asked by letter, mail or word, and noted by HR")


class State(models.TextChoices):
    RECEIVED = "received", _("Received")
    TAKEN = "taken", _("Somebody looks after it")
    DONE = "done", _("Done")
    PARTLY = "partly", _("Partly done")
    REFUSED = "refused", _("Refused")
    TAKEN_BACK = "taken_back", _("Taken back")


# Waits for an answer.
OPEN = (State.RECEIVED, State.TAKEN)
# How HR may answer.
ANSWERS = (State.DONE, State.PARTLY, State.REFUSED)


class Ground(models.TextChoices):
    """Why something was refused, wholly or in part: a word that the data protection officer may see."""

    RIGHT = "right", _("What is on record is right")
    CLAIMS = "claims", _("It is needed for legal claims")
    DUTY = "duty", _("The law says that it is kept")
    REASONS = "reasons", _("There are compelling reasons that weigh more")
    OTHERS = "others", _("It would tell about other people")
    IDENTITY = "identity", _("We could not tell that it was the person")
    UNFOUNDED = "unfounded", _("It was asked again and again without need")


class Delay(models.TextChoices):
    """Why it takes longer: the two reasons that the law knows."""

    COMPLEX = "complex", _("It is complex")
    MANY = "many", _("There are many requests")


class Shown(models.TextChoices):
    """Which page of somebody's was looked at."""

    RECORD = "record", _("The page of the person")
    KEPT = "kept", _("What is kept about the person")
    COPY = "copy", _("A copy of everything, as a file")
    FILE = "file", _("The leaver’s file")
    PACK = "pack", _("The leaver’s file, taken away")
    EVIDENCE = "evidence", _("An evidence pack")
    REQUEST = "request", _("A request about their own records")
