"""Every kind of notice belongs to one topic, and every topic says what it is for."""

from notices.choices import ALSO_BY_MAIL, ALWAYS, KINDS, TOPIC_OF, Topic
from tests.house import ROOT


def test_every_template_has_a_topic_and_every_kind_a_template():
    templates = {path.stem for path in (ROOT / "templates" / "notices").glob("*.txt")}
    assert set(TOPIC_OF) == templates
    assert sum(len(kinds) for kinds in KINDS.values()) == len(TOPIC_OF)


def test_every_topic_either_always_comes_by_mail_or_may_be_chosen():
    assert set(ALWAYS) | set(ALSO_BY_MAIL) == set(Topic)
    assert not set(ALWAYS) & set(ALSO_BY_MAIL)
