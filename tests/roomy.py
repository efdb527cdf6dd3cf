"""Lets tests run as fast as they can: a pytest plugin that changes how Python manages memory.

With Django's middlewares below pytest, getting and returning room for frames took a fifth of all
processor time, so all tests run inside a long one (``tests.long_frame``).
"""

import gc
import sys
from typing import Any

import pytest

from tests.long_frame import in_a_long_frame


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> Any:
    """Run all tests inside the long frame, whoever runs them: pytest or a worker of xdist."""
    here = sys.modules[__name__]
    loop = session.config.pluginmanager.subset_hook_caller("pytest_runtestloop", [here])
    # What was imported is never garbage, and need not be looked through again and again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    return in_a_long_frame(lambda: loop(session=session))
