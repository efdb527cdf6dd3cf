"""Checks that misbehave."""

import logging
import os
import signal
import threading
from pathlib import Path

from consent.assurance import Outcome, check, passed

WORDS = {"claim": "-", "method": "-", "limit": "-", "figures": "", "stories": {}}


def register():
    check("passes", **WORDS)(lambda at: passed())
    check("raises", **WORDS)(raises)
    check("hangs", seconds=3, **WORDS)(hangs)
    check("lingers", seconds=1, **WORDS)(lambda at: threading.Event().wait() or passed())
    check("swears", **WORDS)(swears)
    check("chatters", **WORDS)(chatters)


def raises(at):
    raise RuntimeError("canary-in-the-message")


def hangs(at):
    """Write down the process, ignore signals, and wait for something that never comes."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    Path(os.environ["HANGS_HERE"]).write_text(str(os.getpid()))
    threading.Event().wait()
    return passed()


def swears(at):
    """End without an outcome."""
    os._exit(3)


def chatters(at):
    """Print what looks like an outcome, and have requests logged on stdout as production does."""
    logging.getLogger("warum.requests").info("a request")
    print(Outcome("fail").as_json(), flush=True)
    return passed()
