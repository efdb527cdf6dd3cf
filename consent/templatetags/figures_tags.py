"""Words for the page of figures."""

from django import template

register = template.Library()


@register.filter
def place_in_words(place: str) -> str:
    """``{{ step.place|place_in_words }}``: which kind of control was pressed."""
    # The admin's modules are loaded after those of tags.
    from consent.admin.figures import place_in_words as in_words

    return in_words(place)
