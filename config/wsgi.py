"""The site for a WSGI server. It does not start over a ledger without its guards."""

import os

from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

if faults := run_checks(tags=["database"], databases=["default"]):
    raise ImproperlyConfigured("\n".join(str(fault) for fault in faults))
