"""What the upkeep job needs to know about itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import NEUTRAL


class Lease(models.Model):
    """Who is doing a job that only one may do at a time, across machines, and until when."""

    personal_data = NEUTRAL

    key = models.SlugField(_("job"), primary_key=True)
    holder = models.UUIDField(_("holder"))
    until = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("lease")
        verbose_name_plural = _("leases")

    def __str__(self) -> str:
        return self.key
