"""Messages to visitors: in which hours they may be sent, and what stands in them.

Who may get one, and when, is decided in ``consent.services.letters`` (docs/decisions/0047).
"""
