"""Write pages and publish their words. Everything is checked here, on every path."""

import hashlib
import re
from collections.abc import Collection as Keys, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consent import registry
from consent.benefits import counted
from consent.refusals import refuse
from consent.rights import parts
from personalization import copy
from personalization.models import Collection, Page, PageStyle, PageVersion, PageWording, Section
from personalization.reserved import why_reserved
from personalization.review import guard
from personalization.services.writing import (
    Texts,
    collection_of,
    refuse_dead_links,
    refuse_links_to,
    remove_others,
    require_every_language,
    save,
)

# A line of a body that names a generated part.
_PART = re.compile(r"^\{([a-z]+)\}$", re.MULTILINE)
_LINES = ("title", "menu", "lead", "description", "note")
_PARTS = (*_LINES, "body")


@transaction.atomic
def save_page(*, key: str, shows: Sequence[Mapping[str, Any]] = (), **facts: Any) -> Page:
    """Write a page, without its words. Raises ValidationError for a reserved key.

    One that was retired is in use again.
    ``shows``: the collections on it, each ``{"collection": key, "limit": 3, "heading": texts}``, in
    their order; others that were on it go.
    """
    if reason := why_reserved(key):
        raise ValidationError(reason)
    page = save(Page, {"key": key}, {**facts, "retired_at": None})
    kept = []
    for position, section in enumerate(shows):
        headings = section.get("heading", {})
        if headings:
            require_every_language(headings)
        row = {
            "position": position,
            "limit": section.get("limit"),
            "headings": dict(headings),
        }
        shown = collection_of(section["collection"])
        kept.append(save(Section, {"page": page, "collection": shown}, row))
    remove_others(page.sections.all(), kept)
    return page


@transaction.atomic
def retire_page(*, page: Page, at: datetime) -> None:
    """Take a page out of use; saving it again takes that back. Its words stay as history.

    Raises ValidationError for the home page, for a page that the law asks for, and while a text in
    use links to it. Settling questions: see ``retire_item``.
    """
    if page.style == PageStyle.HOME or page.key in parts.REQUIRED:
        raise ValidationError(_("Every site needs this page."))
    refuse_links_to(f"page:{page.key}")
    Page.objects.filter(pk=page.pk).update(retired_at=at)
    registry.touch()


@counted
@transaction.atomic
def publish_page(*, page: Page, texts: Texts, at: datetime, coming: Keys[str] = ()) -> PageVersion:
    """Publish the words of a page, in every language at once. The same words are no edit.

    ``coming``: see ``refuse_dead_links``.
    """
    require_every_language(texts)
    whole = {code: {part: words.get(part, "") for part in _PARTS} for code, words in texts.items()}
    _refuse_words(page, whole)
    refuse_dead_links((words["body"] for words in whole.values()), coming)
    last = page.versions.last()
    if last and _is_same(last, whole):
        return last
    version = PageVersion.objects.create(
        page=page, number=last.number + 1 if last else 1, published_at=at
    )
    for language, words in whole.items():
        html = copy.render(words["body"])
        digest = hashlib.sha256(html.encode()).hexdigest()
        wording = PageWording(version=version, language=language, **words, html=html, sha256=digest)
        wording.full_clean()
        wording.save()
    registry.touch()
    return version


def _refuse_words(page: Page, texts: Texts) -> None:
    """Refuse creepy words, numbers of nothing, and a line for all pages on one that is not home."""
    heads = [{code: words[part] for code, words in texts.items()} for part in _LINES]
    bodies = {code: words["body"] for code, words in texts.items()}
    refuse(guard.refusals_for_item(heads, bodies, is_tagged=False))
    if page.style != PageStyle.HOME and any(words["note"] for words in texts.values()):
        raise ValidationError(_("Only the home page has the line that stands on every page."))
    known = set(Collection.objects.values_list("key", flat=True))
    used = {name for words in texts.values() for part in _LINES for name in _counted(words[part])}
    unknown = used - known
    for body in bodies.values():
        named = set(_PART.findall(body))
        unknown |= named - parts.PARTS
        if lacking := [one for one in parts.REQUIRED.get(page.key, ()) if one not in named]:
            raise ValidationError(
                _("The page “%(page)s” lacks generated parts, each on its own line: %(parts)s")
                % {"page": page.key, "parts": ", ".join(f"{{{one}}}" for one in lacking)}
            )
    if unknown:
        raise ValidationError(_("There is no such placeholder: %s") % ", ".join(sorted(unknown)))


def _counted(line: str) -> set[str]:
    """The collections whose items a line counts."""
    return {one.partition("}")[0] for one in line.split("{")[1:]}


def _is_same(version: PageVersion, texts: Texts) -> bool:
    stored = {
        row.language: {part: getattr(row, part) for part in _PARTS}
        for row in version.wordings.all()
    }
    return stored == texts
