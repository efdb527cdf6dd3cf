"""Loads content folders into the database, and writes the database as one."""

from personalization.loading.desk import Outcome
from personalization.loading.loading import load_folder
from personalization.loading.stored import read_stored

__all__ = ["Outcome", "load_folder", "read_stored"]
