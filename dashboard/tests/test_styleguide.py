import pytest
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from dashboard.views.styleguide import styleguide
from people.tests.factories import make_staff


@pytest.mark.django_db
def test_it_shows_the_parts(client):
    request = RequestFactory().get("/styleguide/")
    request.user = make_staff()
    html = styleguide(request).content.decode()
    for part in ("error-summary", "btn-danger", "timeline", "ladder", "table-stack", "figure-card"):
        assert part in html


def test_it_is_not_there_outside_development():
    with pytest.raises(NoReverseMatch):
        reverse("dashboard:styleguide")
