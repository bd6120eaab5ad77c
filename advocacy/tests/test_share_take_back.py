"""They did not share it after all."""

import pytest

from advocacy.models import Share
from advocacy.tests.factories import make_advocate, make_share, make_stance, url_of

pytestmark = pytest.mark.django_db


def test_only_their_own_goes(client):
    make_stance()
    renee = make_advocate()
    mine = make_share(enrolment=renee.person.enrolments.get())
    make_share(story=mine.story, enrolment=make_advocate().person.enrolments.get())
    client.force_login(renee)
    client.post(url_of("share_take_back", mine.story_id))
    assert Share.objects.count() == 1
    assert not Share.objects.filter(enrolment__person=renee.person).exists()
