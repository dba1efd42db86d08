"""The review sheet: what stands on it, on paper and in ledgers, and that it outlives its page."""

import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from fpdf import FPDF
from openpyxl.cell.cell import TYPE_FORMULA  # type: ignore[import-untyped]

from cms.draw.face.outlines import coverage
from cms.publisher.withdrawing import public_page, withdraw
from cms.workflow.manuscripts import give_back, submit
from cms.workflow.models import Version
from cms.workflow.publishing import release_signed
from cms.workflow.sheets.books import workbook
from cms.workflow.sheets.form import sections, texts
from cms.workflow.sheets.ledger import Period, ledger
from cms.workflow.sheets.paper import LINES, in_parts, sheets_pdf
from cms.workflow.sheets.reading import review_sheet
from tests.workflow.conftest import House
from tests.workflow.sheets import Things

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_root")]
TODAY = timezone.localdate


def month() -> Period:
    return Period(first=TODAY() - timedelta(days=1), last=TODAY() + timedelta(days=1))


def days() -> dict[str, str]:
    return {"first": month().first.isoformat(), "last": month().last.isoformat()}


def run(*words: str) -> tuple[str, str]:
    """What `sheets` says on stdout and stderr."""
    out, err = io.StringIO(), io.StringIO()
    period = ["--from", days()["first"], "--to", days()["last"]]
    call_command("sheets", *period, *words, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_a_sheet_tells_what_the_manuscript_was_and_what_became_of_it(things: Things, house: House) -> None:
    page = things.draft(house)
    sheet = submit(page, house.editor, note="请尽快", flags=["minors"])
    house.sign(sheet, "first")
    give_back(sheet.number, house.second, reason="第二段缺来源")
    sheet = submit(page, house.editor, note="已补来源", flags=["minors"])
    for stage in ("first", "second", "final"):
        sheet = house.sign(sheet, stage)
    assert release_signed() == [sheet]
    sheet.refresh_from_db()
    found = review_sheet(sheet)
    assert (found.title, found.source_line, found.author, found.editor) == ("耶嫂的一天", "本网", "李雷", "韩梅梅")
    assert (found.brands, found.people) == (("文昌椰嫂",), ("韩大姐",))
    assert found.words == len("一门手艺带出一个村")
    (picture,) = found.pictures
    assert (picture.credit, picture.holder, picture.licence) == ("图：李雷", "文昌市融媒体中心", "授权书第3号")
    assert (picture.ai_generated, picture.map_approval, picture.known) == (True, "琼S(2024)021号", True)
    assert [film.title for film in found.films] == [things.film.title]
    assert [(source.title, source.outlet) for source in found.sources] == [("椰嫂走出家门", "海南日报")]
    assert (found.note, len(found.marks), found.checks) == ("已补来源", 1, ())
    assert [one.stage for one in found.signatures] == ["first", "second", "final"]
    assert {one.sha256 for one in found.signatures} == {found.sha256} == {sheet.version_id}
    assert [one.established for one in found.signatures] == [False, False, True]
    assert [one.round for one in found.signatures] == [2, 2, 2]
    acts = [one.act for one in found.acts]
    assert acts == ["submitted", "signed", "returned", "submitted", "signed", "signed", "signed", "released"]
    assert found.sign_off is not None
    assert found.sign_off.name == "zhongshen"
    assert found.publication is not None
    assert found.publication.release == sheet.release
    assert found.publication.address.endswith(f"{page.get_parent().slug}/{page.slug}/")
    assert found.last == found.head
    form = "\n".join(texts(sections(found)))
    for words in (
        "耶嫂的一天",
        "图：李雷",
        "琼S(2024)021号",
        "第二段缺来源",
        found.sha256,
        found.head.chain,
        "椰嫂走出家门",
    ):
        assert words in form


def test_a_deleted_page_keeps_its_sheet(things: Things, house: House) -> None:
    page = things.draft(house)
    sheet = house.published(page)
    before = review_sheet(sheet)
    withdraw(public_page(str(page.pk)), reason="数据有误", authority="operator:test")
    page.refresh_from_db()
    page.delete()
    after = review_sheet(type(sheet).objects.get(pk=sheet.pk))
    assert (before.page_stands, after.page_stands) == (True, False)
    assert after.signatures == before.signatures
    assert (after.title, after.pictures, after.sources, after.sha256) == (
        before.title, before.pictures, before.sources, before.sha256,
    )  # fmt: skip
    assert [(one.reason, bool(one.receipt)) for one in after.afterwards] == [("数据有误", True)]
    assert sheets_pdf([after]).startswith(b"%PDF-")


def test_a_row_that_was_changed_since_is_not_shown_as_signed(things: Things, house: House) -> None:
    sheet = submit(things.draft(house), house.editor)
    things.picture.caption = "换过的图注"
    things.picture.save()
    (picture,) = review_sheet(sheet).pictures
    assert (picture.known, picture.caption) == (False, "")
    published = house.published(things.draft(house, slug="second"))
    things.picture.caption = "再换一次"
    things.picture.save()
    (picture,) = review_sheet(published).pictures
    assert (picture.known, picture.caption) == (True, "换过的图注")  # found among the releases, under its hash


def test_signatures_of_an_ended_round_do_not_count(house: House) -> None:
    page = house.draft()
    sheet = submit(page, house.editor)
    house.sign(sheet, "first")
    assert len(review_sheet(sheet).signatures) == 1
    give_back(sheet.number, house.second, reason="缺来源，退回")
    submit(page, house.editor)
    assert review_sheet(sheet).signatures == ()


# -- on paper -----------------------------------------------------------------------------------------------------------


def test_the_pdf_embeds_the_face_and_has_every_character(things: Things, house: House) -> None:
    data = review_sheet(house.published(things.draft(house)))
    pdf = sheets_pdf([data, data])
    assert b"/FontFile3" in pdf
    needed = {char for text in texts(sections(data)) for char in text if char != "\n"}
    assert not {char for char in needed if ord(char) not in coverage()}


def test_characters_the_face_lacks_are_told_and_not_lost(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    plain = FPDF.multi_cell

    def listening(self: FPDF, w: float, h: float | None = None, text: str = "", *args: Any, **more: Any) -> Any:
        said.append(text)
        return plain(self, w, h, text, *args, **more)

    monkeypatch.setattr(FPDF, "multi_cell", listening)
    sheet = submit(house.draft(title="𠮷屋的一天"), house.editor)
    assert sheets_pdf([review_sheet(sheet)])
    assert any("[U+20BB7]屋的一天" in text for text in said)
    assert not any("𠮷" in text for text in said)


@pytest.mark.parametrize("length", [10, 5000])
def test_the_longest_opinion_goes_on_in_further_rows(length: int) -> None:
    text = "".join(chr(0x4E00 + n % 3000) for n in range(length))
    parts = list(in_parts(["甲", text], [5, 20]))
    assert "".join(part[1].replace("\n", "") for part in parts) == text
    assert all(part[1].count("\n") < LINES for part in parts)
    assert [part[0] for part in parts] == ["甲", *[""] * (len(parts) - 1)]


def test_an_opinion_longer_than_a_page_is_printed(house: House) -> None:
    page = house.draft()
    sheet = submit(page, house.editor)
    give_back(sheet.number, house.first, reason="请逐段核对来源。" * 600)
    assert len(sheets_pdf([review_sheet(sheet)])) > 10_000


# -- ledgers ------------------------------------------------------------------------------------------------------------


def test_a_ledger_counts_who_did_what(things: Things, house: House) -> None:
    house.published(things.draft(house))
    page = house.draft()
    sheet = submit(page, house.editor)
    give_back(sheet.number, house.first, reason="缺来源，退回")
    found = ledger(month())
    assert (len(found.sheets), found.returns) == (2, 1)
    work = {(one.account, one.stage): (one.submitted, one.signed, one.returned) for one in found.work}
    assert work == {
        ("bianji", ""): (2, 0, 0),
        ("chushen", "初审、一校"): (0, 1, 1),
        ("fushen", "复审、二校"): (0, 1, 0),
        ("zhongshen", "终审、三校"): (0, 1, 0),
    }
    outside = Period(first=TODAY() - timedelta(days=9), last=TODAY() - timedelta(days=2))
    assert ledger(outside).sheets == ()


def test_the_workbook_holds_texts_and_no_formulas(things: Things, house: House) -> None:
    page = house.draft(title='=HYPERLINK("http://evil.example","点我")')
    sheet = submit(page, house.editor)
    give_back(sheet.number, house.first, reason="=1+1\x07缺来源")
    book = openpyxl.load_workbook(io.BytesIO(workbook(ledger(month()))))
    cells = [cell for page in book for row in page for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == TYPE_FORMULA]
    assert any(cell.value == "=1+1缺来源" for cell in cells)
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)


@pytest.mark.parametrize(("form", "begins"), [("xlsx", b"PK"), ("pdf", b"%PDF-"), ("json", b"{")])
def test_the_command_writes_what_it_is_asked_for(house: House, tmp_path: Path, form: str, begins: bytes) -> None:
    submit(house.draft(), house.editor)
    out = tmp_path / f"sheets.{form}"
    said, _err = run("--format", form, "--json", str(out))
    assert json.loads(said) == {"sheets": 1, "returns": 0, "file": str(out)}
    assert out.read_bytes().startswith(begins)
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_json_goes_to_the_terminal_too(house: House) -> None:
    sheet = submit(house.draft(), house.editor)
    said, _err = run("--format", "json", "-")
    assert [one["number"] for one in json.loads(said)["sheets"]] == [sheet.number]


@pytest.mark.parametrize(
    "words",
    [
        ["--from", "2026-13-01", "--to", "2026-12-31", "out.xlsx"],
        ["--from", "2026-12-02", "--to", "2026-12-01", "out.xlsx"],
        ["--from", "2026-12-01", "--to", "2026-12-31", "--format", "docx", "out.docx"],
        ["--from", "2026-12-01", "out.xlsx"],
        ["--from", "2026-12-01", "--to", "2026-12-31", "-"],
        ["--from", "2026-12-01", "--to", "2026-12-31", "/no/such/folder/out.xlsx"],
    ],
    ids=["day", "order", "format", "no end", "terminal", "folder"],
)  # fmt: skip
def test_wrong_arguments_are_refused(db: None, words: list[str]) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("sheets", *words, stdout=io.StringIO(), stderr=io.StringIO())
    assert caught.value.returncode == 2 or "--to" in str(caught.value) or "--f" in str(caught.value)


def test_an_empty_period_writes_nothing(house: House, tmp_path: Path) -> None:
    out = tmp_path / "empty.xlsx"
    with pytest.raises(CommandError) as caught:
        call_command("sheets", "--from", "2020-01-01", "--to", "2020-01-31", str(out), stderr=io.StringIO())
    assert "2020-01-01" in str(caught.value)
    assert not out.exists()


def test_a_content_whose_form_is_of_another_time_is_read_all_the_same(house: House, monkeypatch: Any) -> None:
    sheet = submit(house.draft(), house.editor)
    content = json.loads(sheet.version.content)
    content["own"]["a_field_of_another_time"] = {"deep": ["一二三"]}
    del content["own"]["updated"], content["own"]["in_menu"]
    sheet.version = Version(sha256=sheet.version_id, content=json.dumps(content, ensure_ascii=False))
    assert review_sheet(sheet).title == sheet.title
