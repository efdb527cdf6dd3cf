"""An organisation as its tests see it: read from its content, so that no test needs to name it."""

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from config.organisation import DEMO
from consent.registry import Notice, Registry, Wording
from personalization.review import gate
from personalization.snapshot import Snapshot
from tests.demo import Kept
from tests.journey import html

_TAGS = re.compile(r"<[^>]*>")
_DOOR = re.compile(r'<p class="door">.*?</p>', re.DOTALL)
_WHY = re.compile(
    r'<details class="why".*?</details>|<form class="hidden-note".*?</form>', re.DOTALL
)
_REASON = re.compile(r'<p class="why__sentence">(.*?)</p>(.*?)<p>', re.DOTALL)


@dataclass(frozen=True)
class Organisation:
    """A loaded folder, and the copy of a process that has read it."""

    folder: Path
    kept: Kept
    known: Registry
    content: Snapshot

    @property
    def fields(self) -> list[str]:
        """What is asked of which the answers come to the site, in asking order."""
        return [notice.field for notice in self.known.answered_here()]

    @property
    def is_demo(self) -> bool:
        """Whether the other tests are about it as well."""
        return self.folder == settings.BASE_DIR / DEMO

    def notice(self, field: str) -> Notice:
        """The question about a field."""
        notice = self.known.notice_for(field)
        assert notice
        return notice

    def words(self, field: str, language: str) -> Wording:
        """What the question says."""
        return self.notice(field).wordings[language]

    def moving(self, field: str) -> str:
        """An option that changes something when it is all that was shared."""
        asked, at = self.known.fields[field], timezone.now()
        moving, _all = gate.changing(self.content, asked, self.notice(field).purpose, at)
        first: Any = moving[0]
        return str(first if isinstance(first, str) else first[0])

    def told(self, field: str, option: str, language: str) -> str:
        """An answer as the reason of a part says it."""
        asked = self.known.fields[field]
        form = next(one.reasons or one.names for one in asked.options if one.key == option)
        return asked.reasons[language].replace("{answer}", form[language])

    def with_parts(self, language: str, field: str = "") -> list[str]:
        """Every page with parts that answers may change, or only those that one answer may."""
        found = {
            page.url: page.fields
            for (_key, code), page in self.content.pages.items()
            if code == language and page.slots
        }
        for (collection, code), kind in self.content.kinds.items():
            if code == language and kind.aside:
                for item in self.content.collection(collection, language):
                    found[item.url] = kind.fields
        return [url for url, fields in found.items() if not field or field in fields]


def listed() -> list[str]:
    """Every page for search engines, in every language."""
    found = re.findall(r"<loc>(.*?)</loc>", html(Client().get("/sitemap.xml")))
    return [unescape(one).removeprefix(settings.SITE_URL) for one in found]


def part(page: str, slot: str) -> str:
    """A part of a page."""
    found = re.search(rf'<section class="slot[^>]* id="slot-{slot}".*?</section>', page, re.DOTALL)
    assert found
    return found[0]


def seen(part: str) -> str:
    """What a part says to everybody who sees it, without its reason and the door below a list."""
    return " ".join(unescape(_TAGS.sub(" ", _DOOR.sub("", _WHY.sub("", part)))).split())


def reason(part: str) -> str:
    """Why a part looks the way it does, in its own sentences."""
    found = _REASON.search(part)
    return unescape(_TAGS.sub(" ", found[1] + found[2])) if found else ""


def said(page: str) -> str:
    """The words between the header and the footer."""
    return " ".join(
        unescape(_TAGS.sub(" ", page[page.index("<main") : page.index("</main")])).split()
    )
