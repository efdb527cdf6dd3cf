"""The site for a WSGI server. Wrong starts are refused: see config/starting.py."""

import os

from django.core.wsgi import get_wsgi_application

from config.starting import check_server, ended_by_a_sentence

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# This status tells gunicorn that starting the worker again would not help.
with ended_by_a_sentence(status=3):
    application = get_wsgi_application()
    check_server(is_worker=True)
