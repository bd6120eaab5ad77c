"""What the filters of offboarding offer: places and employers, as far as the reader sees them."""

from people.models import Employer, Employment
from places import catalogue


def places_of(field: str):
    """Return a function that names the places which occur in `field` of what the reader sees."""

    def choices(queryset) -> list[tuple[str, str]]:
        codes = queryset.order_by().values_list(field, flat=True).distinct()
        named = ((code, place_name(code)) for code in codes if code)
        return sorted(named, key=lambda pair: pair[1])

    return choices


def employers_seen(request):
    """The employers of the leavers whom the reader may see."""
    seen = Employment.objects.visible_to(request.user)
    return Employer.objects.filter(pk__in=seen.order_by().values("employer"))


def place_name(code: str) -> str:
    """Return the name of a place, or its code where PolicyHub does not know it."""
    return str(catalogue.place(code)) if catalogue.is_known(code) else code
