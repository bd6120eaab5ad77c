"""Every field that can hold something personal is declared in a retention.py, and each declaration works."""

from datetime import date

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from core.records import Act, Blank, Delete, Period
from core.retention import RECORDS as CORE_RECORDS
from privacy import actions, declared, selecting
from tests.house import APPS

TEXTS = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.GenericIPAddressField,
    models.FileField,
)
# Tables of the libraries in which people stand without a link to a user.
BESIDES = {"sessions.Session"}
TODAY = date(2026, 12, 1)


def all_records():
    return [record for _app, record in declared.records()]


def people_models():
    return (declared.person_model(), get_user_model())


def names_somebody(field) -> bool:
    """Whether a field can hold something personal: a link to somebody, or free text."""
    if field.is_relation:
        return field.related_model in people_models()
    return isinstance(field, TEXTS) and not field.choices


def models_to_declare():
    for model in apps.get_models():
        ours = model._meta.app_label in APPS
        linked = any(
            field.is_relation and field.related_model in people_models()
            for field in model._meta.concrete_fields
        )
        if ours or linked or model._meta.label in BESIDES:
            yield model


def test_every_personal_field_is_declared_or_said_to_be_harmless():
    missing = []
    for model in models_to_declare():
        own = [record for record in all_records() if record.model == model._meta.label]
        known = {name for record in own for name in (*record.personal, *record.harmless)}
        missing += [
            f"{model._meta.label}.{field.name}"
            for field in model._meta.concrete_fields
            if names_somebody(field) and field.name not in known
        ]
    assert missing == []


def test_declarations_name_fields_that_exist():
    wrong = []
    for record in all_records():
        fields = {field.name for field in apps.get_model(record.model)._meta.concrete_fields}
        named = {*record.personal, *record.harmless, *record.secret, *record.masked}
        named |= set(record.named_in)
        for then in (record.erase, *(rule.then for rule in record.rules)):
            named |= set(then.fields) if isinstance(then, Blank) else set()
        wrong += [f"{record.model}.{name}" for name in named - fields]
    assert wrong == []


def test_nothing_is_both_personal_and_harmless():
    both = [r.model for r in all_records() if set(r.personal) & set(r.harmless)]
    assert both == []


def test_every_record_has_a_rule_or_a_reason_to_stay():
    silent = [r.model for r in all_records() if not r.rules and not r.kept_because]
    assert silent == []


def test_erasing_a_person_reaches_every_personal_value_or_says_why_not():
    left = []
    for record in all_records():
        if not record.about and not record.named_in:
            continue
        model = apps.get_model(record.model)
        emptied = set(record.erase.fields) if isinstance(record.erase, Blank) else set()
        if isinstance(record.erase, Delete) or record.erase_keeps:
            continue
        for name in record.personal:
            field = model._meta.get_field(name)
            if name not in emptied and not field.is_relation:
                left.append(f"{record.model}.{name}")
    assert left == []


def test_rules_have_keys_of_their_own():
    keys = [rule.key for record in all_records() for rule in record.rules]
    assert sorted(keys) == sorted(set(keys))


def test_rules_follow_the_published_defaults_they_name():
    for each in declared.rules().values():
        if each.rule.source:
            published = declared.defaults()[each.rule.source]
            assert published["basis"] == each.rule.basis
            assert str(each.rule.period.amount) in published["default"]
    never = {key for key, row in declared.defaults().items() if row["default"] == "never stored"}
    assert {each.key for each in declared.never()} == never


def test_no_default_is_longer_than_its_own_limit():
    for each in declared.rules().values():
        assert not each.rule.period.is_longer_than(each.rule.limit)


@pytest.mark.django_db
def test_every_rule_can_be_applied():
    done = actions.apply_all(today=TODAY)
    assert set(done) == set(declared.rules())
    assert set(done.values()) == {0}


@pytest.mark.django_db
def test_every_record_can_be_asked_about_a_person():
    people = selecting.Whose(frozenset({1}), frozenset({1}), frozenset({"people.person:1"}))
    for record in all_records():
        assert selecting.about(record, people).count() == 0
        for need in record.needed:
            assert not selecting.needed(record, need, people, today=TODAY).exists()


def test_nothing_that_must_outlive_a_person_is_deleted_with_them():
    """A person is never deleted, only made nameless; what hangs on one may not vanish by cascade."""
    deleted_anyway = {record.model for record in all_records() if isinstance(record.erase, Delete)}
    cascading = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in APPS and model._meta.label not in deleted_anyway
        for field in model._meta.concrete_fields
        if field.is_relation
        and field.related_model in people_models()
        and field.remote_field.on_delete is models.CASCADE
    ]
    assert cascading == []


def test_declarations_are_found_by_the_name_of_their_module():
    assert [record for app, record in declared.records() if app == "core"] == CORE_RECORDS
    assert {type(rule.then) for r in all_records() for rule in r.rules} == {Act, Blank, Delete}
    assert declared.rules()["job_details"].rule.period == Period(30, "days")
