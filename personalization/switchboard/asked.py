"""What the address of the switchboard asks for: page, moment, language and made-up answers.

Whatever is not understood is said in a sentence, and left out.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field as field_of
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language, gettext as _

from consent.registry import Field, Registry, Value

REFUSED = "refused"
_OWN = frozenset({"page", "at", "lang", "plain", "set"})
# What is computed with a moment must stay within what a calendar holds.
_YEARS = range(2000, 2200)
# A plus that was not encoded comes as a space.
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_LOST_PLUS = re.compile(r"(\d) (\d\d:?\d\d)$")


@dataclass(frozen=True, slots=True)
class Asked:
    """One view of the switchboard. ``told`` and ``refused`` are by field; faults are sentences."""

    page: str
    language: str
    at: datetime
    is_plain: bool
    told: dict[str, Value] = field_of(default_factory=dict)
    refused: frozenset[str] = frozenset()
    faults: tuple[str, ...] = ()
    # The set of changes that is in, though it is not live yet.
    change_set: int | None = None

    def address(self) -> str:
        """The query that asks for exactly this again."""
        pairs: list[tuple[str, str]] = [("page", self.page), ("lang", self.language)]
        pairs += [("at", self.at.isoformat(timespec="seconds"))]
        pairs += [("plain", "1")] if self.is_plain else []
        pairs += [("set", str(self.change_set))] if self.change_set else []
        for name, value in self.told.items():
            values = value if isinstance(value, tuple) else (value,)
            pairs += [(parameter(name), str(one)) for one in values]
        pairs += [(parameter(name), REFUSED) for name in sorted(self.refused)]
        return "?" + urlencode(pairs, safe="/:")


def parameter(field_key: str) -> str:
    """The name of a field in the address: its key, unless that means something else there."""
    return f"{field_key}~" if field_key in _OWN else field_key


def answerable(registry: Registry) -> dict[str, Field]:
    """The fields whose answers come to this site, in asking order."""
    return {one.field: registry.fields[one.field] for one in registry.answered_here()}


def read(query: QueryDict, registry: Registry, now: datetime, sets: Collection[int] = ()) -> Asked:
    """What a query asks for. Never raises, whatever it holds. ``sets``: those that can be in."""
    faults: list[str] = []
    language = _language(query.get("lang"), faults)
    told: dict[str, Value] = {}
    refused: set[str] = set()
    fields = answerable(registry)
    for name, asked in fields.items():
        given = [one for one in query.getlist(parameter(name)) if one]
        if not given:
            continue
        if given == [REFUSED]:
            refused.add(name)
            continue
        try:
            told[name] = _value(asked, given)
        except ValueError as fault:
            faults.append(str(fault))
    faults += _not_understood(query, registry, fields)
    at = _moment(query.get("at", ""), now, faults)
    page = _page(query.get("page", ""), language)
    plain = query.get("plain", "") not in ("", "0")
    chosen = _chosen(query.get("set", ""), sets, faults)
    return Asked(page, language, at, plain, told, frozenset(refused), tuple(faults), chosen)


def _chosen(text: str, sets: Collection[int], faults: list[str]) -> int | None:
    found = next((one for one in sets if str(one) == text), None)
    if text and found is None:
        faults.append(_("These changes are live already, or were dropped: the page is as it is."))
    return found


def _not_understood(
    query: QueryDict, registry: Registry, fields: dict[str, Field]
) -> Iterator[str]:
    known, here = {parameter(name) for name in fields} | _OWN, str(get_language())
    for name in query:
        if name in known:
            continue
        asked = registry.fields.get(name)
        if asked and asked.stays_in_browser:
            yield _("“%s” stays in the browser: this site never sees an answer.") % asked.name(here)
        elif asked:
            yield _("“%s” is not asked now. An answer to it changes nothing.") % asked.name(here)
        else:
            yield _("“%s” is not the name of a question.") % name[:50]


def _language(asked: str | None, faults: list[str]) -> str:
    spoken = dict(settings.LANGUAGES)
    if asked and asked not in spoken:
        faults.append(_("“%s” is not a language of this site.") % asked[:50])
    here = str(get_language())
    return asked if asked in spoken else here if here in spoken else settings.LANGUAGE_CODE


def _page(text: str, language: str) -> str:
    """The path of a page in a language; what is none stays as it is, and nothing is found there."""
    path = "/" + text.partition("?")[0].partition("#")[0].lstrip("/")
    _nothing, first, *rest = path.split("/")
    if first not in dict(settings.LANGUAGES):
        rest = [first, *rest] if first else [""]
    return "/".join(("", language, *rest))


def _moment(text: str, now: datetime, faults: list[str]) -> datetime:
    """The moment, in the site's time zone unless it says another."""
    if not text:
        return timezone.localtime(now)
    try:
        moment = datetime.fromisoformat(_LOST_PLUS.sub(r"\1+\2", text))
        local = timezone.localtime(_aware(moment))
        if local.year not in _YEARS:
            raise ValueError
    except (ValueError, OverflowError):
        faults.append(_("“%s” is not a moment. Write it like 2027-03-28T10:00.") % text[:50])
        return timezone.localtime(now)
    return local


def _aware(moment: datetime) -> datetime:
    """A moment with its zone. Raises ValueError for a local time that clocks leave out."""
    if timezone.is_aware(moment):
        return moment
    made = timezone.make_aware(moment)
    if timezone.localtime(made.astimezone(UTC)).replace(tzinfo=None) != moment:
        raise ValueError
    return made


def _value(asked: Field, given: list[str]) -> Value:
    """The value of a field. Raises ValueError with a sentence if it can be no answer."""
    if asked.kind == "number":
        return _number(asked, given)
    if asked.kind == "short_text":
        return given[-1]
    keys = [one.key for one in asked.options if one.holds_value]
    name = asked.name(str(get_language()))
    unknown = [one for one in given if one not in keys]
    if unknown:
        raise ValueError(
            _("“%(answer)s” is not an answer to “%(field)s”.")
            % {"answer": unknown[0][:50], "field": name}
        )
    if asked.kind == "choice":
        if len(given) > 1:
            raise ValueError(_("“%s” takes one answer.") % name)
        return given[0]
    chosen = tuple(dict.fromkeys(given))
    if asked.at_most is not None and len(chosen) > asked.at_most:
        raise ValueError(
            _("“%(field)s” takes %(most)d answers at most.")
            % {"field": name, "most": asked.at_most}
        )
    return chosen


def _number(asked: Field, given: list[str]) -> int:
    number = int(given[-1]) if _WHOLE.fullmatch(given[-1]) else None
    low, high = asked.minimum, asked.maximum
    if number is None or (low is not None and number < low) or (high is not None and number > high):
        raise ValueError(
            _("“%(answer)s” is not an answer to “%(field)s”.")
            % {"answer": given[-1][:50], "field": asked.name(str(get_language()))}
        )
    return number
