"""Whatever is declared complete in German and French is complete; what is compiled is what is written."""

import gettext
import io
import re

import pytest
from django.conf import settings

from core import languages
from core.translated import NOTICES, PAGES
from offboarding import listings
from offboarding.forms import EXEMPTIONS
from tests import catalogues, surfaces
from tests.catalogues import LANGUAGES
from tests.house import ROOT

BLANKS = re.compile(r"%\([^)]*\)|%[sd]|\{[a-z_]*\}")


def blanks(text: str) -> set[str]:
    return set(BLANKS.findall(text.replace("%%", "")))


def without_blanks_of(message) -> bool:
    """Say whether a form has another blank than the English, or a plural lacks one that both English forms have."""
    english = [blanks(message.text), blanks(message.plural or message.text)]
    allowed, needed = english[0] | english[1], english[0] & english[1]
    return any(not needed <= blanks(form) <= allowed for form in message.forms)


def test_complete_pages_have_no_words_outside_of_a_translation():
    found = {
        name: words
        for name in surfaces.templates()
        if (words := catalogues.bare((ROOT / "templates" / name).read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_said_on_complete_pages_is_translated(language):
    done = {text for text, message in catalogues.read(language).items() if message.is_done}
    said = catalogues.said(surfaces.complete())
    assert len(said) > 1000
    assert sorted(set(said) - done) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_stands_in_a_catalogue_that_nobody_says(language):
    assert set(catalogues.read(language)) <= set(catalogues.said(catalogues.sources()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_blanks_are_the_same_in_every_language(language):
    messages = catalogues.read(language).values()
    assert [message.text for message in messages if without_blanks_of(message)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language):
    """`python -m tests.catalogues` compiles; gettext's own reader finds every text in the result."""
    messages = catalogues.read(language)
    compiled = catalogues.path_of(language, "mo").read_bytes()
    assert compiled == catalogues.compiled(language, messages)
    reader = gettext.GNUTranslations(io.BytesIO(compiled))
    for message in messages.values():
        if message.is_done:
            forms = [reader.ngettext(message.text, message.plural, n) for n in (1, 2)]
            assert (forms if message.plural else [reader.gettext(message.text)]) == message.forms


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_in_the_order_in_which_it_is_written(language):
    text = catalogues.path_of(language, "po").read_text(encoding="utf-8")
    assert text == catalogues.written(language, catalogues.read(language))


def test_every_name_that_is_declared_complete_exists():
    ours = [name.partition("@")[0] for name in PAGES if ":" in name and "*" not in name]
    assert sorted(set(ours) - set(surfaces.views())) == []
    assert [kind for kind in NOTICES if not (ROOT / f"templates/notices/{kind}.txt").exists()] == []


def test_languages_are_known_by_more_than_one_code():
    assert [code for code, _name in settings.LANGUAGES] == ["en-gb", "de", "fr"]
    assert [languages.known(code) for code in ("en", "de-at", "fr", "cy")] == [
        *("en-gb", "de", "fr", "en-gb"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answers_of_leavers_are_translated(language):
    done = catalogues.read(language)
    said = {str(words) for _kind, *both in listings.OFFERED for words in both}
    said |= {str(words) for _value, words in EXEMPTIONS}
    assert said <= set(done)


SIDES = re.compile(
    r"(?:margin|padding|border)-(?:left|right)|text-align:\s*(?:left|right)|(?<![\w-])(?:left|right)\s*:|float:\s*(?:left|right)"
)


def test_the_stylesheet_knows_no_left_and_right():
    css = (ROOT / "static" / "components.css").read_text(encoding="utf-8")
    assert SIDES.findall(css) == []


def test_words_outside_of_a_translation_are_found():
    page = '<p title="Warm">{% translate "Known" %} <b>Bare</b> {{ value }}</p>'
    assert catalogues.bare(page) == ["Warm", "Bare"]
