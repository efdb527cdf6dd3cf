"""Tags that write a moment: ``{% short_stamp look.at %}``. The forms are in ``config/formats``."""

from django import template

from config import formats

register = template.Library()

for write in (
    formats.short_moment,
    formats.short_stamp,
    formats.short_day,
    formats.long_moment,
    formats.long_day,
):
    register.simple_tag(write)
