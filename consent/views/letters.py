"""End messages by one click in a mail program, without a cookie (RFC 8058)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consent import registry, services
from consent.models import Letter


@csrf_exempt  # a mail program presses it, without a page of ours; the address is known to one mail
@require_http_methods(["GET", "HEAD", "POST"])
def stop_letters(request: HttpRequest, letter: UUID) -> HttpResponse:
    """Withdraw the consent under which one message was sent, and nothing else. A GET only asks.

    Everybody gets the same page, also for a message that is not known any more: it tells nobody
    whether there is such a person. Ending is never limited.
    """
    if request.method == "POST":
        sent = Letter.objects.select_related("visitor", "notice__field").filter(pk=letter).first()
        if sent is not None:
            services.delete_answer(
                visitor=sent.visitor,
                registry=registry.current(),
                field=sent.notice.field.key,
                at=timezone.now(),
                control="mail:unsubscribe",
                page="consent:stop_letters",
            )
    return render(request, "consent/stop_letters.html", {"is_done": request.method == "POST"})
