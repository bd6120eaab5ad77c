"""Finds what the apps declare in their `retention.py`; privacy itself knows none of them."""

import json
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.utils.module_loading import module_has_submodule

from core.records import Never, Record, Rule, Subject

DEFAULTS = Path(__file__).parent / "data" / "retention_defaults.json"


@dataclass(frozen=True)
class Declared:
    """One rule, with the record it belongs to and the app that declared it."""

    app: str
    record: Record
    rule: Rule


@cache
def modules() -> dict[str, object]:
    """Return the retention module of every app that has one, by the name of the app."""
    return {
        config.label: import_module(f"{config.name}.retention")
        for config in apps.get_app_configs()
        if module_has_submodule(config.module, "retention")
    }


@cache
def records() -> tuple[tuple[str, Record], ...]:
    """Return every declared record with the app that declared it."""
    return tuple((app, record) for app, module in modules().items() for record in module.RECORDS)


@cache
def rules() -> dict[str, Declared]:
    """Return every rule by its key, those of the upper apps first: their rows point to rows below."""
    found = [Declared(app, record, rule) for app, record in records() for rule in record.rules]
    return {declared.rule.key: declared for declared in reversed(found)}


@cache
def never() -> tuple[Never, ...]:
    """Return what passes through and is never stored."""
    return tuple(each for module in modules().values() for each in getattr(module, "NEVER", ()))


@cache
def subject() -> Subject:
    """Return what a person is, as the app that owns people declares it."""
    [found] = [module.SUBJECT for module in modules().values() if hasattr(module, "SUBJECT")]
    return found


@cache
def defaults() -> dict[str, dict]:
    """Return the published defaults that rules may name as their source, by key."""
    found = json.loads(DEFAULTS.read_text(encoding="utf-8"))["records"]
    return {each["record"]: each for each in found}


def person_model() -> type[models.Model]:
    return apps.get_model(subject().model)


def target(model: type[models.Model], path: str) -> type[models.Model]:
    """Return the model at the end of a path of foreign keys; `pk` is the model itself."""
    if path == "pk":
        return model
    for part in path.split("__"):
        model = model._meta.get_field(part).related_model
    return model


def paths(record: Record) -> tuple[list[str], list[str]]:
    """Return the paths of a record that end at a person, and those that end at a user."""
    model, person, user = apps.get_model(record.model), person_model(), get_user_model()
    to_person = [path for path in record.about if target(model, path) is person]
    to_user = [path for path in record.about if target(model, path) is user]
    return to_person, to_user
