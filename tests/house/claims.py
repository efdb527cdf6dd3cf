"""The claims of the site, and the tests that docs/claims.md lists for each of them."""

import ast
import importlib.util
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/claims.md"
SILENT = "What promises nothing"

_WORD = re.compile(r"\b(?:never|only|no|nie|niemals|nur|kein\w*)\b", re.IGNORECASE)
_END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][”“])\s+")
_TAG = re.compile(r"<[^>]*>|\{[%#].*?[%#]\}", re.DOTALL)


def texts():
    """Every text of the site, in English and in German."""
    yield from _catalogue()
    for path in sorted(ROOT.glob("*/demo/**/*.toml")):
        yield from _pairs(tomllib.loads(path.read_text()))
    yield from _script(ROOT / "static/check_receipt.py")


def claims(said=None):
    """Every sentence with one of the words in either language, by its English text."""
    found = set()
    for english, german in texts() if said is None else said:
        for sentence, translated in _side_by_side(english, german):
            if _WORD.search(f"{sentence} {translated}"):
                found.add(sentence)
    return found


@dataclass
class Group:
    """A heading of docs/claims.md with its content."""

    title: str
    is_promise: bool
    prose: str = ""
    backing: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)


def groups(text):
    """The groups on the page. Those under smaller headings below SILENT are not promises."""
    found, is_promise = [], True
    for line in text.splitlines():
        if line.startswith("#"):
            title = line.lstrip("# ")
            is_promise = title != SILENT if line.startswith("## ") else is_promise
            found.append(Group(title, is_promise))
        elif backing := re.fullmatch(r"- (?:check )?`([^`]+)`", line):
            found[-1].backing.append(backing[1])
        elif line.startswith("- "):
            found[-1].sentences.append(line[2:])
        elif found:
            found[-1].prose += line
    return [group for group in found if group.sentences]


def unknown(backing):
    """The tests and checks that do not exist."""
    return [
        one
        for one in backing
        if one not in (_tests(one.partition("::")[0]) if "::" in one else _checks())
    ]


@cache
def _tests(path):
    """All tests in a file, by their ids."""
    tree = ast.parse((ROOT / path).read_text()) if (ROOT / path).is_file() else ast.Module([], [])
    return {f"{path}::{node.name}" for node in tree.body if isinstance(node, ast.FunctionDef)}


def _checks():
    """The keys of all checks that run on the site."""
    if importlib.util.find_spec("consent.assurance") is None:
        return set()
    from consent import assurance

    return {one.key for one in assurance.checks()}


def _catalogue():
    for entry in polib.pofile(str(ROOT / "locale/de/LC_MESSAGES/django.po")):
        if not entry.obsolete:
            yield entry.msgid, entry.msgstr or entry.msgstr_plural.get(0, "")
            yield entry.msgid_plural, entry.msgstr_plural.get(1, "")


def _pairs(node):
    """The texts in a file of the demo; those under ``en`` and ``de`` belong together."""
    if isinstance(node, str):
        yield node, ""
    elif isinstance(node, list):
        for one in node:
            yield from _pairs(one)
    elif isinstance(node, dict):
        yield from _together(node.get("en"), node.get("de"))
        for key in node.keys() - {"en", "de"}:
            yield from _pairs(node[key])


def _together(english, german):
    if isinstance(english, dict):
        for key, text in english.items():
            yield from _together(text, german[key])
    elif isinstance(english, list):
        for ours, theirs in zip(english, german, strict=True):
            yield from _together(ours, theirs)
    elif english is not None:
        yield english, german


def _script(path):
    """The sentences of the check script that visitors download."""
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "TEXTS":
            yield from ast.literal_eval(node.value).values()


def _side_by_side(english, german):
    """Split into lines and sentences as far as both languages have as many of them."""
    pairs = [(english, german)]
    for split in (lambda text: re.split(r"\n{2,}", text), _END_OF_SENTENCE.split):
        pairs = [small for pair in pairs for small in _split(split, *pair)]
    return [(" ".join(one.split()), other) for one, other in pairs if one.strip()]


def _split(split, english, german):
    ours, theirs = split(english.strip()), split(german.strip())
    if not german:
        return [(one, "") for one in ours]
    return list(zip(ours, theirs, strict=True)) if len(ours) == len(theirs) else [(english, german)]
