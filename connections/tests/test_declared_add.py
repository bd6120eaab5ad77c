import pytest
from django.urls import reverse

from connections.models import DeclaredAccount
from connections.tests.factories import make_declared
from connections.tests.pages import sign_in
from core import clock
from ledger.models import Entry
from people.models import User
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = reverse("connections:declared_add")
SAID = {"platform": "github", "account": "https://github.com/Carol-Example", "is_for_work": "on"}


@pytest.fixture(autouse=True)
def _on(settings):
    settings.RECHECK_PLATFORMS = ["github", "mastodon", "youtube"]
    settings.RECHECK_KEYS = {"youtube": ""}


@pytest.fixture
def carol(client):
    return sign_in(client, User.Role.EMPLOYEE).person


def post(client, **more):
    return client.post(URL, SAID | more)


def test_it_works(client, carol):
    assert post(client).url == reverse("connections:declared_list")
    account = DeclaredAccount.objects.get()
    assert (account.person, account.platform, account.name, account.declared_on) == (
        carol,
        "github",
        "carol-example",
        clock.today(),
    )
    entry = Entry.objects.get()
    assert entry.verb == "connections.account_declared"
    assert "carol" not in entry.body


def test_only_platforms_that_can_be_asked_are_offered(client, carol):
    form = client.get(URL).context["form"]
    assert [each for each, _label in form.fields["platform"].choices] == ["github", "mastodon"]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"account": "not an account"}, "This is no account on GitHub that could be asked about."),
        ({"account": "carol password: hunter2x"}, "PolicyHub never keeps one."),
        ({"platform": "youtube"}, "youtube is not one of the available choices."),
        ({"is_for_work": ""}, "This field is required."),
    ],
)
def test_it_says_why_not(client, carol, said, why):
    assert why in post(client, **said).content.decode()
    assert (DeclaredAccount.objects.count(), Entry.objects.count()) == (0, 0)


def test_one_account_on_each_platform(client, carol):
    make_declared(person=carol)
    assert "You have declared an account on GitHub already." in post(client).content.decode()


def test_not_in_a_state_that_protects_accounts(client):
    sign_in(client, User.Role.EMPLOYEE, place="US-NY")
    assert "the law keeps personal accounts from the employer" in post(client).content.decode()
    assert not DeclaredAccount.objects.exists()


def test_not_for_somebody_who_does_not_work_here(client, carol):
    carol.employments.all().delete()
    assert "Only people who work here now" in post(client).content.decode()


def test_nobody_to_declare_for_is_sent_back(client):
    client.force_login(make_user())
    assert client.get(URL).url == reverse("connections:declared_list")


def test_it_is_closed_while_nothing_is_asked(client, carol, settings):
    settings.RECHECK_PLATFORMS = []
    assert post(client).url == reverse("connections:declared_list")
    assert not DeclaredAccount.objects.exists()
