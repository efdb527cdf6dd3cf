"""A call with a long frame, inside which calls cost the same however deep they are.

Python keeps the frames of calls in chunks of 16 kB. Where calls go back and forth over the edge of
one, it asks the system for the next chunk and returns it at every single call: what is measured or
tested there takes up to four times as long, by no fault of its own. The call made here needs a
chunk of 512 kB, of which it uses 320 and which is room enough for everything above.
"""

from collections.abc import Callable
from typing import Any

# Frames of functions with many names are long, even if no name is ever given a value.
_NAMES = 40_000


def in_a_long_frame(run: Callable[[], Any]) -> Any:
    """What ``run`` returns, called inside the long frame."""
    names = "=".join(f"name_{number}" for number in range(_NAMES))
    source = f"def call(run):\n    if not run:\n        {names} = None\n    return run()\n"
    found: dict[str, Any] = {}
    exec(source, found)
    return found["call"](run)
