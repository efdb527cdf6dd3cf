"""Short numbers of receipts: ten letters and digits to read out, instead of the whole number.

It is made of the receipt's own number, so every receipt has one, those from before as well, and
nothing that was signed changes. ``static/check_receipt.py`` repeats the rule.
"""

from uuid import UUID

# Digits and capitals without I, L, O and U, which are mistaken for others.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011")
_OF_NUMBER, _OF_CHECK = 8, 2
# The first 40 of 128 bits; they are random, all of them.
_LEFT_OUT = 128 - 5 * _OF_NUMBER
# The largest prime that fits into two letters: one wrong letter, or two swapped ones, never pass.
_PRIME = 1021


def short_number(uuid: UUID) -> str:
    """The short number of a receipt, such as ``7Q2MF-9DX4A``. Its last two letters check it."""
    number = uuid.int >> _LEFT_OUT
    text = _written(number, _OF_NUMBER) + _written(number % _PRIME, _OF_CHECK)
    return f"{text[:5]}-{text[5:]}"


def read_short_number(text: str) -> tuple[UUID, UUID] | None:
    """The first and the last receipt number that a short one can mean; None if it is wrong."""
    letters = "".join(one for one in text.upper() if one.isalnum()).translate(_READ_AS)
    if len(letters) != _OF_NUMBER + _OF_CHECK or not set(letters) <= set(_LETTERS):
        return None
    number, check = _read(letters[:_OF_NUMBER]), _read(letters[_OF_NUMBER:])
    if number % _PRIME != check:
        return None
    first = number << _LEFT_OUT
    return UUID(int=first), UUID(int=first + (1 << _LEFT_OUT) - 1)


def _written(number: int, places: int) -> str:
    return "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(places)))


def _read(letters: str) -> int:
    found = 0
    for one in letters:
        found = found << 5 | _LETTERS.index(one)
    return found
