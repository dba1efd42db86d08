"""PostgreSQL: dumped and restored by its own tools, replaced in one transaction."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import Error, connection
from django.utils.translation import gettext as _

from cms.operations.databases.interface import DatabaseAccessError
from cms.operations.supervisor import ending_with
from cms.settings.environment import VAR

MARKER = (
    "operations_restored"  # a table that the restoring transaction itself writes, so it tells whether that committed
)
LOCK_TIMEOUT = "30s"
# What libpq reads from the environment, by the name Django's settings or their OPTIONS give it.
VARIABLES = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
OPTION_VARIABLES = {
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "service": "PGSERVICE",
    "passfile": "PGPASSFILE",
}


class PostgresDatabase:
    """The database that `settings` (a Django database's settings) name. Implements `interface.Database`."""

    engine = "postgresql"

    def __init__(self, settings: Mapping[str, Any]) -> None:
        named = {variable: settings.get(key) for key, variable in VARIABLES.items()}
        options = {variable: settings.get("OPTIONS", {}).get(key) for key, variable in OPTION_VARIABLES.items()}
        self._environment = os.environ | {name: str(value) for name, value in {**named, **options}.items() if value}

    def has_content(self) -> bool:
        return bool(self._tables())

    def dump(self, target: Path) -> None:
        self._tool("pg_dump", "--format=custom", "--compress=0", "--no-owner", "--no-privileges", f"--file={target}")

    def staging(self, token: str) -> Path:
        return VAR / f".database.restore-{token}"

    def verify(self, dump: Path) -> None:
        self._tool("pg_restore", "--list", str(dump))

    def replace(self, token: str) -> None:
        dump, script, before, after = (self._file(token, part) for part in ("", ".sql", ".before", ".after"))
        self._tool(
            "pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", f"--file={script}", str(dump)
        )
        drops = [f"DROP TABLE IF EXISTS {connection.ops.quote_name(name)} CASCADE;" for name in self._tables()]
        before.write_text("\n".join([f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}';", *drops, ""]), encoding="utf-8")
        after.write_text(f"CREATE TABLE public.{MARKER} AS SELECT '{token}'::text AS token;\n", encoding="ascii")
        connection.close()
        files = [f"--file={path}" for path in (before, script, after)]
        self._tool("psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", *files)

    def replaced(self, token: str) -> bool:
        if MARKER not in self._tables():
            return False
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM public.{MARKER} WHERE token = %s", [token])  # noqa: S608 - a constant
            return bool(cursor.fetchone()[0])

    def forget(self, token: str) -> None:
        for part in ("", ".sql", ".before", ".after"):
            self._file(token, part).unlink(missing_ok=True)
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"DROP TABLE IF EXISTS public.{MARKER}")
        except Error as error:
            raise DatabaseAccessError(str(error).strip()) from error

    def _file(self, token: str, part: str) -> Path:
        staging = self.staging(token)
        return staging.with_name(staging.name + part)

    def _tables(self) -> list[str]:
        try:
            with connection.cursor() as cursor:
                return connection.introspection.table_names(cursor)
        except Error as error:
            raise DatabaseAccessError(str(error).strip()) from error

    def _tool(self, name: str, *words: str) -> None:
        """Run one of PostgreSQL's programs to its end; it does not outlive this process."""
        path = shutil.which(name)
        if path is None:
            raise DatabaseAccessError(
                _("%(name)s is not installed; run: apt-get install -y postgresql-client") % {"name": name}
            )
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell
            [path, *words],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
            preexec_fn=ending_with(os.getpid()),
        )
        if done.returncode:
            raise DatabaseAccessError(f"{name}: {done.stderr.decode(errors='replace').strip() or done.returncode}")
