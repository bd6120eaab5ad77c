"""What the people of an agency were asked to sign, for the page of the agency."""

from django import template

from accounts.actions import looks
from accounts.models import Agency
from campaigns import rules
from campaigns.models import Assignment
from people.rules import is_hr_or_auditor

register = template.Library()
MOST_SHOWN = 50


@register.inclusion_tag("campaigns/_asked_through.html", takes_context=True)
def asked_through(context, agency: Agency):
    """Draw who of an agency was asked for what and whether they signed; three queries, however many."""
    user = context["request"].user
    people = list(looks.people_of(agency, user))
    asked = Assignment.objects.through(agency, user)
    shown = list(asked.for_listing().unsigned_first()[: MOST_SHOWN + 1])
    known = set(asked.values_list("person", flat=True))
    return {
        "agency": agency,
        "people": people,
        "rows": shown[:MOST_SHOWN],
        "has_more": len(shown) > MOST_SHOWN,
        "is_waiting": any(each.state in rules.NOT_SIGNED for each in shown),
        "not_asked": [person for person in people if person.pk not in known],
        "sees_list": is_hr_or_auditor(user),
        "today": context["today"],
    }
