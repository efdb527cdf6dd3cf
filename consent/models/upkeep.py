"""The lease of the upkeep job."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import NEUTRAL


class Lease(models.Model):
    """Which process may do the upkeep, and until when; only one at a time on all machines."""

    personal_data = NEUTRAL

    key = models.SlugField(_("job"), primary_key=True)
    holder = models.UUIDField(_("holder"))
    until = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("lease")
        verbose_name_plural = _("leases")

    def __str__(self) -> str:
        return self.key
