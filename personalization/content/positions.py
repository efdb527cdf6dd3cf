"""On which line of a TOML file something stands. Plain Python.

``tomllib`` reads values and says nothing of lines. This walks over a text that ``tomllib`` has read
without complaint, so it needs to find its way and not to judge.
"""

import bisect
import re
import tomllib

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_KEY = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+')
_VALUE = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'  # a text of several lines may end in two quotes of its own
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|[^,\]}#\n]+",  # a number, a date, true or false
    re.DOTALL,
)


def lines_of(text: str) -> dict[Path, int]:
    """The line of every key, table and element of a list, by its path.

    A text of several lines also has a line for its beginning: that of its element 0.
    """
    return _Walk(text).lines


class _Walk:
    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {(): 1}
        self._text, self._at = text, 0
        self._breaks = [one.start() for one in re.finditer("\n", text)]
        self._listed: dict[Path, int] = {}
        table: Path = ()
        while self._next():
            if self._next() == "[":
                table = self._header()
            else:
                self._pair(table)

    def _next(self) -> str:
        """What comes after blanks and comments; nothing at the end."""
        self._skip(_BLANK)
        return self._text[self._at : self._at + 1]

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if found is None:
            raise ValueError("this is no text that tomllib has read")
        self._at = found.end()
        return found[0]

    def _note(self, path: Path) -> None:
        """Note this line for a path, and for what is only there because the path is."""
        for length in range(1, len(path) + 1):
            self.lines.setdefault(path[:length], self._line_at(self._at))

    def _line_at(self, place: int) -> int:
        return bisect.bisect_left(self._breaks, place) + 1

    def _header(self) -> Path:
        """``[table]``, or ``[[one of a list]]``; then its last one is meant from here on."""
        is_listed = self._text.startswith("[[", self._at)
        self._at += 2 if is_listed else 1
        *above, last = self._dotted()
        path: Path = ()
        for key in above:
            path = self._last_of((*path, key))
        path = (*path, last)
        if is_listed:
            self._listed[path] = self._listed.get(path, 0) + 1
        path = self._last_of(path)
        self._note(path)
        self._at += 2 if is_listed else 1
        return path

    def _last_of(self, path: Path) -> Path:
        return (*path, self._listed[path] - 1) if path in self._listed else path

    def _dotted(self) -> list[str]:
        """A key, perhaps with dots; what follows it comes next."""
        keys = []
        while True:
            self._next()
            keys.append(_plain(self._skip(_KEY)))
            if self._next() != ".":
                return keys
            self._at += 1

    def _pair(self, table: Path) -> None:
        start = self._at
        path = (*table, *self._dotted())
        after, self._at = self._at, start
        self._note(path)
        self._at = after + 1  # behind the "="
        self._value(path)

    def _value(self, path: Path) -> None:
        opens = self._next()
        if opens not in ("[", "{"):
            self._text_value(path)
            return
        self._at += 1
        place = 0
        while self._next() not in ("]", "}"):
            if opens == "{":
                self._pair(path)
            else:
                self._note((*path, place))
                self._value((*path, place))
            place += 1
            if self._next() == ",":
                self._at += 1
        self._at += 1

    def _text_value(self, path: Path) -> None:
        """Anything that holds nothing else. Of a long text, the line on which it begins."""
        if self._text.startswith(('"""', "'''"), self._at):
            begins = self._at + 3
            begins += self._text.startswith("\n", begins)  # this one is not part of the text
            self.lines[*path, 0] = self._line_at(begins)
        self._skip(_VALUE)


def _plain(key: str) -> str:
    """A key without its quotes."""
    return next(iter(tomllib.loads(f"{key} = 0"))) if key[0] in "\"'" else key
