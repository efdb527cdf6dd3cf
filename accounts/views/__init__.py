"""Pages of accounts: sign-up and sign-in, the account itself, and the plain switch."""

from accounts.views.entering import code, sign_in, sign_out, sign_up
from accounts.views.own import (
    account,
    add_passkey,
    address,
    ask_for_passkey,
    end_sessions,
    new_passkey,
    proof,
    remove_passkey,
    use_passkey,
)
from accounts.views.switching import plain, refused_post

__all__ = [
    "account",
    "add_passkey",
    "address",
    "ask_for_passkey",
    "code",
    "end_sessions",
    "new_passkey",
    "plain",
    "proof",
    "refused_post",
    "remove_passkey",
    "sign_in",
    "sign_out",
    "sign_up",
    "use_passkey",
]
