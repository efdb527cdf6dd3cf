"""The database's own guards over events and published words, for SQLite and PostgreSQL.

Guards in Python can be bypassed (style.md section 7 tried nine ways); triggers cannot. A SQLite
migration that rebuilds one of these tables drops its triggers, so such a migration ends with
``install``; ``consent.checks`` refuses to start a site on which one is missing.
"""

from typing import Any

EVENT = "consent_consentevent"
VERSION = "consent_noticeversion"
WORDING = "consent_noticewording"
PENDING = "consent_pendingevent"
VISITOR = "accounts_visitor"

_APPEND_ONLY = "Consent events are never changed, nor removed while their visitor exists."
_FROZEN = "Published words never change."

_VERSION_OF = f"(SELECT published_at FROM {VERSION} WHERE id = %s.version_id) IS NOT NULL"

# name -> (table, when it fires, the condition under which it refuses, what it says)
TRIGGERS = {
    "consent_event_no_update": (EVENT, "UPDATE", "1 = 1", _APPEND_ONLY),
    "consent_event_no_delete": (
        EVENT,
        "DELETE",
        f"EXISTS (SELECT 1 FROM {VISITOR} WHERE id = OLD.visitor_id)",
        _APPEND_ONLY,
    ),
    # INSERT OR REPLACE silently deletes the old row; this trigger refuses before that happens.
    "consent_event_no_replace": (
        EVENT,
        "INSERT",
        f"EXISTS (SELECT 1 FROM {EVENT} WHERE id = NEW.id)"
        f" OR EXISTS (SELECT 1 FROM {EVENT} WHERE uuid = NEW.uuid)"
        f" OR EXISTS (SELECT 1 FROM {EVENT} WHERE nonce = NEW.nonce)",
        _APPEND_ONLY,
    ),
    "consent_version_no_update": (VERSION, "UPDATE", "OLD.published_at IS NOT NULL", _FROZEN),
    "consent_version_no_delete": (VERSION, "DELETE", "OLD.published_at IS NOT NULL", _FROZEN),
    "consent_version_no_replace": (
        VERSION,
        "INSERT",
        f"EXISTS (SELECT 1 FROM {VERSION} WHERE published_at IS NOT NULL AND (id = NEW.id"
        " OR (notice_id = NEW.notice_id AND number = NEW.number)))",
        _FROZEN,
    ),
    "consent_wording_no_update": (WORDING, "UPDATE", _VERSION_OF % "OLD", _FROZEN),
    "consent_wording_no_move": (WORDING, "UPDATE", _VERSION_OF % "NEW", _FROZEN),
    "consent_wording_no_delete": (WORDING, "DELETE", _VERSION_OF % "OLD", _FROZEN),
    "consent_wording_no_insert": (WORDING, "INSERT", _VERSION_OF % "NEW", _FROZEN),
}
# This one is not a guard: it makes every new event wait for the next seal.
_PEND = "consent_event_pends"
_PENDS = f"INSERT INTO {PENDING} (event_id) VALUES (NEW.id)"
_TRUNCATE = {f"{table}_no_truncate": table for table in (EVENT, VERSION, WORDING)}


def install(connection: Any) -> None:
    """Create every trigger anew; harmless when they are already there."""
    remove(connection)
    statements = _sqlite() if connection.vendor == "sqlite" else _postgresql()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def remove(connection: Any) -> None:
    """Drop every trigger, for reversed migrations and for flushing a test database."""
    with connection.cursor() as cursor:
        for name, (table, *_rest) in TRIGGERS.items():
            cursor.execute(_drop(connection, name, table))
        cursor.execute(_drop(connection, _PEND, EVENT))
        if connection.vendor != "sqlite":
            for name, table in _TRUNCATE.items():
                cursor.execute(_drop(connection, name, table))


def missing(connection: Any) -> set[str]:
    """The names of triggers that are missing or switched off."""
    query, wanted = _INSTALLED[connection.vendor], set(TRIGGERS)
    # While a database from before the log is being migrated, it has no table to write to yet.
    if PENDING in connection.introspection.table_names():
        wanted.add(_PEND)
    if connection.vendor != "sqlite":
        wanted |= set(_TRUNCATE)
    with connection.cursor() as cursor:
        cursor.execute(query)
        return wanted - {name for (name,) in cursor.fetchall()}


_INSTALLED = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    # A superuser can disable a trigger without dropping it; then ('D') it counts as missing.
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}


def _drop(connection: Any, name: str, table: str) -> str:
    on_table = "" if connection.vendor == "sqlite" else f" ON {table}"
    return f"DROP TRIGGER IF EXISTS {name}{on_table}"


def _sqlite() -> list[str]:
    guards = [
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN {condition}"
        f" BEGIN SELECT RAISE(ABORT, '{message}'); END"
        for name, (table, verb, condition, message) in TRIGGERS.items()
    ]
    return [*guards, f"CREATE TRIGGER {_PEND} AFTER INSERT ON {EVENT} BEGIN {_PENDS}; END"]


def _postgresql() -> list[str]:
    statements = [
        f"CREATE OR REPLACE FUNCTION {_PEND}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" {_PENDS}; RETURN NULL; END $$",
        f"CREATE TRIGGER {_PEND} AFTER INSERT ON {EVENT} FOR EACH ROW EXECUTE FUNCTION {_PEND}()",
    ]
    for name, (table, verb, condition, message) in TRIGGERS.items():
        row = "OLD" if verb == "DELETE" else "NEW"
        statements += [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF {condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = '23000'; END IF;"
            f" RETURN {row}; END $$",
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {name}()",
        ]
    for name, table in _TRUNCATE.items():
        statements += [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" RAISE EXCEPTION '{_APPEND_ONLY}' USING ERRCODE = '23000'; END $$",
            f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
        ]
    return statements
