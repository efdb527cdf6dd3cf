"""What the folder of an organisation says of it in ``site.toml``, as settings for its ``.env``."""

import tomllib
from pathlib import Path
from typing import Any

from config.environment import WrongStart, are_languages

FILE = "site.toml"
# What may stand under [organisation], and the setting that it becomes.
SETTINGS = {
    key: f"ORGANISATION_{key.upper()}"
    for key in (
        *("name", "address", "email", "representative"),
        *("authority", "authority_term", "jurisdiction", "storage"),
    )
}


def settings_of(folder: Path) -> dict[str, str]:
    """The settings that a folder brings along. Raises WrongStart if its file cannot be used."""
    told = _read(folder / FILE)
    languages, organisation = told.get("languages"), told.get("organisation", {})
    if not isinstance(languages, list) or not are_languages([str(one) for one in languages]):
        raise WrongStart(
            f'{FILE} names no languages. Write each once by its code: languages = ["en", "de"].'
        )
    if not isinstance(organisation, dict) or "name" not in organisation:
        raise WrongStart(f"{FILE} names no organisation. Write its name under [organisation].")
    found = {"SITE_LANGUAGES": ",".join(languages)}
    for key, value in organisation.items():
        if key not in SETTINGS or not isinstance(value, str):
            known = ", ".join(SETTINGS)
            raise WrongStart(f"{FILE} cannot say {key}. Under [organisation] stand texts: {known}.")
        found[SETTINGS[key]] = " ".join(value.split())
    return found


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise WrongStart(f"SITE has no {FILE}. Name the folder that has it.") from None
    except (OSError, ValueError) as fault:
        raise WrongStart(f"{FILE} cannot be read: {fault}.") from None
