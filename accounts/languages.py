"""The languages of the site, as the setting SITE_LANGUAGES names them."""

from collections.abc import Mapping
from typing import TypeVar

from django.conf import settings
from django.utils.translation import trans_real

T = TypeVar("T")


def site_languages() -> list[tuple[str, str]]:
    """Code and name of each, for columns to choose from: no migration depends on the setting."""
    return list(settings.LANGUAGES)


def text_in(language: str, texts: Mapping[str, T]) -> T:
    """The text in a language; where there is none, in the site's first one, or in any.

    What was kept before the site got a language has nothing in it, and is shown all the same.
    """
    for code in (language, settings.LANGUAGE_CODE, *texts):
        if code in texts:
            return texts[code]
    raise KeyError(language)


def fall_back_to_english() -> None:
    """Let a text of ours that is not translated be English, whatever the site's first language.

    Django would take the first language's: pages in French would have German buttons.
    """
    for code, _name in settings.LANGUAGES:
        # Nothing public takes a fallback away.
        trans_real.translation(code)._fallback = None  # type: ignore[attr-defined]
