"""The demo firm's advocacy programme: New York's policy allows sharing, Renee takes part, Britain's does not."""

import io
from datetime import date, datetime, timedelta

from PIL import Image, ImageDraw

from advocacy.actions import enrolments, images, programmes
from dashboard.demo import policy
from people.models import Person, User
from policies.actions import reviews, versions
from policies.models import Clause

KEYS = [
    "advocacy-optional",
    "advocacy-disclosure",
    "advocacy-incentives",
    "no-credentials",
    "rights-statement",
]
VALUES = {**policy.VALUES, "incentive_cap": "100 US dollars"}
ADVOCATE = "MF052"
# Renee has read the lesson.
ANSWERS = {"choice": "b", "label": "c", "reward": "a", "leave_alone": "b"}
ALT = "The new print hall under a blue sky, its whole roof covered with solar panels"
WORDS = "Our new print hall runs on its own roof. Here is how we built it:"


def write(*, by: User, sol: User, today: date, now: datetime) -> None:
    """Publish the policy, open the programme, offer one story and begin another."""
    _policy(by=by, sol=sol, today=today, now=now)
    programme = programmes.add(
        name="Sharing our news, autumn and winter",
        starts_on=today - timedelta(days=20),
        ends_on=today + timedelta(days=160),
        reward_cap=100,
        currency="USD",
        by=by,
    )
    nadia = User.objects.get(name="Nadia Haddad")
    until = today + timedelta(days=45)
    about = {
        "link": "https://marlowfinch.example/news/print-hall",
        "source": "Energy report, March",
    }
    when = {"by": by, "today": today}
    story = programmes.write(
        programme, title="A print hall under its own roof", expires_on=until, **about, **when
    )
    for platform in ("linkedin", "x", "facebook"):
        programmes.set_text(story, platform=platform, words=WORDS, by=by)
    images.set_image(story, content=_print_hall(), alt=ALT, by=by, today=today)
    programmes.approve(story, for_regulated=False, by=nadia, today=today)
    programmes.publish(story, by=by, today=today)
    programmes.write(programme, title="Forty apprentices", expires_on=until, **about, **when)
    renee = Person.objects.select_related("user").get(number=ADVOCATE)
    enrolments.join(renee, programme, answers=ANSWERS, by=renee.user, today=today)
    text = story.texts.get(platform="linkedin")
    enrolments.tell_share(renee, text, by=renee.user, today=today)
    reward = {"amount": 25, "what": "Book token"}
    programmes.propose_reward(programme, renee, **reward, by=nadia, today=today)


def _print_hall() -> bytes:
    """Draw a print hall with panels on its roof."""
    image = Image.new("RGB", (1200, 675), "#9cc9e8")
    pen = ImageDraw.Draw(image)
    pen.ellipse((950, 60, 1070, 180), fill="#ffd75e")
    pen.rectangle((0, 520, 1200, 675), fill="#7fa36b")
    pen.polygon([(130, 300), (1010, 300), (1090, 400), (50, 400)], fill="#24405c")
    for step in range(1, 12):
        pen.line((130 + 73 * step, 300, 50 + 87 * step, 400), fill="#9cc9e8", width=3)
    pen.line((90, 350, 1050, 350), fill="#9cc9e8", width=3)
    pen.rectangle((80, 400, 1060, 560), fill="#e9e4da")
    for left in range(130, 1000, 150):
        pen.rectangle((left, 440, left + 90, 500), fill="#5f7f99")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _policy(*, by: User, sol: User, today: date, now: datetime) -> None:
    since = today - timedelta(days=60)
    made = versions.add_policy(
        name="Sharing is your choice",
        stance="advocacy-opt-in",
        places=["US-NY"],
        review_on=today + timedelta(days=300),
        by=by,
    )
    version = versions.begin(made, by=by)
    known = {clause.key: clause for clause in Clause.objects.filter(key__in=KEYS)}
    choices = [(known[key], VALUES) for key in KEYS]
    told = {"by": by, "today": today}
    version = versions.assemble(version, choices=choices, edits=version.edits, **told)
    version = versions.describe(
        version, change="material", what_changed="", edits=version.edits, by=by
    )
    version = versions.submit(version, edits=version.edits, by=by)
    asked = {"question": "Is it voluntary enough for New York?", "by": by, "now": now}
    review = reviews.ask(version, reviewer=sol, places=["US-NY"], **asked)
    until = today + timedelta(days=300)
    answer = {"places": ["US-NY"], "valid_until": until, "by": sol, "now": now, "today": since}
    reviews.approve(review, **answer)
    version.refresh_from_db()
    versions.publish(version, places=["US-NY"], edits=version.edits, by=by, today=since)
