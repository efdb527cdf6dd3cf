"""Lets tests run as fast as they can: a pytest plugin that changes how Python manages memory.

Python keeps the frames of calls in chunks of 16 kB. Where calls go back and forth over the edge of
one, it asks the system for the next chunk and returns it at every single call. With Django's
middlewares below pytest that took a fifth of all processor time. So all tests run inside a call
that needs a chunk of 512 kB, of which it uses 320 and which is room enough for everything above.
"""

import gc
import sys
from collections.abc import Callable
from typing import Any

import pytest

# Frames of functions with many names are long, even if no name is ever given a value.
_NAMES = 40_000


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> Any:
    """Run all tests inside the long frame, whoever runs them: pytest or a worker of xdist."""
    here = sys.modules[__name__]
    loop = session.config.pluginmanager.subset_hook_caller("pytest_runtestloop", [here])
    # What was imported is never garbage, and need not be looked through again and again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    return _with_a_long_frame()(lambda: loop(session=session))


def _with_a_long_frame() -> Callable[[Callable[[], Any]], Any]:
    names = "=".join(f"name_{number}" for number in range(_NAMES))
    source = f"def call(run):\n    if not run:\n        {names} = None\n    return run()\n"
    found: dict[str, Any] = {}
    exec(source, found)
    call: Callable[[Callable[[], Any]], Any] = found["call"]
    return call
