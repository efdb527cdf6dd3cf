"""How each language writes dates (FORMAT_MODULE_PATH), for ``accounts.moments``."""
