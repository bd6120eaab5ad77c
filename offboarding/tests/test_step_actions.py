"""Steps of a leaver's file: ticked with what proves it, left out, taken back, given to somebody, added."""

from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from connections.models import Contact, Handover
from core import codes
from core.refusals import Refused
from ledger.models import Entry
from notices.models import Notice
from offboarding.actions import files, step_messages, steps
from offboarding.models import FileStep, LeaverFile, UsualStep
from offboarding.tests.factories import (
    TODAY,
    make_account,
    make_alice,
    make_contact,
    make_custody,
    make_file,
    step_of,
)
from people.models import User
from people.tests.factories import (
    make_department,
    make_employment,
    make_person,
    make_staff,
    make_user,
)
from places.choices import PrerequisiteKind
from places.tests.factories import make_prerequisite
from rounds.models import CheckDoor, Round

pytestmark = pytest.mark.django_db
SCAN = b"%PDF-1.4\nproof"
DAY = timedelta(days=1)
LAST = TODAY + 30 * DAY


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def alice():
    return make_alice()


@pytest.fixture
def bob():
    """Dave's manager, who signs in."""
    return make_staff(name="Bob Lindqvist", role=User.Role.LINE_MANAGER)


def held_account(file, *, owner=None):
    """An account in the leaver's hands, as a step."""
    custody = make_custody(
        person=file.employment.person, account=make_account(handle="marlowfinch", owner=owner)
    )
    files.catch_up(today=TODAY)
    return custody, file.steps.get(account=custody.account)


def test_a_tick_keeps_who_when_and_what_proves_it(alice):
    step = step_of(make_file(), "interview")
    steps.do(step, words="Held with Bob.", content=SCAN, by=alice, today=TODAY)
    step.refresh_from_db()
    assert (step.state, step.done_on, step.done_by) == ("done", TODAY, alice)
    assert (step.done_by_name, step.words) == ("Alice Okafor", "Held with Bob.")
    with default_storage.open(step.scan.name) as scan:
        assert scan.read() == SCAN
    entry = Entry.objects.get(verb="offboarding.step_done")
    assert step.scan_sha256 in entry.body


def test_a_step_that_asks_for_evidence_is_not_ticked_without(alice):
    step = step_of(make_file(), "interview")
    with pytest.raises(Refused, match="what proves it, or attach a file"):
        steps.do(step, by=alice, today=TODAY)
    steps.do(step, content=SCAN, by=alice, today=TODAY)


@pytest.mark.parametrize(
    ("proof", "why"),
    [
        ({"words": "Password: tulip-42"}, "password"),
        ({"words": "Held with Bob.", "content": b"MZ"}, "A scan is a PDF"),
    ],
)
def test_what_is_no_proof_is_refused(alice, proof, why):
    with pytest.raises(Refused, match=why):
        steps.do(step_of(make_file(), "interview"), by=alice, today=TODAY, **proof)


def test_only_hr_and_whoever_it_lies_with_may_tick_it(alice, bob):
    file = make_file(manager=bob.person)
    carol = make_staff(name="Carol Reyes")
    with pytest.raises(Refused, match="lies with somebody else"):
        steps.do(step_of(file, "branding"), words="They said so.", by=carol, today=TODAY)
    with pytest.raises(Refused, match="lies with somebody else"):
        steps.do(step_of(file, "interview"), words="They said so.", by=bob, today=TODAY)
    steps.do(step_of(file, "branding"), words="They said so.", by=bob, today=TODAY)
    with pytest.raises(Refused, match="settled already: done, Thursday 12 March 2026"):
        steps.do(step_of(file, "branding"), words="Once more.", by=alice, today=TODAY)


def test_an_account_is_handed_over_with_what_was_changed_and_access_ends_with_it(alice):
    custody, step = held_account(make_file())
    changed = {"changed": ["sessions"], "changed_on": TODAY}
    with pytest.raises(Refused, match="at least the password, or their own role"):
        steps.do(step, words="Signed out.", by=alice, today=TODAY, **changed)
    with pytest.raises(Refused, match="cannot lie ahead"):
        steps.do(
            step,
            words="All of it.",
            changed=["password"],
            changed_on=TODAY + DAY,
            by=alice,
            today=TODAY,
        )
    changed = {"changed": ["password", "sessions"], "changed_on": TODAY - DAY}
    steps.do(step, words="In the vault.", by=alice, today=TODAY, **changed)
    step.refresh_from_db()
    custody.refresh_from_db()
    assert step.changed_words == ["Password", "Everybody signed out of open sessions"]
    assert custody.until == TODAY - DAY
    assert custody.end_note.startswith("In the vault. (Password, Everybody signed out")


def test_an_account_that_the_leaver_owns_needs_another_owner_first(alice):
    file = make_file()
    _custody, step = held_account(file, owner=file.employment.person)
    proof = {"words": "Done.", "changed": ["role"], "changed_on": TODAY}
    with pytest.raises(Refused, match="Name another owner in the register first"):
        steps.do(step, by=alice, today=TODAY, **proof)


def test_access_that_was_taken_back_in_the_register_still_needs_proof_of_the_change(alice):
    custody, step = held_account(make_file())
    custody.until = TODAY
    custody.save()
    step.refresh_from_db()
    assert step.is_open
    proof = {"words": "In the vault.", "changed": ["password"], "changed_on": TODAY}
    steps.do(step, by=alice, today=TODAY, **proof)
    step.refresh_from_db()
    assert step.state == "done"


def test_a_step_is_left_out_only_with_a_reason(alice):
    step = step_of(make_file(), "branding")
    with pytest.raises(Refused, match="why it is not needed"):
        steps.skip(step, reason="no", by=alice, today=TODAY)
    steps.skip(step, reason="They have no public profile.", by=alice, today=TODAY)
    step.refresh_from_db()
    assert (step.state, step.words) == ("not-needed", "They have no public profile.")


def test_a_tick_is_taken_back_and_the_words_stay_to_be_corrected(alice):
    step = step_of(make_file(), "interview")
    with pytest.raises(Refused, match="still to be done"):
        steps.undo(step, by=alice, today=TODAY)
    steps.do(step, words="Held with Bob.", by=alice, today=TODAY)
    steps.undo(step, by=alice, today=TODAY)
    step.refresh_from_db()
    assert (step.is_open, step.done_on, step.words) == (True, None, "Held with Bob.")


def test_hr_gives_a_step_to_somebody_who_works_here(alice, bob):
    step = step_of(make_file(), "interview")
    due = date(2026, 4, 1)
    steps.arrange(step, owner=bob.person, due_on=due, by=alice, today=TODAY)
    step.refresh_from_db()
    assert (step.owner, step.due_on, step.lies_with) == (bob.person, due, "Bob Lindqvist")
    leaver = step.file.employment.person
    with pytest.raises(Refused, match="does not look after their own file"):
        steps.arrange(step, owner=leaver, due_on=due, by=alice, today=TODAY)
    gone = make_employment(person=make_person(), left_on=TODAY - DAY).person
    with pytest.raises(Refused, match="does not work here at present"):
        steps.arrange(step, owner=gone, due_on=due, by=alice, today=TODAY)
    with pytest.raises(Refused, match="lies with somebody else"):
        steps.arrange(step, owner=None, due_on=due, by=bob, today=TODAY)


def test_hr_adds_a_step_to_one_file(alice):
    file = make_file()
    words = {"title": "Collect the telephone", "due_on": date(2026, 4, 9)}
    step = steps.add(file, by=alice, today=TODAY, **words)
    assert step in FileStep.objects.waiting()
    with pytest.raises(Refused, match="name the step"):
        steps.add(file, title="a", due_on=TODAY, by=alice, today=TODAY)


def test_a_successor_is_asked_about_all_contacts_in_one_message(alice, bob):
    dave = make_person(name="Dave Hart", manager=bob.person)
    for name in ("Ann Client", "Ben Client"):
        make_contact(name=name, relationship_owner=dave)
    leaving = make_employment(person=dave, left_on=TODAY + 9 * DAY)
    file = files.open_(leaving, by=alice, today=TODAY)
    step = step_of(file, "relationships")
    with pytest.raises(Refused, match="2 client contacts are still in their hands"):
        steps.do(step, by=bob, today=TODAY)
    carol = make_staff(name="Carol Reyes").person
    assert steps.name_successor(step, successor=carol, by=bob, today=TODAY) == 2
    assert Handover.objects.waiting().filter(taker=carol).count() == 2
    assert set(Contact.objects.values_list("relationship_owner", flat=True)) == {dave.pk}
    [notice] = Notice.objects.filter(kind="handovers_offered")
    assert "Ann Client" in notice.text
    with pytest.raises(Refused, match="in other hands already"):
        steps.name_successor(step, successor=carol, by=bob, today=TODAY)
    steps.do(step, by=bob, today=TODAY)
    step.refresh_from_db()
    assert (step.state, step.successor) == ("done", carol)


def test_the_invitation_goes_out_while_they_can_sign_in(alice):
    dave = make_staff(name="Dave Hart").person
    employment = dave.employments.get()
    employment.left_on = TODAY + 9 * DAY
    employment.save()
    file = files.open_(employment, by=alice, today=TODAY)
    steps.invite(step_of(file, "check"), by=alice, today=TODAY)
    [notice] = Notice.objects.filter(kind="leaver_check_invited")
    assert "we never ask for a password" in notice.text
    assert reverse("connections:own_list") in notice.text
    assert step_of(file, "check").state == "done"
    nobody = make_file(name="No Login")
    with pytest.raises(Refused, match="no check round is open for them"):
        steps.invite(step_of(nobody, "check"), by=alice, today=TODAY)


def test_while_a_check_round_is_open_for_them_the_invitation_leads_to_it(alice):
    dave = make_staff(name="Dave Hart", department=make_department()).person
    employment = dave.employments.get()
    employment.left_on = TODAY + 9 * DAY
    employment.save()
    round_ = Round.objects.create(
        name="Field sales", state="open", tags=1, committed_in=1, closes_on=LAST, created_on=TODAY
    )
    round_.departments.add(employment.department)
    file = files.open_(employment, by=alice, today=TODAY)
    steps.invite(step_of(file, "check"), by=alice, today=TODAY)
    assert reverse("rounds:own_check") in Notice.objects.get().text


def make_invited(alice, *, left_on=None):
    """Dave has left and confirmed a private address; a round is open for his department."""
    left_on = left_on or TODAY - 3 * DAY
    for kind in (PrerequisiteKind.NOTICE, PrerequisiteKind.IMPACT_ASSESSMENT):
        make_prerequisite(kind=kind)
    file = make_file(left_on=left_on, department=make_department())
    dave = file.employment.person
    dave.private_email, dave.private_email_confirmed_on = "dave@home.example", TODAY
    dave.save()
    round_ = Round.objects.create(
        name="Field sales", state="open", tags=1, committed_in=1, closes_on=LAST, created_on=TODAY
    )
    round_.departments.add(file.employment.department)
    return file


def test_who_cannot_sign_in_any_more_is_invited_by_a_personal_link(alice):
    file = make_invited(alice)
    steps.invite(step_of(file, "check"), by=alice, today=TODAY)
    [notice] = Notice.objects.filter(kind="leaver_check_invited")
    assert notice.address == "dave@home.example"
    assert "a code to this mailbox opens it" in notice.text
    assert "before you leave" not in notice.subject
    door = CheckDoor.objects.get()
    assert (door.person, door.round.name) == (file.employment.person, "Field sales")
    assert codes.token_of("rounds.door", door.pk) not in notice.text


def test_the_file_stays_open_as_long_as_the_link_and_no_link_outlasts_the_file(alice):
    file = make_invited(alice)
    for step in file.steps.exclude(kind="check"):
        steps.skip(step, reason="Not needed this time.", by=alice, today=TODAY)
    steps.invite(step_of(file, "check"), by=alice, today=TODAY)
    file.refresh_from_db()
    assert (file.closed_on, CheckDoor.objects.get().revoked_on) == (None, None)
    files.catch_up(today=LAST)
    assert not LeaverFile.objects.get().closed_on
    files.catch_up(today=LAST + DAY)
    assert LeaverFile.objects.get().closed_on == LAST + DAY
    assert CheckDoor.objects.get().revoked_on == LAST + DAY


def test_a_tick_that_is_taken_back_takes_the_link_back(alice):
    file = make_invited(alice)
    steps.invite(step_of(file, "check"), by=alice, today=TODAY)
    steps.undo(step_of(file, "check"), by=alice, today=TODAY)
    assert CheckDoor.objects.get().revoked_on == TODAY
    steps.invite(step_of(file, "check"), by=alice, today=TODAY)
    assert CheckDoor.objects.filter(revoked_on=None).count() == 1
    assert Notice.objects.filter(kind="leaver_check_invited").count() == 2


def test_when_nobody_leaves_any_more_the_link_opens_nothing(alice):
    file = make_invited(alice)
    steps.invite(step_of(file, "check"), by=alice, today=TODAY)
    files.withdraw([file], by=alice, today=TODAY)
    assert CheckDoor.objects.get().revoked_on == TODAY


def test_nothing_is_done_in_a_file_whose_leaving_date_was_taken_back(alice):
    file = make_file()
    files.withdraw([file], by=alice, today=TODAY)
    with pytest.raises(Refused, match="The leaving date was taken back"):
        steps.do(step_of(file, "interview"), words="Held it.", by=alice, today=TODAY)


def test_a_line_of_the_checklist_has_a_name_and_no_password(alice):
    with pytest.raises(Refused, match="name the step"):
        steps.keep_usual(UsualStep(title=" "), by=alice)
    with pytest.raises(Refused, match="password"):
        steps.keep_usual(UsualStep(title="Vault", advice="password: tulip-42"), by=alice)
    steps.keep_usual(UsualStep(title="Collect the telephone"), by=alice)


# ---------------------------------------------------------------- messages


def told(kind="leaver_steps"):
    return list(Notice.objects.filter(kind=kind).order_by("pk"))


def test_each_person_hears_once_of_what_comes_near(alice, bob):
    bob.person.work_email = "bob@marlowfinch.example"
    bob.person.save()
    make_file(manager=bob.person)
    assert step_messages.remind(today=TODAY) == 0
    assert step_messages.remind(today=date(2026, 3, 24)) == 1  # of HR's own steps
    assert step_messages.remind(today=date(2026, 3, 24)) == 0
    [notice] = told()
    assert notice.address == "alice@marlowfinch.example"
    assert "Hold the exit interview (Dave Hart), by 4 April 2026" in notice.text
    step_messages.remind(today=date(2026, 4, 3))
    assert "take our name off their profiles" in told()[-1].text


def test_what_is_late_is_said_and_after_a_week_hr_is_told(alice, bob):
    bob.person.work_email = "bob@marlowfinch.example"
    bob.person.save()
    file = make_file(manager=bob.person)
    FileStep.objects.exclude(kind="branding").delete()
    due = step_of(file, "branding").due_on
    for days in (-14, -2, 0, 1, 2, 7, 8, 30):
        step_messages.remind(today=due + days * DAY)
    assert [("was due on" in each.text) for each in told()] == [False, False, True]
    [escalated] = told("leaver_steps_escalated")
    assert escalated.address == "alice@marlowfinch.example"
    assert "lies with Bob Lindqvist" in escalated.text


def test_hr_of_other_places_is_not_told(alice):
    make_user(role=User.Role.HR, email="greta@marlowfinch.example", places=["DE"])
    make_file()
    step_messages.remind(today=date(2026, 4, 3))
    assert {each.address for each in told()} == {"alice@marlowfinch.example"}


def test_nothing_is_said_of_what_is_settled_or_withdrawn(alice):
    file = make_file()
    files.withdraw([file], by=alice, today=TODAY)
    assert step_messages.remind(today=date(2026, 5, 30)) == 0


def test_evidence_goes_after_its_time_file_and_all(alice, django_capture_on_commit_callbacks):
    step = step_of(make_file(), "interview")
    steps.do(step, words="Held with Bob.", content=SCAN, by=alice, today=TODAY)
    step.refresh_from_db()
    name, digest = step.scan.name, step.scan_sha256
    file = step.file
    file.closed_on = TODAY
    file.save()
    later = TODAY + 400 * DAY
    assert not type(file).objects.over_before(later).exists()
    due = FileStep.objects.scans_of_files_over_before(later)
    with django_capture_on_commit_callbacks(execute=True):
        assert steps.drop_scans(due, by="system:retention", today=later) == 1
    step.refresh_from_db()
    assert (step.scan.name, step.scan_sha256) == ("", digest)
    assert not default_storage.exists(name)
    assert type(file).objects.over_before(later).exists()
