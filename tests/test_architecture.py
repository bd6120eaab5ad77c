"""The house rules, kept by machine so that a reader may trust them."""

import ast

from tests.house import APPS, FLOOR_OF, PUBLIC, ROLE_OF, ROOT, TOOLBOXES, modules

MOST_LINES = {"file": 400, "test file": 600, "function": 40, "view": 25, "template": 120}
UNWANTED_NAMES = {"utils", "helpers", "services", "managers", "common", "misc"}
# The only places where importing late is right: see the reasons there.
MAY_IMPORT_LATE = {("core", "pdf")}


def imported(tree, package):
    """Yield line and dotted name of everything a module imports, at its top or not."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                yield node.lineno, f"{base}.{alias.name}"


def objection(parts, target):
    """Say why the module `parts` may not import `target`; "" when it may."""
    app, role = parts[0], parts[1]
    other = target[0]
    if other not in FLOOR_OF:
        return ""
    if other != app:
        if "tests" in parts and target[1:2] == ["tests"]:
            return ""
        if FLOOR_OF[other] <= FLOOR_OF[app]:
            return f"{other} is not below {app}"
        if other not in TOOLBOXES and target[1:2] and target[1] not in PUBLIC:
            return f"{other}.{target[1]} is private"
        return ""
    if "tests" in parts or app in TOOLBOXES or len(target) < 2 or target[1] == role:
        return ""
    if target[1] in ROLE_OF and role in ROLE_OF and ROLE_OF[target[1]] <= ROLE_OF[role]:
        return f"{target[1]} is not below {role}"
    return ""


def test_imports_only_point_down():
    found = [
        f"{'/'.join(parts)}.py:{line} {why}"
        for path, parts in modules()
        for line, name in imported(ast.parse(path.read_text()), parts[:-1])
        if (why := objection(parts, name.split(".")))
    ]
    assert found == []


def test_every_file_has_a_known_role():
    known = {*ROLE_OF, "__init__", "tests"}
    strangers = [
        "/".join(parts)
        for _, parts in modules()
        if parts[0] not in TOOLBOXES and parts[1] not in known
    ]
    assert strangers == []


def test_no_file_is_called_by_what_anything_could_be():
    assert [parts for _, parts in modules() if UNWANTED_NAMES & set(parts)] == []


def test_files_stay_small():
    long = []
    for path, parts in modules():
        lines = len(path.read_text().splitlines())
        if lines > MOST_LINES["test file" if "tests" in parts else "file"]:
            long.append(f"{path.relative_to(ROOT)}: {lines} lines")
    assert long == []


def test_functions_stay_small():
    long = []
    for path, parts in modules():
        most = MOST_LINES["view" if parts[1] == "views" else "function"]
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.decorator_list[0].lineno if node.decorator_list else node.lineno
                lines = node.end_lineno - max(first, node.lineno) + 1
                if lines > most:
                    long.append(
                        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {lines} lines"
                    )
    assert long == []


def test_templates_stay_small_and_hold_no_style_or_script():
    faults = []
    for path in sorted((ROOT / "templates").rglob("*.html")):
        text = path.read_text()
        name = path.relative_to(ROOT)
        if len(text.splitlines()) > MOST_LINES["template"]:
            faults.append(f"{name}: {len(text.splitlines())} lines")
        if "emails" not in path.parts and (
            " style=" in text or "<style" in text or "onclick=" in text
        ):
            faults.append(f"{name}: style or script inside the page")
    assert faults == []


def test_every_module_says_what_it_is_for():
    silent = [
        str(path.relative_to(ROOT))
        for path, parts in modules()
        if path.name not in ("__init__.py", "urls.py")
        and "tests" not in parts
        and "commands" not in parts
        and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []


def test_every_model_says_what_one_row_is():
    silent = []
    for path, parts in modules():
        if parts[1] == "models":
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.ClassDef) and not ast.get_docstring(node):
                    silent.append(f"{path.relative_to(ROOT)}: {node.name}")
    assert silent == []


def test_nothing_is_imported_inside_a_function():
    late = []
    for path, parts in modules():
        if parts[-1] in ("apps", "manage") or parts[:2] in MAY_IMPORT_LATE:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                late += [
                    f"{path.relative_to(ROOT)}:{inner.lineno}"
                    for inner in ast.walk(node)
                    if isinstance(inner, ast.Import | ast.ImportFrom)
                ]
    assert late == []


def test_no_model_signals_and_no_blanket_except():
    found = []
    for path, parts in modules():
        if "tests" in parts:
            continue
        text = path.read_text()
        if any(word in text for word in ("post_save", "pre_save", "post_delete", "pre_delete")):
            found.append(f"{path.relative_to(ROOT)}: model signal")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ExceptHandler) and (
                node.type is None
                or (
                    isinstance(node.type, ast.Name)
                    and node.type.id in ("Exception", "BaseException")
                )
            ):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}: blanket except")
    assert found == []


def test_only_actions_record_in_the_ledger_and_put_notices_into_the_outbox():
    allowed = {"actions", "delivery", "demo"}
    found = [
        f"{'/'.join(parts)}.py"
        for path, parts in modules()
        if parts[0] not in ("ledger", "notices")
        and parts[1] not in allowed
        and "tests" not in parts
        if "ledger.record" in path.read_text() or "outbox.put" in path.read_text()
    ]
    assert found == []


def test_the_apps_are_all_known():
    assert set(APPS) >= {
        "core",
        "ledger",
        "places",
        "people",
        "notices",
        "accounts",
        "connections",
        "offboarding",
    }


# Lists whose rows are no rows of the database, and one that belongs to a library.
OF_FIXED_LENGTH = {"format_list", "place_list", "retention_list", "usersession_list"}


def test_every_list_is_shown_to_ask_as_often_for_many_rows_as_for_one():
    unseen = []
    for template in sorted((ROOT / "templates").glob("*/*_list.html")):
        test = ROOT / template.parent.name / "tests" / f"test_{template.stem}.py"
        if template.stem not in OF_FIXED_LENGTH and "assert_flat_queries" not in test.read_text():
            unseen.append(template.stem)
    assert unseen == []
