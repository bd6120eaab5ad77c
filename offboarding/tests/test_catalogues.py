"""Whatever a page behind a personal link says stands in every catalogue, and what is compiled is what is written."""

import ast
import gettext
import inspect
import re
import textwrap

import pytest
from django.utils.translation.template import templatize

from connections.choices import Exemption
from offboarding import listings, rules
from offboarding.actions import wording
from offboarding.choices import AnswerKind, Decision, ListedState
from offboarding.forms import EXEMPTIONS, AnswerForm, CodeForm
from offboarding.forms.own_data import OwnDataForm
from offboarding.ladder.letters import LINK_MASK
from offboarding.views import outside, own_data
from people.choices import Role
from rights import rules as rights_rules
from rights.choices import Ground, Kind, State
from tests.house import ROOT

LANGUAGES = ("de", "fr")
TEMPLATES = (
    "page.html",
    "base_solo.html",
    "form.html",
    "bootstrap5/errors.html",
    "bootstrap5/field.html",
    "bootstrap5/layout/optional.html",
    "offboarding/_languages.html",
    "offboarding/door.html",
    "offboarding/own_request.html",
    "offboarding/own_answer.html",
    "offboarding/own_data.html",
    "rights/_state.html",
    "rights/_complaint.html",
    "offboarding/letter_pdf.html",
    "notices/disconnect_code.txt",
    "notices/emails/layout.html",
)
SOURCES = (
    outside,
    wording,
    rules.why_not_use_door,
    rules.why_not_send_code,
    rules.why_not_enter,
    rules.why_not_answer,
    rules.why_not_choose_language,
    AnswerForm,
    CodeForm,
    own_data,
    OwnDataForm,
    rights_rules.why_not_ask,
    rights_rules.why_not_take_back,
)
CALLED = {"_", "gettext", "ngettext", "pgettext"}


def in_templates() -> set[str]:
    return set().union(
        *(
            in_source(re.sub(r"^\s+", "", templatize((ROOT / "templates" / name).read_text())))
            for name in TEMPLATES
        )
    )


def in_source(source: str) -> set[str]:
    """Return every constant that a source hands to gettext."""
    try:
        calls = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Call)]
    except (
        SyntaxError
    ):  # a template as `templatize` leaves it is no program, only calls between crosses
        found = re.findall(r"""\bn?gettext\((u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))""", source)
        return {ast.literal_eval(each.lstrip("u")) for each in found}
    called = [n for n in calls if isinstance(n.func, ast.Name) and n.func.id in CALLED]
    return {n.args[0].value for n in called if n.args and isinstance(n.args[0], ast.Constant)}


def asked() -> set[str]:
    """Return the English words of everything that people without an account may read."""
    labels = [*AnswerKind, *Decision, *ListedState, *Exemption, *Role, *Kind, *State, *Ground]
    found = {str(each.label) for each in labels} | {str(LINK_MASK)}
    found |= {str(words) for _kind, words, _then in listings.OFFERED}
    found |= {str(then) for _kind, _words, then in listings.OFFERED}
    found |= {str(words) for _value, words in EXEMPTIONS}
    for source in SOURCES:
        found |= in_source(textwrap.dedent(inspect.getsource(source)))
    return found | in_templates()


def written(language: str) -> dict[str, list[str]]:
    """Return what a catalogue in words says: for each English text its forms."""
    return {said["msgid"]: _forms(said) for said in _entries(language)}


def _forms(said: dict[str, str]) -> list[str]:
    return [text for name, text in said.items() if name.startswith("msgstr")]


def _entries(language: str) -> list[dict[str, str]]:
    path = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
    found = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        parts = re.findall(r'^(msgid|msgid_plural|msgstr|msgstr\[\d\]) ((?:".*"\n?)+)', block, re.M)
        found.append(
            {
                name: "".join(ast.literal_eval(line) for line in lines.strip().splitlines())
                for name, lines in parts
            }
        )
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_said_is_translated(language):
    found = written(language)
    assert len(asked()) > 100
    assert sorted(text for text in asked() if not all(found.get(text, [""]))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_stands_there_that_nobody_says_any_more(language):
    assert sorted(set(written(language)) - asked() - {""}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language):
    path = ROOT / "locale" / language / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for text, forms in written(language).items():
        if text:
            said = [compiled.ngettext(text, text, 1), compiled.ngettext(text, text, 2)]
            single = [compiled.gettext(text)]
            assert forms == (said if len(forms) > 1 else single), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_blanks_are_the_same_in_every_language(language):
    blank = re.compile(r"%(?:\(\w+\))?[sd]")
    odd = []
    for said in _entries(language)[1:]:
        first, *others = _forms(said)
        pairs = [(said["msgid"], first), *((said["msgid_plural"], form) for form in others)]
        odd += [p for p in pairs if set(blank.findall(p[0])) != set(blank.findall(p[1]))]
    assert odd == []
