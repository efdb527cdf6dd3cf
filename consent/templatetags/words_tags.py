"""Tags about words: who is responsible, and what changed since the visitor agreed."""

from typing import Any

from django import template
from django.conf import settings
from django.template.context import RequestContext
from django.utils.translation import get_language, gettext as _

from accounts.languages import text_in
from consent.middleware import Reading
from consent.models.notices import NoticeVersion, facts_with
from consent.registry import Notice
from consent.states import IN_FORCE, State

register = template.Library()

# Visitors who refused or withdrew have agreed to no words that could be compared.
_HELD = IN_FORCE | {State.ON_HOLD, State.PAUSED}


@register.simple_tag
def controller_name() -> str:
    """``{% controller_name %}``: the organisation that is responsible (Art. 4(7) GDPR)."""
    return str(settings.ORGANISATION["name"])


@register.filter
def named(version: NoticeVersion) -> str:
    """Field and purpose of a version of words, by their names on the day of publishing."""
    facts, language = facts_with(version), str(get_language())
    names = (text_in(language, facts["field_names"]), text_in(language, facts["purpose_names"]))
    return f"{' · '.join(names)} · {_('version %d') % version.number}"


@register.inclusion_tag("consent/components/words_changed.html", takes_context=True)
def words_changed(context: RequestContext, notice: Notice, in_row: bool = False) -> dict[str, Any]:
    """``{% words_changed notice %}``: the words this visitor agreed to, against those in force.

    Empty if they are the same, or if she has not agreed to any. ``in_row``: the surrounding page
    already says that the answer is on hold.
    """
    reading: Reading = context["request"].reading
    state = reading.known.state(notice.field, notice.purpose)
    agreed = reading.agreed.get(notice.id) if notice.version > 1 and state in _HELD else None
    is_on_hold = state is State.ON_HOLD
    return {"agreed": agreed, "notice": notice, "is_on_hold": is_on_hold, "in_row": in_row}
