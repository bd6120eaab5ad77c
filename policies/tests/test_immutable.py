"""Nobody changes what has been published, not even by SQL."""

import pytest
from django.db import DatabaseError, connection, transaction

from people.models import User
from people.tests.factories import make_user
from policies.actions import versions
from policies.models import ClauseRevision, PolicyVersion
from policies.tests.factories import TODAY, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    version = make_version()
    by = make_user(role=User.Role.HR)
    return versions.publish(version, places=["GB"], edits=version.edits, by=by, today=TODAY)


def refused(sql, *values):
    with (
        pytest.raises(DatabaseError, match="never changes"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)
    return True


def test_a_published_text_stays(published):
    text = published.texts.get()
    assert refused("UPDATE policies_versiontext SET body = 'other' WHERE id = %s", text.pk)
    assert refused("DELETE FROM policies_versiontext WHERE id = %s", text.pk)
    assert refused(
        "UPDATE policies_versionclause SET position = 9 WHERE version_id = %s", published.pk
    )
    assert refused("DELETE FROM policies_versionclause WHERE version_id = %s", published.pk)


def test_nothing_is_added_to_it(published):
    columns = "version_id, language, title, body, plain_language, source, file, file_name, sha256"
    sql = f"INSERT INTO policies_versiontext ({columns}) VALUES (%s, 'fr', '', '', '', 'assembled', '', '', '')"  # noqa: S608
    assert refused(sql, published.pk)


def test_a_published_version_stays(published):
    assert refused("UPDATE policies_policyversion SET state = 'draft' WHERE id = %s", published.pk)
    assert refused(
        "UPDATE policies_policyversion SET what_changed = 'x' WHERE id = %s", published.pk
    )
    assert refused("DELETE FROM policies_policyversion WHERE id = %s", published.pk)
    assert refused(
        "UPDATE policies_versionplace SET place = 'DE' WHERE version_id = %s", published.pk
    )


def test_it_may_be_superseded_and_forget_who_published_it(published):
    rows = PolicyVersion.objects.filter(pk=published.pk)
    assert rows.update(published_by=None) == 1
    assert rows.update(state="superseded", superseded_on=TODAY) == 1


def test_wordings_are_only_added(published):
    revision = ClauseRevision.objects.first()
    assert refused("UPDATE policies_clauserevision SET text = 'other' WHERE id = %s", revision.pk)
    assert refused("DELETE FROM policies_clauserevision WHERE id = %s", revision.pk)


def test_a_draft_can_be_worked_on():
    version = make_version(submit=False)
    assert version.texts.update(body="other") == 1
    assert version.clauses.all().delete()[0] == 2
