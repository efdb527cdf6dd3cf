"""QR codes as path data, so that templates escape everything."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QRCode:
    """A QR code for SVG: its dark squares as path data, and the side of the whole in squares."""

    path: str
    side: int


def qr_code(text: str) -> QRCode:
    """The QR code of a text, with the margin that cameras need (ISO/IEC 18004)."""
    # Imported only here, because it takes 50 ms: few pages need it, and every command starts.
    import segno

    rows = list(segno.make(text, error="m", micro=False).matrix_iter(border=4))
    squares = ((x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return QRCode("".join(f"M{x} {y}h1v1h-1z" for x, y in squares), len(rows))
