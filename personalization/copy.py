"""Renders copy: a small Markdown, then cleaned. Plain Python. No template syntax is evaluated."""

import re
from collections.abc import Iterator

import nh3
from markdown_it import MarkdownIt

_ALLOWED = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br"}
_markdown = MarkdownIt("commonmark", {"html": False}).disable("image")
# Links inside the site are written "item:<key>" and "page:<key>": copy knows no addresses. They
# stay like that until they are shown, so that they lead to where things are then.
_INSIDE = {"item", "page"}
_TARGET = re.compile(r'href="((?:item|page):[^"]*)"')


def render(text: str) -> str:
    """Markdown as clean HTML."""
    html = _markdown.render(text)
    return nh3.clean(
        html, tags=_ALLOWED, attributes={"a": {"href"}}, url_schemes=_INSIDE, link_rel=None
    )


def links(text: str) -> Iterator[str]:
    """What a text links to inside the site: "item:<key>" or "page:<key>"."""
    return (found[1] for found in _TARGET.finditer(render(text)))
