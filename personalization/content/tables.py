"""A file of a folder, table by table. What is wrong is noted with its line; reading goes on."""

import difflib
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path as File
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy

from personalization.content.dates import Moment
from personalization.content.notebook import Named, Notebook, Reference
from personalization.content.pieces import LONGEST, Texts, Where, Words
from personalization.content.positions import Path, lines_of

_KEY = re.compile(r"[-a-zA-Z0-9_]{1,50}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-zA-Z]{2,8})?")
# In the place of words that are missing, so that everything else can be judged.
_STAND_IN = "…"
_LINE_IN_FAULT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")

_IS_NO = {
    str: gettext_lazy("“%s” is to be a text."),
    int: gettext_lazy("“%s” is to be a whole number."),
    float: gettext_lazy("“%s” is to be a number."),
    bool: gettext_lazy("“%s” is to be true or false."),
    list: gettext_lazy("“%s” is to be a list."),
    dict: gettext_lazy("“%s” is to be a table."),
}


class Table:
    """One table of a file, asked key by key.

    A key that is missing or of a wrong type is noted, and an empty value given in its place, so
    that one reading finds everything. ``done`` notes what was not asked for.
    """

    def __init__(
        self,
        book: Notebook,
        file: str,
        lines: Mapping[Path, int],
        path: Path,
        values: dict[str, Any],
        piece: Where | None = None,
    ) -> None:
        self.book, self.values = book, values
        self._file, self._lines, self._path = file, lines, path
        self._wanted: dict[str, bool] = {}
        self._speaks = False
        self.where = self.line(path)
        self.piece = piece or self.where

    def line(self, path: Path) -> Where:
        return Where(self._file, self._lines.get(path, 1))

    def at(self, *place: str | int) -> Where:
        """Where a key stands, or something in its value; where the table does if it is missing."""
        path = (*self._path, *place)
        return self.line(path) if path in self._lines else self.where

    def within(self, text: str, place: int, *key: str) -> Where:
        """The line of a place in a text, which may be one of several lines."""
        first = (*self._path, *key, 0)
        if first not in self._lines:
            return self.at(*key)
        begin = self.line(first)
        return Where(begin.file, begin.line + text.count("\n", 0, place))

    def problem(
        self, sentence: str, where: Where | None = None, *, is_mended: bool = False
    ) -> None:
        """Note what is wrong here. ``is_mended``: something that can be stored took its place."""
        self.book.problem(where or self.where, sentence, None if is_mended else self.piece)

    # What a value may be

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty; an empty one is as good as none where there is a default."""
        found: str = self._get(key, str, default)
        if "\0" in found:
            self.problem(_("“%s” holds a character that no database takes.") % key, self.at(key))
        if key in self.values and found == "" and default is None and self._is(key, str):
            self.problem(_("“%s” is empty.") % key, self.at(key))
        return found

    def part(self, key: str, is_optional: bool) -> str:
        """A text that is no longer than it may be."""
        found = self.text(key, "" if is_optional else None) or ("" if is_optional else _STAND_IN)
        if len(found) > LONGEST.get(key, len(found)):
            self.problem(
                _("“%(key)s” has %(letters)s letters, and at most %(most)s fit.")
                % {"key": key, "letters": len(found), "most": LONGEST[key]},
                self.at(key),
                is_mended=True,
            )
            return found[: LONGEST[key]]
        return found

    def key(self, key: str, default: str | None = None) -> str:
        """A name that stands in addresses: letters, digits, hyphens. What is none comes empty."""
        found = self.text(key, default)
        if found and (sentence := why_no_key(found)):
            self.problem(sentence, self.at(key))
            return ""
        return found

    def one_of(self, key: str, choices: Collection[str], default: str | None = None) -> str:
        """One of some words; for another the nearest, so that what follows can be judged."""
        found = self.text(key, default)
        if found and found not in choices:
            listed = ", ".join(choices)
            self.problem(
                _("“%(key)s” is one of: %(choices)s. “%(found)s” is not among them.")
                % {"key": key, "choices": listed, "found": found}
                + did_you_mean(found, choices),
                self.at(key),
            )
            return nearest(found, choices)
        return found

    def flag(self, key: str, default: bool | None = None) -> bool:
        found: bool = self._get(key, bool, default)
        return found

    def integer(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """A number between two; for another the nearest, so that what follows can be judged."""
        found: int = self._get(key, int, default)
        if default is None and not self._is(key, int):
            return low
        if self._is(key, int) and not low <= found <= high:
            self.problem(
                _("“%(key)s” lies between %(low)s and %(high)s.")
                % {"key": key, "low": low, "high": high},
                self.at(key),
                is_mended=True,
            )
            return min(max(found, low), high)
        return found

    def maybe_integer(self, key: str, low: int, high: int) -> int | None:
        found = self.integer(key, low, high, 0)
        return found if self._is(key, int) else None

    def maybe_number(self, key: str) -> float | None:
        found: float = self._get(key, float, 0)
        return found if self._is(key, float) else None

    def maybe_day(self, key: str) -> date | None:
        self._wanted.setdefault(key, False)
        found = self.values.get(key)
        if found is None or (isinstance(found, date) and not isinstance(found, datetime)):
            return found
        self.problem(_("“%s” is to be a day, as in 2027-11-30.") % key, self.at(key))
        return None

    def maybe_moment(self, key: str) -> Moment | None:
        words = self.text(key, "")
        try:
            moment = Moment(words) if words else None
        except ValueError:
            self.problem(
                _(
                    "“%s” is no moment. Write “2026-12-05 15:00”, “in 5 days 15:00”, “5 days ago” "
                    "or “saturday in week 1 06:30”."
                )
                % words,
                self.at(key),
            )
            return None
        if moment and moment.is_skipped_in(self.book.zone):
            self.problem(
                _("“%s” never comes: clocks go forward over it.") % words,
                self.at(key),
            )
        return moment

    def anything(self, key: str) -> Any:
        """A value that must be there, of whatever type; None if it is not."""
        self._wanted[key] = True
        return self.values.get(key)

    def listed(self, key: str) -> list[Any]:
        """A list of whatever it holds, or nothing."""
        found: list[Any] = self._get(key, list, [])
        return found

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of texts, or nothing."""
        found = self.listed(key)
        if all(isinstance(one, str) and one for one in found):
            return tuple(found)
        self.problem(_("“%s” is to be a list of texts.") % key, self.at(key))
        return ()

    # What stands in every language

    def texts(self, key: str, *, is_required: bool = True) -> Texts:
        """A table with one text for each language."""
        table = self.table(key, is_required=is_required)
        if table is None:
            return dict.fromkeys(self.book.languages, _STAND_IN) if is_required else {}
        spoken = table.spoken()
        table.done()
        return spoken

    def spoken(self) -> Texts:
        """The texts of this table by language."""
        self._note_silence()
        found = {language: self.text(language) or _STAND_IN for language in self._languages()}
        return dict.fromkeys(self.book.languages, _STAND_IN) | found

    def words(self, parts: Sequence[str], optional: Collection[str] = ()) -> Words:
        """The tables of this table by language, with a text for each part."""
        self._note_silence()
        found = {}
        for language in self._languages():
            table = self.table(language)
            if table is not None:
                found[language] = {part: table.part(part, part in optional) for part in parts}
                table.done()
        silent = {part: "" if part in optional else _STAND_IN for part in parts}
        return dict.fromkeys(self.book.languages, silent) | found

    def _languages(self) -> list[str]:
        """The languages that are there; those of the site if they are known."""
        if self.book.languages:
            return [one for one in self.book.languages if one in self.values]
        return [one for one in self.values if _LANGUAGE.fullmatch(one) and one not in self._wanted]

    def _foreign(self) -> list[str]:
        spoken = self.book.languages
        return [one for one in self.values if _LANGUAGE.fullmatch(one) and one not in spoken]

    def _note_silence(self) -> None:
        self._speaks = True
        silent = [one for one in self.book.languages if one not in self.values]
        foreign = [
            one
            for one in self._foreign()
            if one not in self._wanted and not nearest(one, [*self._wanted])
        ]
        if silent and not foreign:
            sentence = _("The words in “%s” are missing.") % ", ".join(silent)
            self.problem(sentence, is_mended=True)
        for one in self.book.languages:
            self._wanted.setdefault(one, False)

    # Tables inside

    def table(self, key: str, *, is_required: bool = True) -> "Table | None":
        values = self._get(key, dict, None if is_required else {})
        return self._inside((key,), values) if self._is(key, dict) else None

    def tables(self, key: str, *, are_pieces: bool = False) -> Iterator["Table"]:
        """The tables of a list. Pieces are stored one by one, so each answers for its own."""
        for place, values in enumerate(self._get(key, list, [])):
            if isinstance(values, dict):
                yield self._inside((key, place), values, is_piece=are_pieces)
            else:
                self.problem(_("“%s” is to be a list of tables.") % key, self.at(key, place))

    def _inside(self, step: Path, values: dict[str, Any], *, is_piece: bool = False) -> "Table":
        path = (*self._path, *step)
        piece = None if is_piece else self.piece
        return Table(self.book, self._file, self._lines, path, values, piece)

    # What names what

    def define(self, kind: str, *name: str, key: str = "key") -> None:
        """Note that this table is the one thing of a kind with this name."""
        if not all(name):
            self.book.uncertain.add(kind)
            return
        named = Named(self.at(key), self.piece)
        first = self.book.names.setdefault((kind, *name), named)
        if first is not named:
            self.problem(
                _("“%(name)s” is there twice, first in %(where)s.")
                % {"name": name[-1], "where": first.where},
                named.where,
            )

    def refer(self, kind: str, *name: str, where: Where, is_link: bool = False) -> None:
        """Note that this table names something; a link is no more than that."""
        if all(name):
            self.book.references.append(Reference(kind, name, where, self.piece, is_link))

    def reference(self, key: str, kind: str, *within: str, default: str | None = None) -> str:
        """The name of something that stands elsewhere."""
        name = self.text(key, default)
        self.refer(kind, *within, name, where=self.at(key))
        return name

    # At the end

    def done(self) -> None:
        """Note what is missing, and every key that nobody asked for."""
        unknown = [key for key in self.values if key not in self._wanted]
        missing = [key for key, needed in self._wanted.items() if needed and key not in self.values]
        absent = [key for key in self._wanted if key not in self.values]
        for key in unknown:
            near = nearest(key, absent)
            is_meant = near in missing
            if is_meant:
                missing.remove(near)
            sentence = self._unknown(key, near) + did_you_mean(key, absent)
            self.problem(sentence, self.at(key), is_mended=not is_meant)
        for key in missing:
            self.problem(_("“%s” is missing.") % key)

    def _unknown(self, key: str, near: str) -> str:
        is_like_a_language = self._speaks and _LANGUAGE.fullmatch(key)
        if self.book.languages and is_like_a_language and not near:
            listed = ", ".join(self.book.languages)
            return _("“%(key)s” is no language of this folder: %(listed)s.") % {
                "key": key,
                "listed": listed,
            }
        return _("There is no key “%s” here.") % key

    def _is(self, key: str, kind: type) -> bool:
        value = self.values.get(key)
        if kind in (int, float) and isinstance(value, bool):
            return False
        return isinstance(value, int | float if kind is float else kind)

    def _get(self, key: str, kind: type, default: Any) -> Any:
        self._wanted[key] = default is None
        if key not in self.values:
            return kind() if default is None else default
        if self._is(key, kind):
            return self.values[key]
        self.problem(_IS_NO[kind] % key, self.at(key))
        return kind() if default is None else default


def open_table(book: Notebook, folder: File, name: str) -> Table | None:
    """A file of the folder, or None, with the reason noted, if it cannot be read."""
    try:
        text = (folder / name).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        values = tomllib.loads(text)
    except FileNotFoundError:
        book.problem(Where(name, 1), _("This file is missing."))
    except OSError as fault:
        book.problem(Where(name, 1), _("This file cannot be read: %s") % fault.strerror)
    except UnicodeDecodeError as fault:
        line = fault.object.count(b"\n", 0, fault.start) + 1
        book.problem(Where(name, line), _("This is not UTF-8."))
    except tomllib.TOMLDecodeError as fault:
        book.problem(*_not_toml(name, text, str(fault)))
    except RecursionError:
        book.problem(Where(name, 1), _("This is nested too deeply."))
    else:
        return Table(book, name, lines_of(text), (), values)
    return None


def _not_toml(name: str, text: str, fault: str) -> tuple[Where, str]:
    """tomllib says the line in its sentence, and nowhere else."""
    found = _LINE_IN_FAULT.search(fault)
    last = text.rstrip("\n").count("\n") + 1
    line = int(found[1]) if found and found[1] else last
    return Where(name, line), _("This is not TOML: %s") % _LINE_IN_FAULT.sub("", fault)


def why_no_key(text: str) -> str:
    """Why a text cannot be the key of anything, in a sentence; empty if it can."""
    if _KEY.fullmatch(text):
        return ""
    return _("“%s” is no key: letters from a to z, digits and hyphens, at most 50.") % text


def nearest(word: str, choices: Collection[str]) -> str:
    """The choice that a word was most likely meant to be; empty if none is near."""
    return next(iter(difflib.get_close_matches(word, choices, n=1)), "")


def did_you_mean(word: str, choices: Collection[str]) -> str:
    """The question that may help, or nothing."""
    near = nearest(word, choices)
    return " " + _("Did you mean “%s”?") % near if near else ""
