"""What an organisation adds to every page by itself."""

from django import template
from django.conf import settings
from django.templatetags.static import static

from accounts.models import User

register = template.Library()

_CSS = "css/own.css"


@register.filter
def called(user: User | None) -> str:
    """``{{ user|called }}``: what colleagues call somebody; empty for nobody."""
    return user.email.partition("@")[0] if user else ""


@register.simple_tag
def second_factor_is_off() -> bool:
    """``{% second_factor_is_off as is_off %}``: whether this demo does without it."""
    return not settings.STAFF_SECOND_FACTOR


@register.simple_tag
def own_css() -> str:
    """``{% own_css as own %}``: the address of the organisation's own style; empty without one."""
    folder = settings.OWN_STATIC_DIR
    return static(_CSS) if folder and (folder / _CSS).is_file() else ""
