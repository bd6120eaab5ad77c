"""Many counts in one query, for menus and first pages that show how much waits behind each link."""

from collections.abc import Hashable, Mapping

from django.db.models import F, Func, IntegerField, Model, QuerySet, Subquery


def count_each(rows: Mapping[Hashable, QuerySet], *, beside: Model) -> dict[Hashable, int]:
    """Return how many rows each of `rows` finds, all asked at once.

    `beside` is a saved row of any table: a query needs one to stand beside, and it is read by its key.
    """
    if not rows:
        return {}
    one = beside._meta.model._base_manager.filter(pk=beside.pk)
    found = one.values_list(*(_number(each) for each in rows.values())).first()
    return {name: number or 0 for name, number in zip(rows, found, strict=True)}


def _number(rows: QuerySet) -> Subquery:
    template = (
        "COUNT(DISTINCT %(expressions)s)" if rows.query.distinct else "COUNT(%(expressions)s)"
    )
    plain = rows.order_by()
    plain.query.distinct = False
    # Not an aggregate, so that nothing is grouped.
    number = Func(F("pk"), template=template, output_field=IntegerField())
    return Subquery(plain.annotate(how_many=number).values("how_many"))
