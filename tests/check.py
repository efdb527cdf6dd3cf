"""Everything that needs no test run: format, lint, types, imports, deployment, migrations."""

import os
import subprocess
import sys
from pathlib import Path

from config.environment import fresh_key, fresh_secret

BIN = Path(sys.executable).parent
# A production-like environment: what "check --deploy" is about. It must accept the keys that
# docs/deploy.md has people make.
PRODUCTION = {
    "SECRET_KEY": fresh_secret(),
    "ANSWER_KEYS": f"k1:{fresh_key()}",
    "SIGNING_KEYS": f"s1:{fresh_key()}",
    "HTTPS": "true",
    "DEBUG": "false",
    "ALLOWED_HOSTS": "example.org",
    "DATABASE_URL": "sqlite:///:memory:",
}
MANAGE = [sys.executable, "-W", "error", "manage.py"]
CHECKS = {
    "format": [f"{BIN}/ruff", "format", "--check", "--quiet", "."],
    "lint": [f"{BIN}/ruff", "check", "--quiet", "."],
    "templates": [f"{BIN}/djlint", "templates", "--lint", "--quiet"],
    # Without a cache: it hid errors that a fresh clone then showed.
    "types": [f"{BIN}/mypy", "--cache-dir", os.devnull, "."],
    "imports": [f"{BIN}/lint-imports", "--no-cache"],
    "deployment": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
}


def main() -> int:
    """Run every check, and show the output of those that fail."""
    failed = []
    for name, command in CHECKS.items():
        done = subprocess.run(
            command, env={**os.environ, **PRODUCTION}, capture_output=True, text=True, check=False
        )
        print(f"== {name}: {'ok' if done.returncode == 0 else 'FAILED'}", flush=True)
        if done.returncode:
            print(done.stdout + done.stderr, flush=True)
            failed.append(name)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
