"""Tags that write a moment: ``{% short_stamp look.at %}``. See ``accounts.moments``."""

from django import template

from accounts import moments

register = template.Library()

for write in (
    moments.short_moment,
    moments.short_stamp,
    moments.short_day,
    moments.long_moment,
    moments.long_day,
):
    register.simple_tag(write)
