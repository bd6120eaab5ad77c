"""The processes of production, on PostgreSQL and Redis: at work, ready, and indifferent to what Redis forgets."""

import os
import time

import pytest
import redis

from tests.living import Apart, new_postgresql_database
from tests.mail_sink import MailSink

pytestmark = [pytest.mark.live, pytest.mark.postgresql, pytest.mark.redis]


@pytest.fixture(scope="module")
def broker():
    client = redis.Redis.from_url(os.environ["CELERY_BROKER_URL"])
    client.flushdb()
    yield client
    client.close()


@pytest.fixture(scope="module")
def sink():
    with MailSink() as sink:
        yield sink


@pytest.fixture(scope="module")
def hub(tmp_path_factory, broker, sink):
    own = {
        "CELERY_BROKER_URL": os.environ["CELERY_BROKER_URL"],
        "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
    }
    with (
        new_postgresql_database(is_migrated=True) as url,
        Apart(tmp_path_factory.mktemp("home"), DATABASE_URL=url, **own) as hub,
    ):
        hub.twins = 2  # two workers and two beats do no harm
        hub.manage("collectstatic", "--verbosity", "0", "--no-input")
        hub.start()
        yield hub


def write(hub, name, number=20):
    hub.python(
        "from notices.tests.factories import make_notice\n"
        f"for n in range({number}): make_notice(key=f'{name}{{n}}', message_id=f'<{name}{{n}}@x>')"
    )


def arrived(sink, name):
    return sorted(
        each.message_id for each in sink.letters if each.message_id.startswith(f"<{name}")
    )


def wanted(name, number=20):
    return sorted(f"<{name}{n}@x>" for n in range(number))


def test_everything_is_at_work_and_says_so(hub):
    hub.wait(lambda: hub.read("/ready/") == "fine\n", patience=180)
    assert hub.status("/alive/") == 200
    assert hub.manage("status").returncode == 0


def test_two_workers_and_two_beats_send_every_letter_once(hub, sink):
    write(hub, "a")
    hub.wait(lambda: len(arrived(sink, "a")) >= 20, patience=180)
    time.sleep(3)
    assert arrived(sink, "a") == wanted("a")


def test_redis_may_forget_everything(hub, sink, broker):
    broker.flushdb()
    write(hub, "b")
    hub.wait(lambda: len(arrived(sink, "b")) >= 20, patience=180)
    time.sleep(3)
    assert arrived(sink, "b") == wanted("b")


def test_a_dead_worker_is_replaced_by_the_other(hub, sink):
    hub.processes[1].kill()
    write(hub, "c")
    hub.wait(lambda: len(arrived(sink, "c")) >= 20, patience=180)
    assert arrived(sink, "c") == wanted("c")


def test_all_of_them_end_when_asked(hub):
    hub.processes.pop(1).wait()
    assert set(hub.stop()) == {0}
    assert "CRITICAL" not in hub.log()
