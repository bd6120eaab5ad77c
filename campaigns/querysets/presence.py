"""Who is away today, and which colleagues can look after somebody: conditions on people and users."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from people.choices import Role
from people.models import Employment, Person, User


def away(person: str, today: date) -> Q:
    """Return the condition “the person at this path is away today”: noted as away, or on garden leave.

    `person` is the path from the row to the person, such as `person` or `pk`.
    """
    absences = Person.absences.rel.related_model.objects.on(today)
    garden = Employment.objects.current(today).filter(garden_leave_from__lte=today)
    mine = {"person": OuterRef(person)}
    return Q(Exists(absences.filter(**mine))) | Q(Exists(garden.filter(**mine)))


def able_managers(today: date) -> Subquery:
    """Return the user of an assignment's line manager, if they work here, can sign in and are not away."""
    works = Employment.objects.current(today).filter(person=OuterRef("pk"))
    managers = Person.objects.filter(
        Exists(works), pk=OuterRef("person__manager"), user__is_active=True
    ).exclude(away("pk", today))
    return Subquery(managers.values("user")[:1])


def keepers(campaign) -> list[int]:
    """Return the users who may look after those who have not signed, the first choice first."""
    named = [pk for pk in (campaign.overdue_told_to_id, campaign.owner_id) if pk]
    hr = User.objects.filter(role=Role.HR, is_active=True)
    limited = models.Count("employers")
    able = list(hr.annotate(limits=limited).order_by("limits", "pk").values_list("pk", flat=True))
    return [*(pk for pk in named if pk in able), *(pk for pk in able if pk not in named)]
