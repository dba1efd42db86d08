"""The ledger as the file somebody asked for."""

import json
from collections.abc import Callable
from dataclasses import asdict

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from cms.workflow.record import head
from cms.workflow.sheets.books import workbook
from cms.workflow.sheets.data import Anchor
from cms.workflow.sheets.ledger import Ledger, Period, summary
from cms.workflow.sheets.paper import Summary, sheets_pdf

#: Media types by the formats a ledger is given in.
FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "json": "application/json",
}

Progress = Callable[[int, int], None]


def file_of(found: Ledger, form: str, progress: Progress | None = None) -> bytes:
    """The ledger in one of `FORMATS`."""
    if form == "xlsx":
        return workbook(found)
    if form == "json":
        return json.dumps(data_of(found), ensure_ascii=False, cls=DjangoJSONEncoder, indent=1).encode()
    seq, chain = head()
    title = _("Ledger of reviews %(period)s") % {"period": found.period}
    return sheets_pdf(
        found.sheets,
        summary=Summary(title=title, parts=summary(found), head=Anchor(seq=seq, chain=chain)),
        progress=progress,
    )


def data_of(found: Ledger) -> dict[str, object]:
    """The ledger as data: every sheet whole, the work, the acts counted."""
    return {
        "from": found.period.first, "to": found.period.last, "sheets": [asdict(sheet) for sheet in found.sheets],
        "work": [asdict(one) for one in found.work], "acts": dict(found.acts), "returns": found.returns,
    }  # fmt: skip


def name_of_file(period: Period, form: str) -> str:
    """What a ledger's file is called."""
    return f"sheets-{period.first}-{period.last}.{form}"
