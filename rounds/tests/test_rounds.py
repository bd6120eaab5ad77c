"""Preparing, opening and closing a round."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from connections.choices import ClientStatus
from connections.models import Contact
from connections.tests.factories import make_client, make_contact, make_dealing, make_identifier
from core import clock, jobs
from core.models import Job
from core.refusals import Refused
from ledger.models import Entry
from people.tests.factories import make_person
from rounds.actions import lists, rounds
from rounds.blind.matchkeys import Facts
from rounds.choices import RoundState
from rounds.models import Batch, Part, Round, SealedKey, Sheet, Shelf, TagFile
from rounds.tests.factories import make_known, make_member, make_round, prepare_place

pytestmark = pytest.mark.django_db
TODAY = clock.today()


def names(round_):
    return [contact.name for contact in lists.contacts_of(round_)]


def test_a_round_opens_with_its_list_committed_in_the_ledger():
    user = make_member()
    make_known(user=user)
    round_ = make_round(user=user)
    entry = Entry.objects.get(pk=round_.committed_in)
    assert (round_.state, round_.contacts, round_.tags) == (RoundState.OPEN, 1, 4_096)
    assert entry.verb == "rounds.opened"
    assert round_.digest in entry.body
    assert round_.public_key in entry.body
    assert not Sheet.objects.exists()


def test_a_list_holds_only_clients_that_the_departments_dealt_with_lately():
    user, other = make_member(), make_member()
    make_known(user=user, name="Known Lately")
    colleague = make_contact(name="Their Colleague", client=make_known(user=user).client)
    make_known(user=other, name="Known Elsewhere")
    long_ago = make_contact(name="Known Long Ago")
    day = TODAY - timedelta(days=800)
    make_dealing(person=user.person, contact=long_ago, first_on=day, last_on=day)
    make_known(user=user, name="Former", client=make_client(status=ClientStatus.FORMER))
    make_known(user=user, name="Objecting", objected_on=TODAY)
    make_contact(name="Nobody Knows")
    cared_for = make_contact(name="Cared For", relationship_owner=user.person)
    found = names(make_round(user=user, opened=False))
    assert {"Known Lately", colleague.name, cared_for.name} <= set(found)
    assert not {"Known Elsewhere", "Known Long Ago", "Former", "Objecting", "Nobody Knows"} & set(
        found
    )


def test_a_contact_is_compared_by_all_it_publishes_for_work():
    contact = make_contact(work_email="odile@northwind.example")
    make_identifier(contact=contact, value="https://www.linkedin.com/in/odile")
    make_identifier(contact=contact, platform="x", kind="handle", value="odile")
    make_identifier(contact=contact, platform="x", kind="platform_id", value="42")
    make_identifier(contact=contact, kind="email", value="om@northwind.example")
    bare = make_contact(name="Nobody Else", client=contact.client)
    facts = dict(lists.facts_of(Contact.objects.order_by("pk")))
    assert facts == {
        contact.pk: Facts(
            name=contact.name,
            company=contact.client.name,
            links=("https://linkedin.com/in/odile",),
            mails=("odile@northwind.example", "om@northwind.example"),
            handles=(("x", "odile"),),
            numbers=(("x", "42"),),
        ),
        bare.pk: Facts(name="Nobody Else", company=contact.client.name, mails=(bare.work_email,)),
    }


def test_a_round_without_anybody_to_compare_with_says_so():
    round_ = make_round()
    job = Job.objects.get(pk=round_.job_id)
    assert (round_.state, job.state) == (RoundState.PREPARING, Job.State.FAILED)
    assert job.error.startswith("Nobody in these departments has dealt with a client contact")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"departments": []}, "Please choose at least one department"),
        (
            {"closes_on": TODAY - timedelta(days=1)},
            "The last day of a round cannot lie in the past",
        ),
        ({"closes_on": TODAY + timedelta(days=120)}, "A round can stay open for three months"),
    ],
)
def test_what_cannot_be_prepared_is_refused(fields, reason):
    user = make_member()
    usual = {
        "name": "Spring",
        "departments": [user.person.employments.get().department],
        "closes_on": TODAY,
    }
    with pytest.raises(Refused, match=reason):
        rounds.prepare(**{**usual, **fields}, by=user, today=TODAY)
    assert not Round.objects.exists()


def test_a8_14_preparing_goes_on_where_another_worker_died(monkeypatch):
    user = make_member()
    client = make_known(user=user).client
    for _number in range(4):
        make_contact(client=client)
    monkeypatch.setattr(lists, "STEP", 2)
    round_ = make_round(user=user, opened=False)
    records, steps = lists._records, []

    def dies(contact, *rest, **more):
        steps.append(contact)
        if len(steps) == 4:
            raise KeyboardInterrupt
        return records(contact, *rest, **more)

    monkeypatch.setattr(lists, "_records", dies)
    with pytest.raises(KeyboardInterrupt):
        jobs.run(round_.job_id)
    assert (Sheet.objects.count(), round_.sheets.get().contacts) == (1, 2)
    jobs.release_all()
    jobs.run(round_.job_id)
    round_.refresh_from_db()
    assert (round_.state, round_.contacts) == (RoundState.OPEN, 5)
    assert steps.count(steps[0]) == steps.count(steps[1]) == 1


def test_a8_10_closing_destroys_key_list_and_who_took_part(client, small_batches):
    user = make_member()
    make_known(user=user)
    prepare_place()
    round_ = make_round(user=user)
    Part.objects.create(round=round_, person=user.person, spent=8)
    Batch.objects.create(part=round_.parts.get(), key="k" * 16, digest=bytes(32))
    rounds.close(round_, by=user, today=TODAY)
    round_.refresh_from_db()
    assert (round_.state, round_.took_part, round_.closed_on) == (RoundState.CLOSED, 1, TODAY)
    for model in (SealedKey, TagFile, Shelf, Sheet, Part, Batch):
        assert not model.objects.exists()
    with pytest.raises(Refused, match="This round is closed already."):
        rounds.close(round_, by=user, today=TODAY)


def test_rounds_close_by_themselves_after_their_last_day():
    user = make_member()
    make_known(user=user)
    round_ = make_round(user=user, days=2)
    assert rounds.close_over(today=round_.closes_on) == 0
    assert rounds.close_over(today=round_.closes_on + timedelta(days=1)) == 1
    assert Round.objects.get().state == RoundState.CLOSED


def test_a8_10_the_key_is_in_no_text_and_no_dump(capsys):
    user = make_member()
    make_known(user=user)
    round_ = make_round(user=user)
    key = lists.key_of(round_)
    call_command("dumpdata", "rounds", "core", "ledger")
    written = (
        capsys.readouterr().out + repr(round_) + repr(round_.sealed_key) + str(round_.sealed_key)
    )
    assert key.hex() not in written
    assert key not in bytes(round_.sealed_key.sealed)


def test_a_leaver_of_the_department_counts_while_the_restriction_runs():
    user = make_member()
    make_known(user=user)
    round_ = make_round(user=user)
    work = user.person.employments.get()
    meant = Round.objects.meant_for
    assert meant(user.person, TODAY).get() == round_
    assert not meant(make_person(), TODAY).exists()
    assert not meant(None, TODAY).exists()
    work.left_on, work.restricted_until = TODAY - timedelta(days=3), TODAY + timedelta(days=3)
    work.save()
    assert meant(user.person, TODAY).exists()
    assert not meant(user.person, TODAY + timedelta(days=4)).exists()
