"""Draws one table of a report: its lines with the heads beside each figure, for phones."""

from django import template

register = template.Library()
MOST_LINES = 100


@register.inclusion_tag("reports/_table.html")
def report_table(table):
    """Return what `_table.html` needs: no more lines than a page should have."""
    heads = table.heads[1:]
    lines = [(row, list(zip(heads, row.cells, strict=True))) for row in table.rows[:MOST_LINES]]
    return {"table": table, "lines": lines, "most": MOST_LINES}
