"""Normalisation: the same person looks the same whatever file names them."""

import pytest

from connections.exports import cleaning, dates


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  Ann \u00a0 Dray\r\n", "Ann Dray"),
        ("\ufeffAnn\u200b\u202eDray\u202c", "AnnDray"),
        ("A\x00nn\x07", "Ann"),
        ("e\u0301", "é"),
        ("\ud83d", "\ufffd"),
        ("  \u200b ", None),
        ("", None),
        (None, None),
        (5, None),
    ],
)
def test_text(raw, clean):
    assert cleaning.text(raw) == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Zo\u00c3\u00ab", "Zoë"),
        ("Zoë", "Zoë"),
        ("Łukasz", "Łukasz"),
        ("Ann", "Ann"),
        (None, None),
    ],
)
def test_mended(raw, clean):
    assert cleaning.mended(raw) == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("http://www.LinkedIn.com/in/AnnB/?x=1#y", "https://www.linkedin.com/in/AnnB"),
        ("linkedin.com/in/a", "https://linkedin.com/in/a"),
        ("https://twitter.com/intent/user?user_id=7", "https://twitter.com/intent/user?user_id=7"),
        ("https://x.com/ann?s=2", "https://x.com/ann"),
        ("https://example.com", "https://example.com"),
        ("javascript:alert(1)", None),
        ("ftp://example.com/a", None),
        ("http://[bad", None),
        ("mailto:a@example.com", None),
        ("", None),
        (None, None),
    ],
)
def test_url(raw, clean):
    assert cleaning.url(raw) == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (" Ann@Example.COM ", "ann@example.com"),
        ("Ann <a@example.com>; b@example.com", "a@example.com"),
        ("MAILTO:a@example.com", "a@example.com"),
        ("a@example.com ::: b@example.com", "a@example.com"),
        ("ann at example", None),
        ("@", None),
        (None, None),
    ],
)
def test_email(raw, clean):
    assert cleaning.email(raw) == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("+44 20 7946 0018", "+442079460018"),
        ("(020) 7946-0018", "02079460018"),
        ("+1 (555) 010 ::: 2", "+1555010"),
        ("call me", None),
        (None, None),
    ],
)
def test_phone(raw, clean):
    assert cleaning.phone(raw) == clean


@pytest.mark.parametrize(
    ("raw", "clean"), [("@Ann%20B", "ann b"), ("tomasz-wi%C5%9B", "tomasz-wiś"), ("@", None)]
)
def test_handle(raw, clean):
    assert cleaning.handle(raw) == clean


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("12 Mar 2024", "2024-03-12"),
        ("2 Feb 2023", "2023-02-02"),
        ("29 Feb 2024", "2024-02-29"),
        ("29 Feb 2023", None),
        ("2024-03-15", "2024-03-15"),
        ("2024/03/15 10:00:00", "2024-03-15"),
        ("03/15/2024", "2024-03-15"),
        ("03/04/2024", "2024-03-04"),
        ("15/03/2024", "2024-03-15"),
        ("13/13/2024", None),
        ("7-Feb-22", "2022-02-07"),
        ("07-02-2022", "2022-02-07"),
        ("Mar 14, 2023 8:05 pm", "2023-03-14"),
        ("14 août 2021", "2021-08-14"),
        ("3 de octubre de 2020", "2020-10-03"),
        ("1º de março de 2020", "2020-03-01"),
        ("5. července 2020", "2020-07-05"),
        ("5 czerwca 2020", "2020-06-05"),
        ("12 марта 2024 г.", "2024-03-12"),
        ("7 мая 2024", "2024-05-07"),
        ("3 marraskuuta 2024", "2024-11-03"),
        ("12 Şubat 2024", "2024-02-12"),
        ("2024. márc. 12.", "2024-03-12"),
        ("١٢ مارس ٢٠٢٤", "2024-03-12"),
        ("12 במרץ 2024", "2024-03-12"),
        ("2024年3月12日", "2024-03-12"),
        ("2024년 3월 12일", "2024-03-12"),
        ("2020-01-01T00:30:00+02:00", "2019-12-31"),
        ("2020-01-01T23:30:00Z", "2020-01-01"),
        ("2020-01-01 23:30:00 UTC", "2020-01-01"),
        ("2020-13-01T00:00:00Z", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (12, None),
    ],
)
def test_days_in_words(raw, day):
    assert dates.of_text(raw) == day


def test_slashes_are_read_with_the_day_first_where_that_is_known():
    assert dates.of_text("03/04/2024", month_first=False) == "2024-04-03"
    assert dates.of_text("03/14/2024", month_first=False) == "2024-03-14"


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        (1462357230, "2016-05-04"),
        (1462357230123, "2016-05-04"),
        ("1462357230", "2016-05-04"),
        (1577836799, "2019-12-31"),
        (0, None),
        (-1, None),
        (True, None),
        (10**30, None),
        (float("inf"), None),
        ("soon", None),
        (None, None),
    ],
)
def test_days_of_unix_times(raw, day):
    assert dates.of_epoch(raw) == day
