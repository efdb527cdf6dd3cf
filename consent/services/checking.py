"""Run the checks, store the results, and turn the site plain when a promise is broken."""

import logging
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from smtplib import SMTPException

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import ROLES
from consent import assurance, registry
from consent.assurance import Check, Outcome, in_every_language
from consent.assurance.code import code_version
from consent.models import CheckRun, Incident
from consent.models.assurance import Result

_log = logging.getLogger(__name__)
# A passed check runs again two hours before its result expires; any other within the hour.
EARLIER = timedelta(hours=2)
AGAIN_AFTER = timedelta(hours=1)
# The trust page shows twelve months.
KEPT_FOR = timedelta(days=400)
STAFF_PERMISSION = "consent.run_checks"
_STDERR = 2


def run_check(*, key: str, at: datetime, apart: bool = True) -> CheckRun:
    """Run one check and store its result. A broken promise turns the site plain at once.

    It runs in its own process (see ``_apart``), unless ``apart`` is false.
    """
    check = assurance.find(key)
    begun = time.perf_counter()
    outcome = _apart(check, at) if apart else assurance.examine(check, at=at)
    ended_at = at + timedelta(seconds=time.perf_counter() - begun)
    before = CheckRun.objects.filter(key=key).order_by("pk").last()
    run = _keep(check, outcome, started_at=at, ended_at=ended_at)
    if Incident.objects.filter(key=key, ended_at=None).exists():
        for incident in Incident.objects.filter(key=key, ended_at=None, told_at=None):
            _tell_of_incident(incident, at=ended_at)
    elif run.result != Result.PASS and (before is None or before.result != run.result):
        _tell_of_missing_badge(run)
    return run


def run_due_checks(*, at: datetime, limit: int | None = None) -> list[CheckRun]:
    """Run checks whose last result is missing, not a pass, or about to expire.

    Call it outside any transaction: the check runs in another process, which would wait for it.
    """
    _forget_old_runs(at)
    last = registry.current().runs
    due = [one for one in assurance.checks() if _is_due(one, last.get(one.key), at)]
    return [run_check(key=one.key, at=at) for one in due[:limit]]


@transaction.atomic
def write_cause(*, incident: Incident, cause: str, by: User, at: datetime) -> Incident:
    """Write down why a promise was broken. The incident ends if its check passed meanwhile.

    Raises ValidationError without a cause, and for an incident that is over.
    """
    incident = Incident.objects.select_for_update().get(pk=incident.pk)
    if not cause.strip():
        raise ValidationError(_("Write down what the cause was."))
    if incident.ended_at is not None:
        raise ValidationError(_("This incident is over."))
    incident.cause, incident.cause_by = cause.strip(), by
    incident.save()
    _end_if_over(incident, at)
    return incident


def _apart(check: Check, at: datetime) -> Outcome:
    """Run a check in its own process, and kill the process when the time limit is reached.

    A thread cannot be killed, and an alarm does not interrupt code that waits inside a library. A
    fresh process can be killed whatever it is doing; the database then rolls back. It also has its
    own copy of the registry and its own cache, so data that a check invents never reaches a
    visitor. Unlike a fork, it shares no open connection.

    It writes its outcome to a file, because other output may go to stdout (such as the request
    log). Its stdout is sent to stderr. The request log is turned off in it, because requests of
    invented visitors must not be logged.
    """
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "examine_check"]
    with tempfile.TemporaryDirectory(prefix="warum-check-") as scratch:
        outcome = Path(scratch) / "outcome.json"
        process = subprocess.Popen(  # noqa: S603 (our own interpreter and our own command)
            [*command, check.key, at.isoformat(), str(outcome)],
            stdout=_STDERR,
            cwd=settings.BASE_DIR,
            env={**os.environ, "TMPDIR": scratch, "LOG_REQUESTS": "false"},
            start_new_session=True,
        )
        try:
            process.wait(check.seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return assurance.unknown("hung", seconds=check.seconds)
        try:
            return Outcome.from_json(outcome.read_text())
        except (OSError, ValueError):
            return assurance.unknown("raised", error=f"exit {process.returncode}")


@transaction.atomic
def _keep(check: Check, outcome: Outcome, *, started_at: datetime, ended_at: datetime) -> CheckRun:
    run = CheckRun.objects.create(
        key=check.key,
        result=outcome.result,
        story=outcome.story,
        figures=dict(outcome.figures),
        started_at=started_at,
        ended_at=ended_at,
        code=code_version(),
    )
    breaks = outcome.result == Result.FAIL
    if breaks and (check.closes_site or outcome.closes_site):
        Incident.objects.get_or_create(
            key=check.key, ended_at=None, defaults={"run": run, "opened_at": ended_at}
        )
    for incident in Incident.objects.select_for_update().filter(key=check.key, ended_at=None):
        _end_if_over(incident, ended_at)
    registry.touch()
    return run


def _end_if_over(incident: Incident, at: datetime) -> None:
    """End an incident that has a written cause and whose check passed in its last run."""
    last = CheckRun.objects.filter(key=incident.key).order_by("pk").last()
    if incident.cause and last is not None and last.result == Result.PASS:
        incident.ended_at = at
        incident.save()
        registry.touch()


def _is_due(check: Check, last: registry.LastRun | None, at: datetime) -> bool:
    if last is None:
        return True
    passes = last.result == Result.PASS
    return last.ended_at + (check.valid_for - EARLIER if passes else AGAIN_AFTER) <= at


@transaction.atomic
def _forget_old_runs(at: datetime) -> None:
    told = Incident.objects.values("run")
    CheckRun.objects.filter(ended_at__lt=at - KEPT_FOR).exclude(pk__in=told).delete()


def _tell_of_incident(incident: Incident, *, at: datetime) -> None:
    """Send one mail saying that the site is plain. It names the check and contains no value."""
    if not Incident.objects.filter(pk=incident.pk, told_at=None).update(told_at=at):
        return  # another process was first
    claim = assurance.find(incident.key).claim

    def text() -> str:
        return _(
            "The check of “%(claim)s” failed. Personal sorting is off for everybody until it "
            "passes again and somebody has written down the cause."
        ) % {"claim": claim}

    if not _mail(lambda: _("The site is plain: a check failed"), text):
        Incident.objects.filter(pk=incident.pk).update(told_at=None)


def _tell_of_missing_badge(run: CheckRun) -> None:
    """Send a mail when a badge disappears, and when the reason for that changes.

    Also if the result is unknown, because somebody must repair a check that cannot run.
    """

    def text() -> str:
        # Not from the registry, because it may be the registry that cannot be read.
        check = assurance.find(run.key)
        last = registry.LastRun(
            key=run.key,
            result=run.result,
            story=run.story,
            figures=run.figures,
            started_at=run.started_at,
            ended_at=run.ended_at,
            code=run.code,
            since=run.started_at,
        )
        told = assurance.Badge(check, str(check.claim), last, Result(run.result))
        return _("“%(claim)s” is not shown any more. %(story)s") % {
            "claim": told.claim,
            "story": told.story,
        }

    _mail(lambda: _("A badge is missing: its check did not pass"), text)


def _mail(subject: Callable[[], str], text: Callable[[], str]) -> bool:
    """Mail everybody who can act on it, in every language; False if that failed."""
    address = f"{settings.SITE_URL}{reverse('admin:consent_checks')}"
    parts = [*in_every_language(text).values(), address]
    subjects = " / ".join(in_every_language(subject).values())
    try:
        send_mail(subjects, "\n\n--\n\n".join(parts), None, _staff_addresses())
    except (OSError, SMTPException) as fault:
        _log.error("Staff could not be told by mail: %s", type(fault).__name__)
        return False
    return True


def _staff_addresses() -> list[str]:
    """Everybody who may run checks and open the admin."""
    roles = [role.name for role in ROLES if STAFF_PERMISSION in role.permissions]
    users = User.objects.filter(memberships__group_id__in=roles, is_staff=True, is_active=True)
    return list(users.order_by("email").values_list("email", flat=True).distinct())
