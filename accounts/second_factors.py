"""Passkeys, one-time passwords and recovery codes: django-allauth's, without its pages.

What is a secret in them is stored encrypted, under a key made of SECRET_KEY.
"""

import base64
import hashlib
import json
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User

Kind = Authenticator.Type


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]
    """What django-allauth asks the site about: its name, and how secrets are stored."""

    def encrypt(self, text: str) -> str:
        """Encrypt with the newest SECRET_KEY."""
        return _ring().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt with any SECRET_KEY that is listed."""
        return _ring().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """The number of the account, and the address: what a device shows beside the passkey."""
        key = user_pk_to_url_str(user).encode()
        return {"id": key, "display_name": user.email, "name": user.email}

    def _get_site_name(self) -> str:
        return str(settings.ORGANISATION["name"])


def of(user: User) -> QuerySet[Authenticator]:
    """Everything an account signs in with beside the mailed code, the oldest first."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user=user)
    return found.order_by("created_at", "pk")


def passkeys(user: User) -> QuerySet[Authenticator]:
    """The passkeys of an account."""
    return of(user).filter(type=Kind.WEBAUTHN)


def has_one(user: User) -> bool:
    """Whether an account has a second factor: recovery codes alone are none."""
    return of(user).exclude(type=Kind.RECOVERY_CODES).exists()


def ask_for_passkey(user: User | None = None) -> str:
    """What the browser needs to ask for a passkey, as JSON: one of a person's, or anybody's."""
    return _as_json(_webauthn().begin_authentication(user))


def passkey_used(answer: str, user: User | None = None) -> Authenticator | None:
    """The passkey with which the browser answered, or None. Its owner was seen by the device."""
    try:
        credential = json.loads(answer)
        response = _webauthn().parse_authentication_response(credential)
        owner = user or _webauthn().extract_user_from_response(credential)
        found: Authenticator = _webauthn().complete_authentication(owner, credential)
    except (ValueError, TypeError, AttributeError, KeyError, ValidationError):
        return None
    if not response.response.authenticator_data.is_user_verified():
        return None
    found.record_usage()
    return found


def offer_passkey(user: User) -> str:
    """What the browser needs to make a new passkey, as JSON."""
    return _as_json(_webauthn().begin_registration(user, passwordless=True))


def add_passkey(user: User, answer: str) -> Authenticator | None:
    """Keep the passkey that the browser made, or None if it is not one for this offer."""
    try:
        credential = json.loads(answer)
        _webauthn().parse_registration_response(credential)
        made = _webauthn().complete_registration(credential)
    except (ValueError, TypeError, AttributeError, KeyError, ValidationError):
        return None
    if not made.is_user_verified():
        return None
    added: Authenticator = _webauthn().WebAuthn.add(user, "passkey", credential).instance
    return added


def new_secret() -> str:
    """A fresh secret for an authenticator app."""
    return str(generate_totp_secret())


def address_of_secret(user: User, secret: str) -> str:
    """The address that an authenticator app reads out of the QR code."""
    return str(Adapter().build_totp_url(user, secret))


@transaction.atomic
def add_app(user: User, secret: str, code: str) -> Authenticator | None:
    """Keep the secret of an authenticator app, if the app shows the right code for it."""
    if of(user).filter(type=Kind.TOTP).exists() or not validate_totp_code(secret, code):
        return None
    app = TOTP.activate(user, secret)
    # This code has counted with it, and does not count again.
    app.validate_code(code)
    added: Authenticator = app.instance
    return added


def code_used(user: User, code: str) -> Authenticator | None:
    """The authenticator app or the recovery codes that a code is from; each code counts once."""
    for found in of(user).exclude(type=Kind.WEBAUTHN):
        if found.wrap().validate_code(code):
            found.record_usage()
            return found
    return None


def new_recovery_codes(user: User) -> list[str]:
    """Fresh recovery codes, shown this once. Earlier ones stop counting."""
    of(user).filter(type=Kind.RECOVERY_CODES).delete()
    codes: list[str] = RecoveryCodes.activate(user).get_unused_codes()
    return codes


def forget(user: User, *, pk: int | None = None) -> int:
    """Remove one passkey of an account, or everything it signs in with. Returns how many."""
    chosen = of(user) if pk is None else passkeys(user).filter(pk=pk)
    return chosen.delete()[0]


def _webauthn() -> Any:
    """django-allauth's passkeys. Imported only here, or every command would start 25 ms later."""
    from allauth.mfa.webauthn.internal import auth

    return auth


def _as_json(options: dict[str, Any]) -> str:
    return json.dumps(options, cls=DjangoJSONEncoder)


def _ring() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    derived = [hashlib.sha256(f"accounts.second_factors {key}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(one)) for one in derived])
