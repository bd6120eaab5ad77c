"""Asking for a notice, inside the transaction of the action that has something to say.

    outbox.put(
        "leaver_invited",
        to=person,
        about=employment,
        key=f"leaver_invited:{employment.pk}",
        context={"person": person},
        links={"leaver": Link.to(employment)},
    )

The action rolls back: no notice. It commits: the notice is sent, once, even if everything dies then.
"""

import uuid
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from core import clock, languages
from core.nudges import nudge
from ledger import actions as ledger
from ledger import checkpoints
from notices import actions, rules, texts
from notices import links as notice_links
from notices.choices import NoticeState
from notices.delivery import checker
from notices.links import Link, resolver
from notices.models import Notice
from people.models import Person, User

__all__ = ["Link", "Message", "checker", "put", "put_many", "put_messages", "resolver"]


@dataclass(frozen=True)
class Message:
    """One of many notices: to whom, about what, and what its template needs.

    `send_from` is the moment from which it may go; None: as soon as possible. Messages with the same
    `alike` differ in nothing but the `name` in their context, so their words are made only once.
    """

    key: str
    to: Person | str
    about: models.Model | str
    context: dict
    links: Mapping[str, Link] = field(default_factory=dict)
    send_from: datetime | None = None
    alike: Hashable = None
    must_mail: bool = False


def put(
    kind: str,
    *,
    to: Person | str,
    about: models.Model | str,
    key: str,
    context: dict,
    links: Mapping[str, Link] | None = None,
    address: str = "",
    not_before: datetime | None = None,
    not_after: datetime | None = None,
    in_hours: bool = False,
    must_mail: bool = False,
    language: str = "",
) -> Notice:
    """Write a notice of `kind` for `to` and let it be sent after the commit; return it.

    `key` says what the notice is for: asking again with the same key returns the first one unchanged.
    `to` is a person or a bare e-mail address; `address` overrides which of a person's addresses is used.
    `not_before` lets it wait for working hours; from `not_after` on it is not sent any more.
    A person without an address gets a notice that can only be read here, and HR is told.
    With `in_hours` it waits for working hours where the person works: what nobody needs at night.
    With `must_mail` it goes by mail also to somebody who reads this topic only here.
    It is written in the recipient's language, whatever language the page of the moment has, if all its words
    exist in it, else in English; `language` names another one.
    """
    made = Notice.objects.filter(key=key).first()
    if made is not None:
        return made
    notice = _blank(kind, to, about=about, key=key, in_hours=in_hours, language=language)
    notice.address = address or notice.address
    notice.not_before, notice.not_after, notice.must_mail = not_before, not_after, must_mail
    _find_readers([notice])
    with languages.speaking(notice.language):
        _write(notice, context, links or {})
    notice.next_try_at = max(notice.next_try_at, not_before or notice.next_try_at)
    if in_hours:
        main = notice.person.main if notice.person else None
        notice.next_try_at = rules.open_moment(main, notice.next_try_at)
    return _saved(notice)


def _saved(notice: Notice) -> Notice:
    try:
        with transaction.atomic():
            notice.save(force_insert=True)
    except IntegrityError:  # somebody asked for the same notice at this moment
        return Notice.objects.get(key=notice.key)
    if notice.state == NoticeState.WAITING:
        nudge("notices.tasks.deliver", notice.pk)
    return notice


def put_many(
    kind: str,
    people: Sequence[Person],
    *,
    about: models.Model | str,
    key: Callable[[Person], str],
    context: Callable[[Person], dict],
    links: Callable[[Person], Mapping[str, Link]],
) -> dict[int, Notice]:
    """Write the same kind of notice for many people at once; return the notices by person.

    As many queries for all as for one, if their users are loaded along. It is for a step of a job; asking
    again with the same keys returns the first notices unchanged. The sweep sends them.
    """
    wanted = {key(person): person for person in people}
    made = {each.key: each for each in Notice.objects.filter(key__in=wanted)}
    seal, new = checkpoints.footer(), []
    _load_work(kind, people)
    for name, person in wanted.items():
        if name in made:
            continue
        notice = _blank(kind, person, about=about, key=name)
        with languages.speaking(notice.language):
            _write(notice, context(person), links(person), seal=seal)
        new.append(notice)
    made |= {each.key: each for each in Notice.objects.bulk_create(new, batch_size=500)}
    return {wanted[name].pk: notice for name, notice in made.items()}


def put_messages(
    kind: str, messages: Iterable[Message], *, in_hours: bool = False, hurry: bool = True
) -> list[Notice]:
    """Write many notices of one kind, each to its own recipient and about its own matter; their keys are new.

    Only the text is stored; the HTML is made of it when a notice is sent. Without `hurry` they go with the
    next sweep, within seconds: where many people do the same at the same moment.
    """
    seal, made, patterns = checkpoints.footer(), [], {}
    messages = list(messages)
    _load_work(kind, [each.to for each in messages if isinstance(each.to, Person)])
    for message in messages:
        notice = _blank(kind, message.to, about=message.about, key=message.key, in_hours=in_hours)
        written, notice.links = notice_links.in_texts(message.links)
        notice.path, notice.must_mail = notice_links.first_path(message.links), message.must_mail
        with languages.speaking(notice.language):
            words = _words(kind, message, written, patterns, seal)
            _fill(notice, words)
        notice.next_try_at = message.send_from or notice.next_try_at
        made.append(notice)
    _find_readers(made)
    Notice.objects.bulk_create(made)
    if made and hurry:
        nudge("notices.tasks.deliver_due")
    return made


def _words(
    kind: str, message: Message, written: dict[str, str], patterns: dict, seal: str
) -> texts.Texts:
    """Return the words of a message; for those alike, the name and the links are put into the first one's."""
    if message.alike is None:
        return texts.render_plain(kind, message.context, links=written, seal=seal)
    alike = (languages.current(), message.alike)
    if alike not in patterns:
        context = {**message.context, "name": texts.SOMEBODY}
        pattern = texts.render_plain(kind, context, links=written, seal=seal)
        patterns[alike] = (pattern, written)
    pattern, links = patterns[alike]
    own = {links[name]: written[name] for name in links} | {texts.SOMEBODY: message.context["name"]}
    return pattern.with_own(own)


def _load_work(kind: str, people: Sequence[Person]) -> None:
    """Load at once where people work, by which the language of their message is chosen."""
    if languages.is_notice_translated(kind):
        models.prefetch_related_objects(people, "employments")


def _language(kind: str, person: Person | None) -> str:
    if person is None or not languages.is_notice_translated(kind):
        return languages.ENGLISH
    return languages.known(person.language)


def _blank(
    kind: str, to: Person | str, *, about, key: str, in_hours: bool = False, language: str = ""
) -> Notice:
    person, bare = (to, "") if isinstance(to, Person) else (None, to)
    return Notice(
        key=key,
        kind=kind,
        language=languages.known(language) if language else _language(kind, person),
        person=person,
        address=bare or actions.address_of(person),
        about=ledger.name_of(about),
        message_id=f"<{uuid.uuid4().hex}@{urlsplit(settings.SITE_URL).hostname}>",
        in_hours=in_hours,
    )


def _find_readers(notices: list[Notice]) -> None:
    """Say of notices to a bare address whose login it is, if it is one; one query for all."""
    bare = {notice.address.lower() for notice in notices if notice.person_id is None}
    if not bare - {""}:
        return
    logins = User.objects.annotate(lower=Lower("email")).filter(lower__in=bare)
    found = dict(logins.values_list("lower", "pk"))
    for notice in notices:
        if notice.person_id is None:
            notice.reader_id = found.get(notice.address.lower())


def _write(
    notice: Notice, context: dict, links: Mapping[str, Link], *, seal: str | None = None
) -> None:
    written, notice.links = notice_links.in_texts(links)
    notice.path = notice_links.first_path(links)
    _fill(notice, texts.render(notice.kind, context, links=written, seal=seal))


def _fill(notice: Notice, words: texts.Texts) -> None:
    notice.subject, notice.text, notice.html = words.subject, words.text, words.html
    notice.created_at = notice.next_try_at = clock.now()
    if not notice.address:
        with languages.in_english():  # it is read by HR
            notice.last_error = _("No e-mail address is on record.")
        notice.state = NoticeState.FAILED
