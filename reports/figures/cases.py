"""How many conduct cases stand at which stage, with small numbers left out so that nobody can be recognised.

It has no filters on purpose: two views of it, one subtracted from the other, would give a small number away.
"""

from django.db.models import Count
from django.utils.translation import gettext as _

from conduct.choices import State
from conduct.models import Case
from reports import pictures
from reports.figures import suppression
from reports.figures.tables import Asked, Cell, Report, Row, Table, in_words, number


def report(user, asked: Asked) -> Report:
    """Return how many cases stand where, within the employers and places that `user` looks after."""
    counts = counts_of(user)
    return Report(tables=[by_stage(counts)], sentences=sentences(counts), notes=[_why()])


def counts_of(user) -> dict[str, int]:
    found = dict(
        Case.objects.countable_for(user).order_by().values_list("state").annotate(Count("pk"))
    )
    return {state.value: found.get(state.value, 0) for state in State}


def by_stage(counts: dict[str, int]) -> Table:
    shown = suppression.shown(list(counts.values()))
    cells = [_cell(count, state) for count, state in zip(counts.values(), shown.cells, strict=True)]
    labels = [str(State(name).label) for name in counts]
    rows = [Row(label, (cell,)) for label, cell in zip(labels, cells, strict=True)]
    total = _cell(sum(counts.values()), shown.total)
    rows.append(Row(_("All cases"), (total,), is_total=True))
    bars = [
        (label, cell.value if isinstance(cell.value, int) else None, cell.words)
        for label, cell in zip(labels, cells, strict=True)
    ]
    return Table(
        key="stages",
        title=_("Cases by stage"),
        heads=(_("Stage"), _("Cases")),
        rows=rows,
        picture=pictures.bars(bars),
        picture_words=in_words(_("Cases by stage"), [(label, said) for label, _v, said in bars]),
    )


def sentences(counts: dict[str, int]) -> list[str]:
    shown = suppression.shown(list(counts.values()))
    total = _cell(sum(counts.values()), shown.total)
    said = [_("Cases that are on record: %(n)s.") % {"n": total.words}]
    known = [
        _("%(stage)s: %(n)d") % {"stage": State(name).label, "n": count}
        for (name, count), state in zip(counts.items(), shown.cells, strict=True)
        if state == "shown"
    ]
    if known:
        said.append(_("By stage: %(stages)s.") % {"stages": ", ".join(known)})
    return said


def _cell(count: int, state: str) -> Cell:
    if state == "shown":
        return number(count)
    said = _("fewer than 5") if state == "small" else _("not shown")
    return Cell(said, said)


def _why() -> str:
    return _(
        "Numbers below five are not shown, and neither is what would let somebody work them out. The"
        " figures lead to no list and cannot be narrowed down for the same reason. Whoever keeps a case"
        " finds it under “Cases”."
    )
