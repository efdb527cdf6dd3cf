"""What the folder of an organisation says of it in ``site.toml``, as settings for its ``.env``."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from config.environment import Environment, WrongStart, are_languages

FILE = "site.toml"
# The organisation that is there from the start.
DEMO = Path("personalization", "demo")
# What may stand under [organisation], and the setting that it becomes.
SETTINGS = {
    key: f"ORGANISATION_{key.upper()}"
    for key in (
        *("name", "address", "email", "representative"),
        *("authority", "authority_term", "jurisdiction", "storage"),
    )
}


def facts(env: Environment, *, default: Mapping[str, str]) -> dict[str, str]:
    """Each fact of the organisation, as it is set or else as given."""
    return {key: env.str(name, default=default[key]) for key, name in SETTINGS.items()}


def read(folder: Path) -> dict[str, str]:
    """The facts of the organisation of a folder. Raises WrongStart if its file is not usable."""
    found: dict[str, str] = _read(folder / FILE)["organisation"]
    return found


def settings_of(folder: Path) -> dict[str, str]:
    """The settings that a folder brings along. Raises WrongStart if its file cannot be used."""
    told = _read(folder / FILE)
    languages, organisation = told.get("languages"), told.get("organisation", {})
    if not isinstance(languages, list) or not are_languages([str(one) for one in languages]):
        raise WrongStart(
            f'{FILE} names no languages. Write each once by its code: languages = ["en", "de"].'
        )
    if not isinstance(organisation, dict):
        raise WrongStart(f"{FILE} names no organisation. Write [organisation] and what it is.")
    if missing := [key for key in SETTINGS if not organisation.get(key)]:
        # Else the imprint and every receipt would name the demo's.
        raise WrongStart(f"{FILE} lacks under [organisation]: {', '.join(missing)}.")
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
