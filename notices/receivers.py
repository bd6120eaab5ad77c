"""What notices do when something happens elsewhere."""

import uuid

from notices import delivery, outbox
from notices.outbox import Link


def started_alone(**_more):
    delivery.release_all()


def password_link_asked(user, **_more):
    outbox.put(
        "choose_password",
        to=getattr(user, "person", None) or user.email,
        address=user.email,
        about=user,
        key=f"choose_password:{user.pk}:{uuid.uuid4().hex}",
        context={"name": str(user)},
        links={"choose": Link.personal("people.choose_password", user=user.pk)},
    )
