"""A real mail server for tests, which takes what it is given, refuses it, or hangs up."""

import asyncio
import email
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller


class Mailbox:
    """What arrived, and what the server answers from now on.

    ``rcpt`` and ``data`` are answers instead of "250 OK". ``hangs_up``: the connection is lost
    after everything was received, and before the server says whether it took it. ``says_nothing``:
    it does not say so for as long as this is true.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.messages: list[Message] = []
        self.envelopes: list[str] = []
        self.rcpt = self.data = ""
        self.hangs_up = False
        self.arrived = threading.Event()
        self.says_nothing = False

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if self.rcpt:
            return self.rcpt
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.data:
            return self.data
        self.messages.append(email.message_from_bytes(envelope.content))
        self.envelopes += envelope.rcpt_tos
        self.arrived.set()
        while self.says_nothing:
            await asyncio.sleep(0.05)
        if self.hangs_up:
            server.transport.abort()
        return "250 OK"


@contextmanager
def mail_server(settings: Any) -> Iterator[Mailbox]:
    """A server at a free port, to which the site's mails go."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    mailbox = Mailbox(port)
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    try:
        yield mailbox
    finally:
        controller.stop()
