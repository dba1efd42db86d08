"""What tests of the room's screens have in common."""

from typing import Any

from django.test import Client
from django.urls import reverse

from cms.workflow.models import Sheet
from cms.workflow.stages import stages_for
from tests.workflow.conftest import PASSWORD


def at(account: Any) -> Client:
    """A browser in which this account has signed in."""
    client = Client()
    client.force_login(account)
    return client


def screen(sheet: Sheet) -> str:
    """Address of a sheet's screen."""
    return reverse("reviews:sheet", args=[sheet.pk])


def form(sheet: Sheet, act: str, **changes: Any) -> dict[str, Any]:
    """The form of a sheet as the browser posts it, everything confirmed and filled in."""
    sheet.refresh_from_db()
    rows = {row.code: row.rule() for row in stages_for(sheet.column, sheet.flags)}
    code = sheet.stage.code if sheet.stage else ""
    filled = {
        "act": act, "stage": code, "sha256": sheet.version_id, "opinion": "同意发布", "password": PASSWORD,
        "confirmed": list(rows[code].confirms) if code else [],
    }  # fmt: skip
    return filled | changes
