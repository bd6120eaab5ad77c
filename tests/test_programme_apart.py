"""Nothing of the advocacy programme is in any list, file or page about cases, leavers, people or performance.

Renee takes part, shared a story and got a reward; she is a leaver with a file, and a case is about her. Every
list of every other app is then taken away as CSV and XLSX, and every file and page about her is opened.
"""

import io
import zipfile
from datetime import timedelta

import pytest
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse
from django.utils.timezone import localdate
from pypdf import PdfReader

from advocacy.tests.factories import make_enrolment, make_programme, make_reward, make_share
from conduct.tests.factories import make_concern
from offboarding.actions import files
from people.tests.factories import make_staff, make_user

pytestmark = pytest.mark.django_db
REWARD, PROGRAMME, SHARED = "Zebra-striped umbrella", "Operation Zebra", "Zebra story"
# Where rewards belong: the programme, and a person's own records, which the law gives them whole.
OF_THE_PROGRAMME = "advocacy"


def lists() -> list[str]:
    """Return the addresses of all lists of the apps that are not the programme itself."""
    found = []
    for entry in get_resolver().url_patterns:
        app = getattr(entry, "app_name", None)
        if app is None or app == OF_THE_PROGRAMME:
            continue
        names = [each.name for each in entry.url_patterns if isinstance(each, URLPattern)]
        for name in names:
            if name and name.endswith("_list"):
                try:
                    found.append(reverse(f"{app}:{name}"))
                except NoReverseMatch:
                    continue
    return found


def text_of(content: bytes) -> str:
    """Return all words of a page or a file, whatever it is packed in."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "\n".join(text_of(packed.read(name)) for name in packed.namelist())
    if content.startswith(b"%PDF-"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return content.decode("utf-8", errors="replace")


def opened(client, url) -> str:
    answer = client.get(url, follow=True)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return text_of(content) if answer.status_code == 200 else ""


def has_nothing(text) -> bool:
    return not any(marker in text for marker in (REWARD, PROGRAMME, SHARED))


@pytest.fixture
def renee():
    today = localdate()
    renee = make_staff(name="Renee Castillo", left_on=today - timedelta(days=3)).person
    enrolment = make_enrolment(programme=make_programme(name=PROGRAMME), person=renee)
    share = make_share(enrolment=enrolment)
    type(share.story).objects.filter(pk=share.story_id).update(title=SHARED)
    for state in ("proposed", "approved"):
        decided = {"decided_on": today} if state == "approved" else {}
        reward = make_reward(person=renee, state=state, **decided)
        type(reward).objects.filter(pk=reward.pk).update(what=REWARD)
    return renee


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def test_the_markers_are_there_to_be_found(as_hr, renee):
    for kind in ("csv", "xlsx"):
        url = reverse("advocacy:reward_list") + f"?export={kind}"
        assert REWARD in opened(as_hr, url)
        assert SHARED in opened(as_hr, reverse("advocacy:share_list") + f"?export={kind}")


@pytest.mark.parametrize("role", ["hr", "auditor", "line_manager"])
def test_no_list_of_another_app_holds_any_of_it(client, renee, role):
    boss = make_user(role=role)
    if role == "line_manager":
        renee.manager = make_staff(role=role, name="Bob Lindqvist").person
        renee.save()
        boss = renee.manager.user
    client.force_login(boss)
    urls = lists()
    assert len(urls) > 30
    taken = 0
    for url in urls:
        for query in ("", "?export=csv", "?export=xlsx", "?export=pdf"):
            text = opened(client, url + query)
            taken += bool(text)
            assert has_nothing(text), url + query
    assert taken > 30


def test_the_file_of_a_leaver_holds_none_of_it(as_hr, renee):
    alice = make_user(role="hr")
    work = renee.employments.get()
    files.open_(work, by=alice, today=localdate())
    for name in ("leaver_detail", "file_pdf", "file_zip"):
        text = opened(as_hr, reverse(f"offboarding:{name}", args=[work.pk]))
        assert "Castillo" in text
        assert has_nothing(text), name


def test_a_case_holds_none_of_it(client, renee):
    case = make_concern(about=str(renee))
    assert case.person == renee
    client.force_login(make_user(role="hr"))
    text = opened(client, case.get_absolute_url())
    assert "Castillo" in text
    assert has_nothing(text)


def test_the_page_of_the_person_and_the_search_hold_none_of_it(as_hr, renee):
    text = opened(as_hr, renee.get_absolute_url())
    assert "Castillo" in text
    assert has_nothing(text)
    assert has_nothing(opened(as_hr, "/search/?q=Castillo"))
    # A story is found by its own title, as HR lists it; never who shared it, nor for what reward.
    text = opened(as_hr, "/search/?q=Zebra")
    assert SHARED in text
    assert not any(marker in text for marker in (REWARD, PROGRAMME, "Castillo"))


def test_their_own_records_hold_all_of_it(as_hr, renee):
    packed = as_hr.post(reverse("privacy:person_export", args=[renee.pk]))
    assert REWARD in text_of(packed.content)
