"""Two questions of whoever watches the site: is the process alive, and can it do its work?

`/healthz/live` touches nothing. `/healthz/ready` answers 200, or 503 and what is wrong:
`{"status": "ok" | "failing", "checks": {name: {"ok": bool, "detail": text}}}`. The details are for operators, in
English, and name neither paths nor addresses.
"""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.operations.replacement import unfinished
from cms.settings.environment import VAR

MIN_FREE: Final = 200 * 1024 * 1024  # bytes; SQLite and uploads fail in the middle of a write when the disk is full


class NotReadyError(Exception):
    """Why a check failed, in words for an operator."""


@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Every check of the table; 503 as soon as one fails."""
    results = {name: _outcome(check) for name, check in CHECKS.items()}
    healthy = all(result["ok"] for result in results.values())
    return JsonResponse({"status": "ok" if healthy else "failing", "checks": results}, status=200 if healthy else 503)


def database() -> None:
    """The database answers a query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        raise NotReadyError(type(error).__name__) from error


def migrations() -> None:
    """The database has every migration of this code."""
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error as error:
        raise NotReadyError(type(error).__name__) from error
    if missing:
        raise NotReadyError(f"{len(missing)} to apply, the first: {missing[0][0]}")


def uploads() -> None:
    """A picture could be stored."""
    try:
        Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.MEDIA_ROOT):
            pass
    except OSError as error:
        raise NotReadyError(error.strerror or type(error).__name__) from error


def disk() -> None:
    """There is room to write."""
    free = shutil.disk_usage(VAR if VAR.exists() else settings.BASE_DIR).free
    if free < MIN_FREE:
        raise NotReadyError(f"{free // 1024**2} MiB free, {MIN_FREE // 1024**2} needed")


def restore() -> None:
    """No interrupted restore waits to be settled."""
    if unfinished(VAR):
        raise NotReadyError("a restore was interrupted; restart the site with `manage.py serve`, which settles it")


CHECKS: Final[dict[str, Callable[[], None]]] = {
    "database": database,
    "migrations": migrations,
    "uploads": uploads,
    "disk": disk,
    "restore": restore,
}


def _outcome(check: Callable[[], None]) -> dict[str, bool | str]:
    try:
        check()
    except NotReadyError as error:
        return {"ok": False, "detail": str(error)}
    return {"ok": True, "detail": ""}
