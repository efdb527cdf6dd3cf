#!/usr/bin/env python
"""Django's command line for Warum."""

import os
import sys

from config.starting import (
    check_command,
    database_named,
    ended_by_a_sentence,
    look_for_garbage_seldom,
)


def main() -> None:
    """Run one management command."""
    look_for_garbage_seldom()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    with ended_by_a_sentence():
        check_command(sys.argv)
        with database_named():
            execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
