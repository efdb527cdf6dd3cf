"""All settings, read from the environment. Secrets have no default: without them nothing starts."""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from config import environment, organisation

BASE_DIR = Path(__file__).resolve().parent.parent
# Another organisation beside the demo, by its folder of content: "SITE=dir make run" made it.
SITE = environment.site_folder(BASE_DIR, os.environ.get("SITE", ""))
# Where a site's own things are, unless said otherwise: .env, database, ledger, mail, static files.
HOME = environment.home_of(SITE, BASE_DIR)

env = environment.Environment()
env.read_env(HOME / ".env")

SECRET_KEY: str = env.str("SECRET_KEY")
# Earlier keys. As long as they are listed, what they signed stays valid: device cookies, forms,
# sessions, and the marks of events that wait for their seal.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG: bool = env.bool("DEBUG", default=False)
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])

# "id:key,id:key", each key 32 bytes in base64. The first encrypts, all decrypt.
ANSWER_KEYS: list[str] = env.list("ANSWER_KEYS")

# "name:seed,name:seed", each seed 32 bytes in base64. The first signs receipts and checkpoints,
# the public halves of all verify: keep the old ones, or old receipts can no longer be checked here.
SIGNING_KEYS: list[str] = env.list("SIGNING_KEYS")

# The public address of the site, without a slash at the end. Receipts and the log contain it.
SITE_URL: str = env.str("SITE_URL", default="http://127.0.0.1:8000")

environment.check(
    secret_keys={"SECRET_KEY": [SECRET_KEY], "SECRET_KEY_FALLBACKS": SECRET_KEY_FALLBACKS},
    answer_keys=ANSWER_KEYS,
    signing_keys=SIGNING_KEYS,
    site_url=SITE_URL,
    allowed_hosts=ALLOWED_HOSTS,
)
env.refuse_renamed()

# What must outlive the database: the log's checkpoints and the tombstones of the erased. Keep it
# on another disk than the database, and never restore it from a backup.
LEDGER_DIR = Path(env.str("LEDGER_DIR", default=str(HOME / "ledger")))

# How long proof of consent is kept after a visitor's last decision. In Germany a claim can be
# raised for three years and the rest of the year (sections 195 and 199 BGB), R-62.
EVIDENCE_DAYS: int = env.int("EVIDENCE_DAYS", default=4 * 365)

# The demo prints its sign-in with this password; a real site leaves it empty.
DEMO_PASSWORD: str = env.str("DEMO_PASSWORD", default="")

# Whether staff need a second factor to open the admin. Only a demo may do without, and says so on
# every page of the admin.
STAFF_SECOND_FACTOR: bool = env.bool("STAFF_SECOND_FACTOR", default=True)
if not STAFF_SECOND_FACTOR and not DEMO_PASSWORD:
    raise environment.WrongStart(
        "STAFF_SECOND_FACTOR is false, and this is no demo: no DEMO_PASSWORD is set. Take it away."
    )

# True behind TLS: secure cookies with the __Host- prefix, HSTS, redirect to https.
HTTPS: bool = env.bool("HTTPS", default=not DEBUG)

INSTALLED_APPS = [
    # Before ours, so that accounts/admin can take their pages out of the admin.
    "django.contrib.auth",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "accounts.apps.AccountsConfig",
    "consent.apps.ConsentConfig",
    "personalization.apps.PersonalizationConfig",
    "crispy_forms",
    "csp",
    "accounts.apps.StaffAdminConfig",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "config.request_log.request_log",
    "config.middleware.compress",
    "config.middleware.response_headers",
    "csp.middleware.CSPMiddleware",
    "config.wellformed.WellFormedMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "accounts.middleware.SameOriginMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.VisitorMiddleware",
    "accounts.middleware.BrakeMiddleware",
    "consent.middleware.reading_middleware",
    "consent.middleware.OutageMiddleware",
    "personalization.middleware.showing_middleware",
    "config.middleware.say_noindex",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

# Templates of your own, which win over ours of the same name. Nothing of ours writes there.
TEMPLATES_DIR = env.folder("TEMPLATES_DIR", BASE_DIR, default=SITE and SITE / "templates")
_loaders = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [*filter(None, [TEMPLATES_DIR]), BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": _loaders if DEBUG else [("django.template.loaders.cached.Loader", _loaders)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
CRISPY_TEMPLATE_PACK = "warum"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("warum",)
CRISPY_FAIL_SILENTLY = False

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{HOME / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Writers queue instead of failing, readers never wait, acknowledged writes are on the disk
    # (synchronous), and INSERT OR REPLACE cannot walk past the delete trigger of the ledger
    # (recursive_triggers).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;"
        ),
    }
else:
    # The server may have gone since the connection was opened, so it is tested before each
    # request. If the server does not answer, we wait no longer than a visitor would.
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 3)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What several processes and machines count together: tries at signing in, and limits. Redis or
# Valkey, else the database (docs/decisions/0044). Who waits for it a second waits long enough.
REDIS_URL: str = env.redis("REDIS_URL")
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "accounts.stores.RedisStore",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "warum",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
    if REDIS_URL
    else {
        "BACKEND": "accounts.stores.DatabaseStore",
        "LOCATION": "accounts_sharedcache",
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    },
    # For requests that must not write to the database, and while the shared cache is down.
    "process": {
        "BACKEND": "accounts.stores.MemoryStore",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}
# How many proxies of yours a request passes: the client's address is that many places from the end
# of X-Forwarded-For. 0: the address that the connection comes from.
TRUSTED_PROXIES: int = env.int("TRUSTED_PROXIES", default=1 if HTTPS else 0)

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.BrakedPasswords"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "admin:login"

# "de,en": every text of the content stands in each of them, and who asks for another one gets the
# first. Texts of the product are English where no catalogue has them (accounts/languages.py).
SITE_LANGUAGES = env.languages("SITE_LANGUAGES", default=["en", "de"])
LANGUAGE_CODE: str = SITE_LANGUAGES[0]
# Wherever all of them stand beside each other, they are in the order of their codes.
LANGUAGES = environment.named_languages(SITE_LANGUAGES)
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "config.formats"
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "staticfiles"
# Files of your own; css/own.css among them is linked by every page, after ours.
OWN_STATIC_DIR = env.folder("OWN_STATIC_DIR", BASE_DIR, default=SITE and SITE / "static")
STATICFILES_DIRS = [*filter(None, [OWN_STATIC_DIR]), BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# No inline code and nothing from other sites, in the admin as well.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

_host_prefix = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_host_prefix}session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{_host_prefix}csrf"
# In the session, because Django's default is another cookie, which no page would mention.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SILENCED_SYSTEM_CHECKS = [
    # SameOriginMiddleware is Django's CsrfViewMiddleware and more; the check looks for the name.
    "security.W003",
    # HSTS for other hosts and for the preload list is for the owner of the domain to decide.
    "security.W005",
    "security.W021",
]
CSRF_FAILURE_VIEW = "accounts.views.refused_post"
SECURE_SSL_REDIRECT = HTTPS
# Health checks come from behind the proxy and use plain HTTP.
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
# These two affect other hosts, and a browser that has seen them obeys for two years, whatever is
# set later: it then uses only https for every subdomain of the site's host.
SECURE_HSTS_INCLUDE_SUBDOMAINS: bool = env.bool("HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD: bool = env.bool("HSTS_PRELOAD", default=False)
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# One line of JSON for each request on stdout: time, route, status, duration. Never a path, a value
# or an address (config/log_lines.py). Off in development, where stdout is a terminal.
LOG_REQUESTS: bool = env.bool("LOG_REQUESTS", default=HTTPS)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "config.request_log.Line"}},
    "handlers": {
        "requests": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "stream": "ext://sys.stdout",
        },
        "faults": {"class": "logging.StreamHandler", "formatter": "line", "level": "WARNING"},
    },
    "root": {"level": "WARNING", "handlers": ["faults"]},
    "loggers": {
        # Without Django's own handlers, which write the path and mail the whole request.
        "django": {"handlers": [], "level": "WARNING"},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        # A page that was not found is not an error; the request's line has the status.
        "django.request": {"level": "ERROR"},
        # Neither is a malformed request: it got 400, and the request's line has the status.
        "django.security": {"level": "CRITICAL"},
        "warum.requests": {"handlers": ["requests"], "level": "INFO"},
    },
}

# How long a browser may keep cookies that are set when somebody presses a button.
DEVICE_COOKIE = f"{_host_prefix}device"
# Longer than any answer on a device: a refusal must be remembered for a year, and visitors
# whose answer has expired should see that on My answers (docs/decisions/0009).
DEVICE_COOKIE_DAYS = 395
PLAIN_COOKIE = f"{_host_prefix}plain"
QUIET_COOKIE = f"{_host_prefix}quiet"
QUIET_COOKIE_DAYS = 395

# Whether visitors can have accounts. This depends on the code and so is not read from the
# environment. While it is false, no text promises accounts (docs/decisions/0016).
VISITOR_ACCOUNTS = True
# While somebody proves that an address is hers: holds the number of the code, for as long as the
# code counts.
CODE_COOKIE = f"{_host_prefix}code"
# A session ends when nothing was pressed for 14 days, and 90 days after the sign-in at the latest.
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
SESSION_DAYS = 90
# django-allauth is used as a library (docs/decisions/0040): none of its pages is shown.
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# Its limits would keep network addresses; accounts.brakes counts without them.
ACCOUNT_RATE_LIMITS = False
MFA_ADAPTER = "accounts.second_factors.Adapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]

# How long backups of the database are kept. Receipts and visitors who delete everything are told.
BACKUP_DAYS: int = env.int("BACKUP_DAYS", default=30)

# Whether upkeep runs the checks that are due. Without it "manage.py run_checks" needs a timer.
CHECKS_IN_UPKEEP: bool = env.bool("CHECKS_IN_UPKEEP", default=True)
# How staff are told when a check fails. Without TLS this is taken for a test machine, and messages
# are written as files to a folder.
EMAIL_BACKEND: str = env.str(
    "EMAIL_BACKEND",
    default=f"django.core.mail.backends.{'smtp' if HTTPS else 'filebased'}.EmailBackend",
)
EMAIL_FILE_PATH: str = env.str("EMAIL_FILE_PATH", default=str(HOME / "mail"))
EMAIL_HOST: str = env.str("EMAIL_HOST", default="localhost")
EMAIL_PORT: int = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER: str = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD: str = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS: bool = env.bool("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 10

MINIMUM_AGE: int = env.int("MINIMUM_AGE", default=16)

# Who runs the site: shown on the imprint and the privacy page, and kept with every published
# wording for its receipts. The terms are those of DPV 2.3 (legal-de:..., loc:...).
# What is not set is that of the demo, so that it can be tried without any setting.
ORGANISATION: dict[str, Any] = {
    **organisation.facts(env, default=organisation.read(BASE_DIR / organisation.DEMO)),
    "backup_days": BACKUP_DAYS,
}
# Whom to tell about a weakness (/.well-known/security.txt, RFC 9116): mail or pages.
SECURITY_CONTACT: list[str] = env.contacts("SECURITY_CONTACT", default=[str(ORGANISATION["email"])])
# The date until which that contact is valid. If it is not set, always half a year from now.
SECURITY_EXPIRES = env.day("SECURITY_EXPIRES")
DEFAULT_FROM_EMAIL: str = env.str("EMAIL_FROM", default=str(ORGANISATION["email"]))
