"""Renders copy: a small Markdown, then cleaned. Plain Python. No template syntax is evaluated."""

from collections.abc import Callable

import nh3
from markdown_it import MarkdownIt

_ALLOWED = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br"}
_markdown = MarkdownIt("commonmark", {"html": False}).disable("image")
# Links to items are written "item:<key>", so that copy contains no addresses.
_ITEM = "item:"

Address = Callable[[str], str]


def render(text: str, address: Address) -> str:
    """Markdown as clean HTML; ``address`` turns an item's key into its path."""
    tokens = _markdown.parse(text)
    for token in tokens:
        for child in token.children or []:
            href = str(child.attrGet("href") or "")
            if href.startswith(_ITEM):
                child.attrSet("href", address(href.removeprefix(_ITEM)))
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    return nh3.clean(
        html, tags=_ALLOWED, attributes={"a": {"href"}}, url_schemes=set(), link_rel=None
    )
