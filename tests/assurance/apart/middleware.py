"""Kills the process in the middle of a request by an invented visitor."""

import os
import signal

from django.conf import settings


def dies_half_way(get_response):
    def middleware(request):
        is_known = settings.DEVICE_COOKIE in request.COOKIES
        if os.environ.get("DIES_HALF_WAY") and is_known and request.path == "/en/tours/":
            os.kill(os.getpid(), signal.SIGKILL)
        return get_response(request)

    return middleware
