import pytest
from django.urls import reverse

from core.refusals import Refused
from ledger.models import Entry
from notices import actions
from notices.choices import ALSO_BY_MAIL, ALWAYS, Topic
from notices.models import MailChoice
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db
URL = reverse("notices:mail_choose")
ALL = [topic.value for topic in ALSO_BY_MAIL]


def test_everything_comes_by_mail_until_somebody_chooses(client):
    client.force_login(make_staff())
    page = client.get(URL).content.decode()
    assert page.count(" checked") == len(ALL)
    for topic in ALWAYS:
        assert str(Topic(topic).label) in page


def test_what_is_not_ticked_is_read_here_only_and_the_ledger_knows(client):
    carol = make_staff()
    client.force_login(carol)
    client.post(URL, {"by_mail": [each for each in ALL if each != "receipts"]})
    assert list(MailChoice.objects.values_list("user", "topic")) == [(carol.pk, "receipts")]
    entry = Entry.objects.get(verb="notices.mail_chosen")
    assert entry.event["facts"] == {"only_here": ["receipts"]}
    assert client.get(URL).content.decode().count(" checked") == len(ALL) - 1
    client.post(URL, {"by_mail": ALL})
    assert not MailChoice.objects.exists()
    client.post(URL, {"by_mail": ALL})
    assert Entry.objects.filter(verb="notices.mail_chosen").count() == 2


@pytest.mark.parametrize("topic", list(ALWAYS))
def test_what_has_to_arrive_cannot_be_switched_off(topic):
    carol = make_staff()
    with pytest.raises(Refused, match="always come by mail"):
        actions.choose_mail(carol, here_only=[topic], by=carol)


def test_nobody_chooses_for_somebody_else():
    with pytest.raises(Refused, match="Everybody chooses for themselves"):
        actions.choose_mail(make_staff(), here_only=[], by=make_staff())


def test_a_topic_that_is_not_offered_is_refused(client):
    client.force_login(make_staff())
    assert client.post(URL, {"by_mail": ["security"]}).status_code == 200
