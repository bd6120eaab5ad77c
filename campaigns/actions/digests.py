"""One message a day for each person: what they have to sign, and whom they have to see to."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from campaigns import rules
from campaigns.choices import AssignmentState, ReminderKind
from campaigns.models import Absence, Assignment, Reminder
from core import clock
from ledger import actions as ledger
from notices import outbox
from notices import rules as notice_rules
from notices.models import Notice
from notices.outbox import Link, Message
from people import rules as people_rules
from people.models import Employment, Person, User
from policies.models import PolicyVersion

KIND = "campaign_digest"
SYSTEM = "system:campaigns"
BATCH = 1000
FURTHEST = timedelta(hours=14)
MOST_NAMED = 10


@dataclass
class Post:
    """What waits for one recipient: rows of reminders, what they have to sign, whom to see to."""

    to: Person | User
    day: date
    reminders: list[int] = field(default_factory=list)
    own: list[dict] = field(default_factory=list)
    tasks: list[dict] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{KIND}:{ledger.name_of(self.to)}:{self.day.isoformat()}"


def tell(*, now: datetime, go_on: Callable[[], bool]) -> int:
    """Write a digest for everybody for whom something waits and for whom it is working time; count them."""
    told = 0
    holders = _holders()
    people = _recipients(now, holders)
    for start in range(0, len(people), BATCH):
        if not go_on():
            return told
        told += _tell_people(people[start : start + BATCH].tolist(), holders, now)
    return told + _tell_users([pk for person, pk in holders.items() if person < 0], now)


def why_not_wanted(notice: Notice) -> str:
    """Say why a digest that still waits should not be sent: everything in it is settled."""
    mine = Reminder.objects.filter(notice=notice)
    if mine.to_the_person().exists() or mine.to_colleagues().exists():
        return ""
    return _("Everything it asks for was done in the meantime, so it was not sent.")


def _holders() -> dict[int, int]:
    """Return the users for whom tasks wait to be told, by their person; by minus their own id without one."""
    waiting = Reminder.objects.waiting().to_colleagues().order_by()
    pairs = waiting.values_list("follow_up__holder__person", "follow_up__holder").distinct()
    return {person or -user: user for person, user in pairs}


def _recipients(now: datetime, holders: dict[int, int]) -> array:
    horizon = (now + FURTHEST).date()
    waiting = Reminder.objects.waiting().to_the_person().filter(planned_on__lte=horizon)
    own = waiting.order_by().values_list("assignment__person", flat=True).distinct()
    found = set(own.iterator(chunk_size=10_000)) | {person for person in holders if person > 0}
    return array("q", sorted(found))


def _tell_people(ids: list[int], holders: dict[int, int], now: datetime) -> int:
    posts = {post.to.pk: post for post in _ready(ids, now)}
    if not posts:
        return 0
    with transaction.atomic():
        _gather_own(posts)
        _gather_tasks({holders[pk]: post for pk, post in posts.items() if pk in holders})
        return _post([post for post in posts.values() if post.own or post.tasks], now)


def _tell_users(users: list[int], now: datetime) -> int:
    """Tell those who sign in without being staff, by the hours of the firm's seat."""
    if not users or notice_rules.open_moment(None, now) > now:
        return 0
    day = clock.day_of(now)
    posts = {user.pk: Post(user, day) for user in User.objects.filter(pk__in=users)}
    posts = {pk: post for pk, post in posts.items() if not _told_today([post])}
    with transaction.atomic():
        _gather_tasks(posts)
        return _post([post for post in posts.values() if post.tasks], now)


def _ready(ids: list[int], now: datetime) -> Iterator[Post]:
    """Yield those of `ids` who may be told now: at work, not away, and not told anything today."""
    today = clock.day_of(now)
    absences = Absence.objects.filter(
        person=OuterRef("pk"),
        first_on__lte=today + timedelta(days=1),
        last_on__gte=today - timedelta(days=1),
    )
    days = ("place", "time_zone", "started_on", "left_on", "garden_leave_from")
    work = Employment.objects.filter(person__in=ids).only("person", *days)
    people = Person.objects.filter(pk__in=ids).select_related("user").order_by("pk")
    people = people.annotate(near_absence=Exists(absences))
    found = []
    for person in people.prefetch_related(Prefetch("employments", queryset=work)):
        day = _working_day(person, now)
        if day is not None:
            found.append(Post(person, day))
    told = _told_today(found)
    return (post for post in found if post.key not in told)


def _working_day(person: Person, now: datetime) -> date | None:
    """Return the day where the person works, if it is working time there and they are not away."""
    main = person.main
    if notice_rules.open_moment(main, now) > now:
        return None
    day = notice_rules.day_at(main, now)
    if main and people_rules.is_over(main, now):
        return None
    if main and main.garden_leave_from and main.garden_leave_from <= day:
        return None
    if person.near_absence and Absence.objects.on(day).filter(person=person).exists():
        return None
    return day


def _told_today(posts: list[Post]) -> set[str]:
    keys = [post.key for post in posts]
    return set(Notice.objects.filter(key__in=keys).values_list("key", flat=True))


def _gather_own(posts: dict[int, Post]) -> None:
    """Lock what these people have to sign, so that a signature of this moment comes before or after."""
    mine = Assignment.objects.filter(person__in=posts).to_do().running().order_by("pk")
    known = {assignment.pk: assignment for assignment in mine.select_for_update(of=("self",))}
    asked = {assignment.version_id for assignment in known.values()}
    versions = PolicyVersion.objects.select_related("policy").in_bulk(asked)
    waiting = Reminder.objects.waiting().filter(assignment__in=list(known), follow_up__isnull=True)
    named = defaultdict(set)
    rows = waiting.order_by("pk").values_list("pk", "assignment", "kind", "planned_on")
    for pk, assignment, kind, planned_on in rows:
        post = posts[known[assignment].person_id]
        if planned_on <= post.day:
            post.reminders.append(pk)
            named[assignment].add(kind)
    for pk, kinds in named.items():
        assignment = known[pk]
        post = posts[assignment.person_id]
        version = versions[assignment.version_id]
        post.own.append(_item(assignment, version, kinds, post.day))
    for post in posts.values():
        post.own.sort(key=lambda item: (item["due_on"], item["policy"]))


def _item(assignment: Assignment, version: PolicyVersion, kinds: set[str], day: date) -> dict:
    return {
        "pk": assignment.pk,
        "policy": version.policy.name,
        "due_on": assignment.due_on,
        "is_new": ReminderKind.FIRST in kinds,
        "is_late": assignment.due_on < day,
        "is_again": assignment.state == AssignmentState.OUTDATED,
        "failed_quiz": assignment.state == AssignmentState.QUIZ_FAILED,
        "what_changed": version.what_changed,
    }


def _gather_tasks(posts: dict[int, Post]) -> None:
    """Gather whom each of these users has to see to: counted by campaign, and by name if they are few."""
    if not posts:
        return
    waiting = Reminder.objects.waiting().to_colleagues().filter(follow_up__holder__in=posts)
    grouped = waiting.order_by("follow_up__holder", "assignment__campaign__name").values_list(
        "follow_up__holder", "assignment__campaign", "assignment__campaign__name"
    )
    for holder, campaign, name in grouped.distinct():
        rows = waiting.filter(follow_up__holder=holder, assignment__campaign=campaign)
        pairs = list(rows.order_by("pk").values_list("pk", "assignment"))
        posts[holder].reminders += [pk for pk, _assignment in pairs]
        people = {assignment for _pk, assignment in pairs}
        first = Person.objects.filter(assignments__in=list(people)[:MOST_NAMED])
        posts[holder].tasks.append(
            {
                "campaign": name,
                "count": len(people),
                "names": [str(person) for person in first],
                "more": max(0, len(people) - MOST_NAMED),
            }
        )


def _post(posts: list[Post], now: datetime) -> int:
    """Write the digests, say in each reminder in which one it went out, and record them."""
    made = outbox.put_messages(KIND, [_message(post, now) for post in posts], in_hours=True)
    pairs = [
        (pk, notice.pk) for post, notice in zip(posts, made, strict=True) for pk in post.reminders
    ]
    for start in range(0, len(pairs), BATCH):
        _mark_told(pairs[start : start + BATCH], now)
    events = [
        (
            post.to,
            {
                "notice": notice.pk,
                "assignments": [item["pk"] for item in post.own],
                "tasks": sum(task["count"] for task in post.tasks),
            },
        )
        for post, notice in zip(posts, made, strict=True)
    ]
    if events:
        ledger.record_many("campaigns.reminded", events, by=SYSTEM)
    return len(made)


def _message(post: Post, now: datetime) -> Message:
    person = post.to if isinstance(post.to, Person) else None
    signs_in = person is None or (person.user is not None and person.user.is_active)
    links = {}
    if post.own:
        links["own"] = (
            Link.to(reverse("campaigns:own_list"))
            if signs_in
            else Link.personal(rules.OWN_LINK, person=person.pk)
        )
    if post.tasks:
        links["tasks"] = Link.to(reverse("campaigns:follow_up_list"))
    context = {
        "name": str(post.to),
        "own": post.own,
        "tasks": post.tasks,
        "task_count": sum(task["count"] for task in post.tasks),
        "is_new": all(item["is_new"] for item in post.own),
        "signs_in": signs_in,
    }
    shapes = tuple(
        tuple(value for name, value in item.items() if name != "pk") for item in post.own
    )
    return Message(
        key=post.key,
        to=post.to if person else post.to.email,
        about=post.to,
        context=context,
        links=links,
        send_from=now,
        alike=None if post.tasks else (signs_in, shapes),
        must_mail=bool(post.tasks) or any(item["is_late"] for item in post.own),
    )


def _mark_told(pairs: list[tuple[int, int]], now: datetime) -> None:
    """Write the notice of many reminders with one statement; the values are numbers of ours."""
    rows = ", ".join(["(%s, %s)"] * len(pairs))
    table = connection.ops.quote_name(Reminder._meta.db_table)
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET notice_id = told.column2, told_at = %s"  # noqa: S608
            f" FROM (VALUES {rows}) AS told WHERE id = told.column1 AND told_at IS NULL",
            [moment, *(value for pair in pairs for value in pair)],
        )
