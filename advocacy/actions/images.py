"""The picture of a story: drawn anew, kept beside its story, and gone from the disk with it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from advocacy import pictures, rules
from advocacy.models import Story, StoryImage
from core.refusals import refuse
from ledger import actions as ledger

FOLDER = "advocacy"
# A file is written a moment before the row that points to it is committed; nothing takes so long.
SURELY_COMMITTED = timedelta(hours=6)


@transaction.atomic
def set_image(story: Story, *, content: bytes, alt: str, by, today: date) -> StoryImage:
    """Give a draft its picture, or another one; nothing but its dots is kept."""
    fresh = Story.objects.select_for_update(of=("self",)).get(pk=story.pk)
    refuse(rules.why_not_edit(fresh))
    refuse(rules.why_not_alt(alt))
    picture = pictures.draw_anew(content)
    _drop(fresh)
    image = StoryImage(
        story=fresh,
        alt=" ".join(alt.split()),
        content_type=pictures.TYPES[picture.ending],
        width=picture.width,
        height=picture.height,
        size=len(picture.content),
        sha256=picture.sha256,
        added_on=today,
    )
    name = f"{picture.sha256[:32]}.{picture.ending}"
    image.file.save(name, ContentFile(picture.content), save=False)
    image.save()
    ledger.record("advocacy.image_set", fresh, by=by, facts={"sha256": image.sha256})
    return image


@transaction.atomic
def remove_image(story: Story, *, by) -> None:
    """Take the picture off a draft."""
    fresh = Story.objects.select_for_update(of=("self",)).get(pk=story.pk)
    refuse(rules.why_not_edit(fresh))
    if _drop(fresh):
        ledger.record("advocacy.image_removed", fresh, by=by)


@transaction.atomic
def forget(stories: Iterable[Story], *, by, today: date) -> int:
    """Delete stories whose time is over, with their texts and their pictures."""
    count = 0
    for story in stories:
        _drop(story)
        ledger.record("advocacy.story_deleted", story, by=by, facts={"on": today.isoformat()})
        story.delete()
        count += 1
    return count


def sweep(*, now: datetime) -> int:
    """Delete every file to which no picture points and which is no longer being saved; return how many."""
    if not default_storage.exists(FOLDER):
        return 0
    _folders, found = default_storage.listdir(FOLDER)
    names = [f"{FOLDER}/{name}" for name in found]
    old = [
        name for name in names if default_storage.get_modified_time(name) < now - SURELY_COMMITTED
    ]
    used = set(StoryImage.objects.filter(file__in=old).values_list("file", flat=True))
    unused = [name for name in old if name not in used]
    for name in unused:
        default_storage.delete(name)
    return len(unused)


def _drop(story: Story) -> bool:
    """Delete the row of a picture at once, and its file when that is certain; say whether there was one."""
    image = StoryImage.objects.filter(story=story).first()
    if image is None:
        return False
    name = image.file.name
    image.delete()
    transaction.on_commit(lambda: default_storage.delete(name))
    return True
