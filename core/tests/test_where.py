import pytest
from django.core.management import CommandError, call_command


def test_it_says_where_a_page_lives(capsys):
    call_command("where", "job_detail")
    lines = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert lines["page"] == "core:job_detail"
    assert lines["address"] == "/jobs/<int:pk>/"
    assert lines["audience"] == "anybody_signed_in"
    assert lines["tests"] == "core/tests/test_job_detail.py"


def test_it_says_so_when_there_is_no_such_page():
    with pytest.raises(CommandError, match="No page is called nowhere."):
        call_command("where", "nowhere")
