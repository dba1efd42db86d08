"""The two databases as backup and restore see them: dump, verify, replace in one atomic step."""

from django.db import connection
from django.utils.translation import gettext as _

from cms.operations.databases.interface import Database, DatabaseAccessError
from cms.operations.databases.postgres import PostgresDatabase
from cms.operations.databases.sqlite import SqliteDatabase

__all__ = ["Database", "DatabaseAccessError", "configured"]


def configured() -> Database:
    """The database this installation uses; raises `DatabaseAccessError` for an engine without a way to back it up."""
    if connection.vendor == "sqlite":
        return SqliteDatabase(connection.settings_dict)
    if connection.vendor == "postgresql":
        return PostgresDatabase(connection.settings_dict)
    raise DatabaseAccessError(_("no backup for %(engine)s") % {"engine": connection.vendor})
