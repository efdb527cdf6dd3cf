"""Reads settings from the environment, and refuses malformed ones with one sentence.

The sentence names the setting, what is wrong and what to do. It never contains the value that was
set, because that may be a secret.

``python -m config.environment`` prints fresh keys for a new site, as lines for its ``.env``.
"""

import base64
import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.conf import global_settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy

from consent.keys.signing import KeyFault, read_ring
from consent.keys.vault import Vault, VaultError

_YES_OR_NO = {"true", "false", "1", "0", "yes", "no", "on", "off", "y", "n", "ok", "t", "f"}
_SHORTEST_SECRET = 32
_RENAMED = {"ORGANISATION_BACKUP_DAYS": "BACKUP_DAYS"}
_CONTACT = re.compile(r"mailto:[^\s@]+@[^\s@]+|https://[^\s]+|tel:[+0-9-]+")
# Those that Django has names, plurals and forms of dates for.
_LANGUAGES = dict(global_settings.LANGUAGES)
_REDIS = ("redis", "rediss", "unix")
_DATABASES = ("sqlite", "postgres", "postgresql", "psql", "pgsql")


class WrongStart(ImproperlyConfigured):
    """The site cannot start like this. The message is one sentence for the operator."""


class Environment(environ.Env):  # type: ignore[misc]
    """``environ.Env`` that refuses malformed numbers and booleans."""

    def get_value(
        self,
        var: str,
        cast: Any = None,
        default: Any = environ.Env.NOTSET,
        parse_default: bool = False,
    ) -> Any:
        given = self.ENVIRON.get(var)
        if given is None and default is self.NOTSET:
            raise WrongStart(f"{var} is not set. Set it in the environment or in .env: {_how(var)}")
        if cast is bool and given is not None and given.strip().lower() not in _YES_OR_NO:
            raise WrongStart(f"{var} is neither true nor false. Set it to one of the two.")
        try:
            value = super().get_value(var, cast, default, parse_default)
        except ValueError:
            raise WrongStart(f"{var} is not a whole number. Set it to one.") from None
        if cast is int and value < 0:
            raise WrongStart(f"{var} is less than zero. Set it to a number that is not.")
        return value

    def refuse_renamed(self) -> None:
        """Raise WrongStart if a setting has its old name: it would be ignored silently."""
        for old, new in _RENAMED.items():
            if old in self.ENVIRON:
                raise WrongStart(f"{old} is called {new} now. Set {new}, and take {old} away.")

    def database(self, var: str, default: str) -> dict[str, Any]:
        """The address of a database in the form that Django expects."""
        wrong = WrongStart(
            f"{var} is not the address of a database. Write it as "
            "postgres://user:password@host/name or sqlite:////folder/file."
        )
        address = self.str(var, default=default)
        if urlsplit(address).scheme not in _DATABASES:
            raise wrong
        try:
            found: dict[str, Any] = self.db_url_config(address)
        except (ValueError, ImproperlyConfigured, KeyError):
            raise wrong from None
        if not found.get("NAME"):
            raise wrong
        return found

    def redis(self, var: str) -> str:
        """The address of a Redis or Valkey, if one is set and its client is installed."""
        address: str = self.str(var, default="")
        if address and urlsplit(address).scheme not in _REDIS:
            raise WrongStart(
                f"{var} is not the address of a Redis. Write it as redis://:password@host:6379/0, "
                "or take it away: then the database counts."
            )
        if address and find_spec("redis") is None:
            raise WrongStart(
                f"{var} is set, and the package redis is not installed. Install "
                "requirements-production.lock."
            )
        return address

    def contacts(self, var: str, default: list[str]) -> list[str]:
        """Contact addresses as URLs: a mail address is turned into a mailto URL."""
        found = [one.strip() for one in self.list(var, default=default) if one.strip()]
        found = [one if ":" in one else f"mailto:{one}" for one in found]
        if not found or not all(_CONTACT.fullmatch(one) for one in found):
            raise WrongStart(
                f"{var} is no way to reach anybody. Write a mail address or the https:// address "
                "of a page, several with commas."
            )
        return found

    def folder(self, var: str, base: Path, default: Path | None) -> Path | None:
        """A folder that is there, if one is set; a path that does not begin at the root is in base.

        The default counts only if it is there.
        """
        given: str = self.str(var, default="")
        if not given:
            return default if default and default.is_dir() else None
        folder = base / given
        if not folder.is_dir():
            raise WrongStart(f"{var} is not a folder that is there. Make it, or take {var} away.")
        return folder

    def languages(self, var: str, default: list[str]) -> list[str]:
        """Codes of languages, in the order in which they are set."""
        codes = [one.strip() for one in self.list(var, default=default)]
        if not are_languages(codes):
            raise WrongStart(
                f"{var} is no list of languages. Write each once by its code in small letters, "
                "with commas, the first one for whoever asks for none of them: de,en."
            )
        return codes

    def day(self, var: str) -> date | None:
        """A date, if one is set."""
        given = self.str(var, default="")
        try:
            return date.fromisoformat(given) if given else None
        except ValueError:
            raise WrongStart(f"{var} is not a day. Write it as 2027-01-31.") from None


def site_folder(base: Path, given: str) -> Path | None:
    """The folder of content that SITE names, if it is set. Raises WrongStart if it is not there."""
    if not given:
        return None
    folder = (base / given).resolve()
    if not folder.is_dir() or not folder.name:
        raise WrongStart("SITE is not a folder that is there. Name the one with site.toml in it.")
    return folder


def home_of(site: Path | None, base: Path) -> Path:
    """Where a site's own things are: in the clone, or for another organisation in .sites/."""
    return base / ".sites" / site.name if site else base


def are_languages(codes: list[str]) -> bool:
    """Whether a site can have these languages: each known, each once, and at least one."""
    return bool(codes) and len(set(codes)) == len(codes) and set(codes) <= _LANGUAGES.keys()


def named_languages(codes: Iterable[str]) -> list[tuple[str, Any]]:
    """Codes and names of languages, by code."""
    return [(code, gettext_lazy(_LANGUAGES[code])) for code in sorted(codes)]


def check(
    *,
    secret_keys: Mapping[str, list[str]],
    answer_keys: list[str],
    signing_keys: list[str],
    site_url: str,
    allowed_hosts: list[str],
) -> None:
    """Refuse secrets and addresses that would cause errors later."""
    for var, keys in secret_keys.items():
        if any(len(key) < _SHORTEST_SECRET for key in keys):
            raise WrongStart(f"{var} is empty or too short. {_how(var)}")
    _check_ring("ANSWER_KEYS", lambda: Vault(answer_keys))
    _check_ring("SIGNING_KEYS", lambda: read_ring(signing_keys))
    if not _is_address(site_url):
        raise WrongStart(
            "SITE_URL is not the address of a site. Write it as https://example.org, with nothing "
            "behind the name."
        )
    if not allowed_hosts or not all(_is_name(one) for one in allowed_hosts):
        raise WrongStart(
            "ALLOWED_HOSTS is empty or holds something that is not a name. Write the names that "
            "the site is reached by, with commas, without https:// and without a port."
        )


def fresh_key() -> str:
    """32 random bytes in base64: a key for ANSWER_KEYS or SIGNING_KEYS."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def fresh_secret() -> str:
    """A SECRET_KEY that ``check --deploy`` accepts: 67 characters, none of them special."""
    return secrets.token_urlsafe(50)


def _check_ring(var: str, read: Callable[[], object]) -> None:
    try:
        read()
    except (VaultError, KeyFault):
        raise WrongStart(f"{var} cannot be read. {_how(var)}") from None


def _how(var: str) -> str:
    if var in ("ANSWER_KEYS", "SIGNING_KEYS"):
        return (
            "Write it as name:key,name:key, each name once and each key 32 random bytes in base64 "
            "(python -m config.environment prints fresh ones)."
        )
    if var == "SECRET_KEY":
        return (
            "It takes at least 32 random characters, better 50 "
            "(python -m config.environment prints a fresh one)."
        )
    if var == "SECRET_KEY_FALLBACKS":
        return "Write earlier keys whole, with commas between them."
    return ".env.example says what it means."


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        is_whole = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
    rest = (parts.path, parts.query, parts.fragment, parts.username, parts.password)
    return is_whole and parts.scheme in ("http", "https") and not any(rest) and " " not in text


def _is_name(host: str) -> bool:
    """A name, an address of IPv4 or IPv6, a subdomain with a leading dot, or ``*``."""
    if host.startswith("[") and host.endswith("]"):
        return True
    return bool(host.strip(".")) and not _holds_any(host, "/: @?#")


def _holds_any(text: str, characters: Iterable[str]) -> bool:
    return any(one in text for one in characters)


if __name__ == "__main__":
    print(f"SECRET_KEY={fresh_secret()}")
    print(f"ANSWER_KEYS=k1:{fresh_key()}")
    print(f"SIGNING_KEYS=s1:{fresh_key()}")
