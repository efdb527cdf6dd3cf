"""A Wagtail page of twelve blocks, each of which may be for a segment."""

from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_personalisation.blocks import PersonalisedStructBlock
from wagtail_personalisation.models import PersonalisablePageMixin

BLOCK = PersonalisedStructBlock([("title", blocks.CharBlock()), ("text", blocks.TextBlock())])


class PeerPage(PersonalisablePageMixin, Page):
    """The page that is measured."""

    body = StreamField([("block", BLOCK)])
    template = "peer_page.html"

    class Meta:
        app_label = "peer"
