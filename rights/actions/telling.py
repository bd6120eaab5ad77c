"""The notices about a request: to the person, and to HR. Their words never say what was asked in detail."""

from django.urls import reverse

from notices import outbox
from notices.outbox import Link
from people.models import User
from rights.models import PrivacyRequest


def named(asked: PrivacyRequest) -> dict:
    """Return whose request it is, as the ledger names people: by number."""
    if asked.person_id:
        return {"person": asked.person_id}
    return {"user": asked.user_id}


def received(asked: PrivacyRequest) -> None:
    """The person has it in writing that the request arrived, and by when it is answered."""
    _person("privacy_received", asked)


def extended(asked: PrivacyRequest) -> None:
    """The person is told within the month that it takes longer, and why."""
    _person("privacy_extended", asked)


def answered(asked: PrivacyRequest) -> None:
    """The person is told that there is an answer; who has no sign-in gets the words themselves."""
    _person("privacy_answered", asked)


def hr_of_new(asked: PrivacyRequest) -> None:
    """Everybody in HR who may answer is told, without the words of the request."""
    for reader in readers(asked):
        tell("privacy_asked", asked, reader, key=f"privacy_asked:{asked.pk}:{reader.pk}")


def keeper_of_taken_back(asked: PrivacyRequest) -> None:
    """Whoever looked after it need not go on."""
    if asked.keeper:
        key = f"privacy_taken_back:{asked.pk}"
        tell("privacy_taken_back", asked, asked.keeper, key=key)


def readers(asked: PrivacyRequest) -> list[User]:
    """Who in HR may answer this request: whoever sees it and did not ask it."""
    hr = User.objects.filter(role=User.Role.HR, is_active=True).exclude(email="")
    return [
        user
        for user in hr.exclude(pk=asked.asker_id).order_by("pk")
        if PrivacyRequest.objects.visible_to(user).filter(pk=asked.pk).exists()
    ]


def tell(
    kind: str, asked: PrivacyRequest, reader: User, *, key: str, must_mail: bool = False, **context
) -> None:
    """Write one notice about a request to somebody who looks after such requests."""
    outbox.put(
        kind,
        to=getattr(reader, "person", None) or reader.email,
        address=reader.email,
        about=asked,
        key=key,
        context={"asked": asked, "recipient": reader, **context},
        links={"page": Link.to(asked)},
        in_hours=True,
        must_mail=must_mail,
    )


def _person(kind: str, asked: PrivacyRequest) -> None:
    user = asked.person.user if asked.person else asked.user
    signs_in = user is not None and user.is_active
    page = Link.to(reverse("rights:own_detail", args=[asked.pk]))
    outbox.put(
        kind,
        to=asked.person or asked.user.email,
        about=asked,
        key=f"{kind}:{asked.pk}",
        context={"asked": asked, "name": asked.whose, "signs_in": signs_in},
        links={"page": page} if signs_in else {},
    )
