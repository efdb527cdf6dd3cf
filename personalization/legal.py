"""The legal pages: the product has them without a word of the organisation's.

A page of the organisation's with the same key stands instead. Its text may say more, and names the
generated parts ("{rights}") that the law wants to be there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consent.rights.parts import REQUIRED


@dataclass(frozen=True, slots=True)
class Default:
    """A legal page as the product words it."""

    title: Promise
    lead: Promise | str
    description: Promise

    def body(self, key: str) -> str:
        """Nothing but its generated parts."""
        return "\n\n".join(f"{{{name}}}" for name in REQUIRED[key])


DEFAULTS: Mapping[str, Default] = {
    "privacy": Default(
        _("Privacy"),
        _(
            "You see everything here without telling us anything. What you tell us, you decide one "
            "answer at a time."
        ),
        _("What we store about you and why, for how long, and where you use each of your rights."),
    ),
    "cookies": Default(
        _("Cookies"),
        _(
            "The public pages set no cookie until you press something that needs one. That is why "
            "there is no banner."
        ),
        _("Every cookie that this site can set, what it holds, and the press that sets it."),
    ),
    "imprint": Default(_("Imprint"), "", _("Who runs this site, and how you can reach us.")),
}
