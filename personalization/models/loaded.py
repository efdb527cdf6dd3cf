"""What was loaded from files, so that loading again undoes nothing that people did since."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import NEUTRAL


class LoadedPiece(models.Model):
    """A piece of a content folder that was loaded, or left out because people had changed it.

    If it is gone, people took it out of use. If it differs from what was loaded, people changed it.
    """

    personal_data = NEUTRAL

    kind = models.CharField(_("kind"), max_length=20)
    name = models.CharField(_("name"), max_length=200)
    sha256 = models.CharField(_("SHA-256 of what was loaded"), max_length=64)

    class Meta:
        verbose_name = _("loaded piece")
        verbose_name_plural = _("loaded pieces")
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="loaded_piece_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
