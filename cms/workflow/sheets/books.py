"""The ledger as a workbook (xlsx): one row a sheet, one row a person and stage, one row an act."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from cms.workflow.sheets.data import ActLine, ReviewSheet
from cms.workflow.sheets.form import moment, name_of
from cms.workflow.sheets.ledger import WORK, Ledger, work_head

WIDTH, WIDE = 16, 40
LONGEST = 32767  # characters of a cell, as Excel has it


def workbook(found: Ledger) -> bytes:
    """The ledger as the bytes of a workbook. Staff's texts are texts: none of them is a formula."""
    book = Workbook()
    book.remove(book.active)
    stages = _stages(found.sheets)
    _page(
        book,
        _("Sheets"),
        [*_head(), *_stage_head(stages)],
        ([*_row(one), *_stage_cells(one, stages)] for one in found.sheets),
    )
    _page(
        book,
        _("Work"),
        work_head(),
        ([one.name, one.post, one.stage, *(getattr(one, act.value) for act in WORK)] for one in found.work),
    )
    _page(
        book, _("Returns"), [_("Number"), _("Title"), _("Round"), pgettext("of a review", "Stage"), pgettext("of a person", "Name"), _("Reason"), _("Time")],
        (
            [sheet.number, sheet.title, act.round, act.stage_name, act.name, act.opinion, _plain(act.at)]
            for sheet in found.sheets
            for act in sheet.acts
            if act.act == "returned" and found.period.start <= act.at < found.period.end
        ),
    )  # fmt: skip
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _head() -> list[str]:
    return [
        _("Number"), _("Title"), _("Genre"), _("Column"), _("Source"), _("Author"), _("Editor"), _("Related brands"),
        _("Related people"), _("Characters"), _("Pictures"), _("Films"), _("Rights of the pictures"), _("Sources"),
        _("Consents"), _("Marks"), _("AI statement"), _("Approval numbers of maps"), _("Machine checks"), _("State"),
        _("Round"), _("First handed in"), _("Handed in by"), _("Signed off by"), _("Signed off at"),
        pgettext("time", "Published"), _("Address"), _("Release"), _("Hash of the release"), _("Corrections and withdrawals"),
        _("Hash of the content (SHA-256)"), _("This sheet's last entry"),
    ]  # fmt: skip


def _row(one: ReviewSheet) -> list[Any]:
    final, public = one.sign_off, one.publication
    rights = [
        f"{p.id}：{p.credit}，{p.holder}，{p.licence}" + (f"（{p.until}）" if p.until else "") for p in one.pictures
    ]
    checks = [f"{c.name} {c.version}：" + "、".join(f"{name} {n}" for name, n in c.found) for c in one.checks]
    later = [f"{moment(a.at)} {a.label} {a.reason}" for a in one.afterwards]
    later += [f"{moment(c.at)} {c.wrong} → {c.right}" for c in one.corrections]
    return [
        one.number, one.title, one.genre, one.column, one.source_line, one.author, one.editor, "、".join(one.brands),
        "、".join(one.people), one.words, len(one.pictures), len(one.films), "\n".join(rights),
        "\n".join(f"{s.outlet} {s.title} {s.date}".strip() for s in one.sources),
        "\n".join(f"{p.id}：{p.consent}" for p in one.pictures if p.consent), "、".join(one.marks),
        _("yes") if one.ai_declared else _("no"), "、".join(p.map_approval for p in one.pictures if p.map_approval),
        "；".join(checks) or _("no machine check is installed"), one.state, one.round, _plain(one.opened_at),
        one.submitted_by, name_of(final) if final else "", _plain(final.at) if final else "",
        _plain(public.at) if public else "", public.address if public else "", public.release if public else "",
        public.sha256 if public else "", "\n".join(later), one.sha256, f"{one.last.seq} {one.last.chain}",
    ]  # fmt: skip


def _stages(sheets: Iterable[ReviewSheet]) -> list[str]:
    """Every stage that signed anything, in the order of the first signatures."""
    return list(dict.fromkeys(one.stage_name or one.stage for sheet in sheets for one in sheet.signatures))


def _stage_head(stages: Iterable[str]) -> list[str]:
    parts = (_("name"), _("opinion"), _("time"))
    return [f"{stage}：{part}" for stage in stages for part in parts]


def _stage_cells(sheet: ReviewSheet, stages: Iterable[str]) -> list[Any]:
    given: dict[str, ActLine] = {one.stage_name or one.stage: one for one in sheet.signatures}
    cells: list[Any] = []
    for stage in stages:
        one = given.get(stage)
        cells += [name_of(one), one.opinion, _plain(one.at)] if one else ["", "", ""]
    return cells


def _plain(at: datetime) -> datetime:
    """The site's local time without its zone, which a workbook cannot hold."""
    return timezone.make_naive(at).replace(microsecond=0)


def _page(book: Workbook, title: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    page = book.create_sheet(title[:31])
    for n, row in enumerate([head, *rows], start=1):
        for column, value in enumerate(row, start=1):
            cell = page.cell(row=n, column=column)
            if isinstance(value, str):
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
                cell.data_type = "s"  # what begins with = is what somebody wrote, not a formula
            else:
                cell.value = value
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if n == 1:
                cell.font = Font(bold=True)
            if isinstance(value, datetime):
                cell.number_format = "yyyy-mm-dd hh:mm:ss"
    for column in range(1, len(head) + 1):
        page.column_dimensions[get_column_letter(column)].width = WIDE if column == 2 else WIDTH
    page.freeze_panes = "C2"
