"""The words at the form for an account: shown there, and recorded when an account is made."""

from dataclasses import dataclass
from datetime import datetime

from accounts.languages import text_in
from accounts.models import Visitor
from consent import registry, services
from consent.asking import tokens
from consent.models import NoticeWording
from consent.models.registry import ACCOUNT
from consent.registry import Registry


@dataclass(frozen=True, slots=True)
class Shown:
    """The words about the address in one language, and the form's token that names them."""

    words: dict[str, str]
    token: str


def shown(known: Registry, language: str, *, at: datetime) -> Shown:
    """The words in force. Before they are published for the first time no token names them."""
    if known.address is None:
        return Shown(services.address_words(language), "")
    words = text_in(language, known.address.wordings)
    return Shown(words.shown(), tokens.issue(words, at=at))


class AddressNotice:
    """What ``accounts.address_notice`` asks for."""

    def is_current(self, shown: str, *, at: datetime) -> bool:
        notice = registry.current().address
        if notice is None:
            return True
        try:
            token = tokens.read(shown, at=at)
        except tokens.TokenFault:
            return False
        return token.wording_id in {one.id for one in notice.wordings.values()}

    def record(self, *, visitor: Visitor, shown: str, at: datetime) -> None:
        notice = registry.current().address
        if notice is None or not shown:
            return
        token = tokens.read(shown, at=at)
        # Others may have been published a moment ago: these are the words that she read.
        of_address = NoticeWording.objects.filter(version__notice__purpose__key=ACCOUNT)
        services.record_address(
            visitor=visitor,
            notice=notice,
            wording=of_address.get(pk=token.wording_id),
            nonce=token.nonce,
            shown_at=token.shown_at,
            at=at,
        )
