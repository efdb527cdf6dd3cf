"""Rules over the whole repository."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import polib
import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
APPS = ("accounts", "consent", "personalization")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STATIC = sorted(p for p in (ROOT / "static").rglob("*") if p.is_file())
CODE = sorted(
    p
    for app in (*APPS, "config")
    for p in (ROOT / app).rglob("*.py")
    if "migrations" not in p.relative_to(ROOT).parts
)


# The one script of public pages: a file of ours, pinned by its hash (consent/checks/device.py).
OWN_SCRIPT = """<script type="module" src="{% static 'js/device.js' %}"></script>"""


def name(path):
    return str(path.relative_to(ROOT))


def parts(path):
    """The folders of a file in the project, whatever the project's own is called, and its name."""
    return path.relative_to(ROOT).with_suffix("").parts


@cache
def text_of(path):
    return path.read_text()


@cache
def tree_of(path):
    return ast.parse(text_of(path))


def found_in(paths, look):
    """What a look at each file finds, by file. One test for all files: each test has its price."""
    return {name(path): found for path in paths if (found := list(look(path)))}


def test_nothing_is_inline_and_nothing_is_escaped_by_hand():
    own = r"<script (type=\"module\" )?src=\"\{% static '[\w/.-]+' %\}\"></script>"

    def inline(path):
        text = text_of(path).replace(OWN_SCRIPT, "")
        yield from re.findall(r"\son[a-z]+=|style=|<style|javascript:|hx-on", text)
        # A script is a file of its own, from this site.
        yield from (one for one in re.findall(r"<script.*", text) if not re.fullmatch(own, one))
        yield from re.findall(r"\|safe|autoescape off", text)

    assert found_in(TEMPLATES, inline) == {}


def test_nothing_comes_from_another_site():
    def foreign(path):
        text = text_of(path).replace("http://www.w3.org/2000/svg", "")
        return re.findall(r"https?://|//[a-z]+\.[a-z]|@import|data:", text)

    assert found_in([*TEMPLATES, *STATIC], foreign) == {}


def test_only_one_function_makes_safe_strings_of_copy():
    calls = found_in(
        CODE, lambda path: re.findall(r"mark_safe|SafeString\((?!\"\"\))[^)]", text_of(path))
    )

    assert calls == {"personalization/snapshot/compiling.py": ["SafeString(_"]}


def imported(path):
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{one.name}" for one in node.names)


def test_one_place_writes_tables():
    """So that every table has the byte order mark, and no cell that starts a formula."""
    writers = [name(path) for path in CODE if re.search(r"csv\.(Dict)?[wW]riter", text_of(path))]

    assert writers == ["consent/rights/tables.py"]


CLIENTS = {"aiohttp", "ftplib", "http.client", "httpx", "requests", "socket", "ssl", "urllib3"}
MAIL = {"django.core.mail", "smtplib"}
# The checks mail staff when a promise is broken, and search mail for erased visitors.
# Accounts mail codes to whoever typed in an address, and half an invitation to new colleagues.
# Messages go to those who allowed them.
MAY_MAIL = {
    *("consent/services/checking.py", "consent/assurance/traces.py"),
    *("accounts/codes.py", "accounts/staffing.py", "consent/services/letters.py"),
}
# The checks open this site at its own address; test_front_door.py shows that they open no other.
MAY_ASK_ITSELF = "consent/assurance/front_door.py"


def test_the_site_calls_nobody_and_writes_to_nobody():
    clients = CLIENTS | {"urllib.request", "xmlrpc.client"}
    calling = found_in(CODE, lambda path: sorted(set(imported(path)) & clients))
    mailing = found_in(CODE, lambda path: set(imported(path)) & MAIL)

    assert calling == {MAY_ASK_ITSELF: ["http.client", "ssl"]}
    assert mailing.keys() <= MAY_MAIL


def test_there_is_no_drawer_for_everything():
    drawers = {"utils", "helpers", "common", "core", "signals"}

    assert found_in(CODE, lambda path: drawers & set(parts(path))) == {}


def test_services_are_told_the_time():
    on_time = {"services", "engine", "grants", "states"}
    told = [path for path in CODE if on_time & set(parts(path))]

    assert len(told) > 3
    assert found_in(told, lambda path: re.findall(r"timezone\.now", text_of(path))) == {}


def test_every_public_function_says_what_it_promises():
    speaking = [
        path
        for path in CODE
        if path.stem not in ("urls", "apps", "admin") and "commands" not in parts(path)
    ]

    def silent(path):
        return (
            node.name
            for node in tree_of(path).body
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
            and not getattr(node, "bases", [])
        )

    assert found_in(speaking, silent) == {}


def test_every_dependency_has_a_reason():
    text = (ROOT / "pyproject.toml").read_text()
    data = tomllib.loads(text)
    wanted = [
        *data["project"]["dependencies"],
        *data["project"]["optional-dependencies"]["postgres"],
        *data["dependency-groups"]["dev"],
    ]
    reasons = dict(re.findall(r'"([^"]+)"\]?,?\s+# (.{10,})', text))

    assert set(wanted) <= set(reasons)


def test_production_runs_the_versions_that_are_tested():
    ours, production = (
        set(re.findall(r"^[a-z0-9][^\s]*==[^\s]+", (ROOT / name).read_text(), re.MULTILINE))
        for name in ("requirements.lock", "requirements-production.lock")
    )

    assert not production - ours


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-production.lock"])
def test_the_lock_has_hashes_and_names_no_host(name):
    text = (ROOT / name).read_text()
    pins = re.findall(r"^[a-z0-9][^\s]*==[^\s]+", text, re.MULTILINE)

    assert "://" not in text
    assert len(pins) > 20
    assert not (ROOT / "uv.lock").exists()
    assert all(f"{pin}" in text for pin in pins)
    for block in re.split(r"\n(?=[a-z0-9])", text.strip()):
        assert "--hash=sha256:" in block


def catalogue(path):
    return {
        (entry.msgid, entry.msgid_plural): entry
        for entry in polib.pofile(str(path))
        if not entry.obsolete
    }


def test_every_string_exists_in_german(tmp_path):
    """The catalogue has exactly the texts of the code, all translated and none fuzzy."""
    import shutil
    import subprocess
    import sys

    held = catalogue(ROOT / "locale/de/LC_MESSAGES/django.po")
    assert not [e.msgid for e in held.values() if "fuzzy" in e.flags or not e.translated()]
    if not shutil.which("xgettext"):
        pytest.fail("Install gettext first (Debian: apt-get install gettext).")
    copy = tmp_path / "site"
    copy.mkdir()
    for part in ("config", *APPS, "templates", "locale", "manage.py"):
        source = ROOT / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / part)
    command = [sys.executable, "manage.py", "makemessages", "-l", "de", "--no-location"]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)

    assert set(catalogue(copy / "locale/de/LC_MESSAGES/django.po")) == set(held)


def test_every_word_in_a_template_goes_through_gettext():
    def words(path):
        text = re.sub(
            r"\{%\s*blocktranslate.*?endblocktranslate\s*%\}", "", text_of(path), flags=re.DOTALL
        )
        # Classes of a page are no texts.
        text = re.sub(
            r"\{% block (?:kind|bodyclass|coltype) %\}(?:\{\{ block.super \}\})?[\w -]*"
            r"\{% endblock %\}",
            "",
            text,
        )
        text = re.sub(r"\{[%{#].*?[%}#]\}", "", text, flags=re.DOTALL)
        text = re.sub(r"<[^>]*>", " ", text)
        return set(re.findall(r"[A-Za-z]{3,}", text)) - {"Wegwarte", "doctype", "html"}

    assert found_in(TEMPLATES, words) == {}


def test_no_migration_is_missing(db):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_migrations_of_guarded_tables_end_with_the_guards():
    later = sorted((ROOT / "consent/migrations").glob("0*.py"))[2:]
    for path in later:
        text = path.read_text().lower()
        if re.search(r"model_name=.(consentevent|noticeversion|noticewording)", text):
            assert "triggers.install" in text or "install" in text


def test_the_changelog_speaks_of_this_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]

    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text()


def test_no_file_names_a_machine_or_a_registry():
    import subprocess

    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    for file in listed:
        path = ROOT / file
        if path.suffix == ".png" or not path.exists():
            continue
        text = path.read_text(errors="replace")
        assert not re.search(r"/(?:home|root|work)/[a-z]|pypi\.org|pythonhosted|npmjs", text) or (
            path == Path(__file__)
        ), file


_NUMBER = r"-?\d|timedelta\(|env\.int\("


@cache
def numbers_in_code():
    """The names in our modules whose values are numbers or durations."""
    return frozenset(
        target.id
        for app in ("config", *APPS)
        for path in (ROOT / app).rglob("*.py")
        for one in tree_of(path).body
        for target in (
            one.targets if isinstance(one, ast.Assign) else [getattr(one, "target", None)]
        )
        if isinstance(target, ast.Name)
        and re.match(_NUMBER, ast.unparse(getattr(one, "value", None) or ast.Constant(None)))
    )


def numbers_taken_over(text, numbers):
    """The numbers that a test imports from the code and should state itself."""
    tree = ast.parse(text)
    ours = set()
    for one in ast.walk(tree):
        if isinstance(one, ast.ImportFrom) and (one.module or "").split(".")[0] in (
            "config",
            *APPS,
        ):
            ours |= {alias.asname or alias.name for alias in one.names if alias.name.islower()}
            yield from (alias.name for alias in one.names if alias.name in numbers)
    for one in ast.walk(tree):
        if isinstance(one, ast.Attribute) and isinstance(one.ctx, ast.Load) and one.attr in numbers:
            root = ast.unparse(one.value)
            if root in ours | {"settings", "site_settings", "site"}:
                yield f"{root}.{one.attr}"


def test_a_promised_number_stands_in_its_test():
    """A test that imports the number from the code still passes when the code changes it."""
    tests = sorted((ROOT / "tests").rglob("test_*.py"))

    assert found_in(tests, lambda path: numbers_taken_over(text_of(path), numbers_in_code())) == {}


def test_a_number_that_a_test_takes_over_is_found():
    taken = numbers_taken_over(
        "from consent.asking.invitations import A_VISIT\n"
        "from consent.services import upkeep\n"
        "upkeep.BATCH = 3\n"
        "assert upkeep.BATCH + settings.DEVICE_COOKIE_DAYS\n",
        numbers_in_code(),
    )

    assert list(taken) == ["A_VISIT", "upkeep.BATCH", "settings.DEVICE_COOKIE_DAYS"]
