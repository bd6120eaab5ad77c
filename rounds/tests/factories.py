"""Plain functions. Every argument is optional and keyword-only."""

import secrets
from datetime import timedelta

from connections.tests.factories import make_contact, make_dealing
from core import clock, codes, jobs
from ledger import sequencing
from people.models import Department
from people.tests.factories import make_department, make_staff
from places.choices import PrerequisiteKind
from places.tests.factories import make_prerequisite
from rounds import rules
from rounds.actions import doors, rounds
from rounds.blind import group, tagfile, voprf
from rounds.blind.matchkeys import Facts, of
from rounds.models import CheckDoor, Round

TODAY = clock.today()


def prepare_place(place="GB"):
    """Put on record what the private check needs in a place."""
    for kind in (PrerequisiteKind.NOTICE, PrerequisiteKind.IMPACT_ASSESSMENT):
        make_prerequisite(place=place, kind=kind)


def make_member(*, department=None, **fields):
    """Somebody in a department who may compare. Returns the user."""
    return make_staff(department=department or make_department(), **fields)


def make_leaver(*, today=None, name="Dave Hart", **fields):
    """Somebody who left the department ten days ago, whose restriction runs, and who confirmed a private address."""
    today = today or clock.today()
    user = make_member(
        name=name,
        left_on=today - timedelta(days=10),
        restricted_until=today + timedelta(days=170),
        **fields,
    )
    person = user.person
    person.private_email, person.private_email_confirmed_on = "dave@home.example", today
    person.save()
    return user


def make_door(person, *, today=None) -> CheckDoor:
    """The leaver's link into the round that is open for them."""
    return doors.make(person, by="system:tests", today=today or clock.today())


def url_of_door(door, verb="") -> str:
    """The address behind a leaver's link."""
    return f"/check-rounds/for-you/{codes.token_of(doors.LINK, door.pk)}/{verb}"


def enter_by(client, door):
    """Come in by a leaver's link: ask for the code, and type it in."""
    doors.send_code(door, now=clock.now())
    code = doors.code_of("key", door=door.pk)
    return client.post(url_of_door(door, "enter/"), {"code": code})


def make_known(*, user, name="Odile Marchetti", client=None, today=None, **fields):
    """A contact with whom the department of `user` has dealt lately."""
    contact = make_contact(name=name, **({"client": client} if client else {}), **fields)
    day = (today or clock.today()) - timedelta(days=30)
    make_dealing(person=user.person, contact=contact, first_on=day, last_on=day)
    return contact


def make_round(*, user=None, by=None, opened=True, today=None, days=30, **fields) -> Round:
    """A round for the department of `user`; open unless told otherwise."""
    user, today = user or make_member(), today or clock.today()
    departments = Department.objects.filter(employments__person__user=user)
    round_ = rounds.prepare(
        name="Spring, sales",
        departments=list(departments),
        closes_on=today + timedelta(days=days),
        by=by or user,
        today=today,
        **fields,
    )
    if opened:
        jobs.run(round_.job_id)
        sequencing.sequence()
        round_.refresh_from_db()
    return round_


class Page:
    """What the page does, in Python: blinds keys, checks the proof, looks tags up."""

    def __init__(self, client, round_):
        self.client, self.round = client, round_

    def url(self, verb: str) -> str:
        return f"/check-rounds/{self.round.pk}/{verb}/"

    def batch(self, texts=()) -> tuple[list, bytes]:
        """Return the blinded texts, and with them as many random ones as make a whole batch."""
        texts = [*texts]
        texts += [secrets.token_bytes(32) for _ in range(rules.BATCH - len(texts))]
        blinded = [(text, *voprf.blind(text)) for text in texts]
        return blinded, b"".join(element for _text, _scalar, element in blinded)

    def evaluate(self, body: bytes, *, key=None):
        return self.client.post(
            self.url("evaluate"),
            body,
            content_type="application/octet-stream",
            headers={"Idempotency-Key": key or secrets.token_hex(16)},
        )

    def values(self, facts: Facts) -> dict[str, bytes]:
        """Return the value of every key of somebody, by kind."""
        keys = of(facts)
        blinded, body = self.batch([key.encoded for key in keys])
        answer = self.evaluate(body).content
        answers = [answer[at : at + group.SIZE] for at in range(0, len(body), group.SIZE)]
        public = bytes.fromhex(self.round.public_key)
        voprf.check(public, [each[2] for each in blinded], answers, answer[len(body) :])
        return {
            key.kind: voprf.finish(text, scalar, reply)
            for key, (text, scalar, _element), reply in zip(keys, blinded, answers, strict=False)
        }

    def tags(self) -> set[bytes]:
        """Return the tags of the round's file."""
        return tags_in(self.client.get(self.url("tags")).content)

    def claim(self, value: bytes, **more) -> dict:
        tag, secret = tagfile.split(value)
        return {"tag": tag.hex(), "secret": secret.hex(), "platform": "linkedin", **more}

    def submit(self, *claims):
        return self.client.post(
            self.url("submit"), {"claims": [*claims]}, content_type="application/json"
        )


def tags_in(content: bytes) -> set[bytes]:
    """Read a tag file as the page does."""
    at, found = len(tagfile.MAGIC) + 2 * 65_536, set()
    for head in range(65_536):
        start = len(tagfile.MAGIC) + 2 * head
        for _number in range(int.from_bytes(content[start : start + 2], "little")):
            found.add(head.to_bytes(2, "big") + content[at : at + 4][::-1])
            at += 4
    return found
