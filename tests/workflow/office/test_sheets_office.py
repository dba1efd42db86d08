"""Sheets, ledgers and the record on the screen: who sees them and what stands there."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.office.models import Account
from cms.office.permissions import AUDITORS, COUNTY_EDITORS, RULES
from cms.vocabulary.models import Region
from cms.workflow.manuscripts import submit
from cms.workflow.models import Entry
from cms.workflow.office import sheets as screens
from tests.workflow.conftest import House, account
from tests.workflow.sheets import Things
from tests.workflow.test_record import past_the_door

pytestmark = pytest.mark.django_db


def client_of(person: Account) -> Client:
    client = Client()
    client.force_login(person)
    return client


def get(person: Account, name: str, *args: Any, **data: Any) -> Any:
    return client_of(person).get(reverse(f"sheets:{name}", args=args), data)


@pytest.mark.parametrize("role", RULES)
def test_whoever_reads_everything_sees_them(house: House, role: str) -> None:
    sheet = submit(house.draft(), house.editor)
    person = account(f"a-{role}", role)
    for name, args in (("ledger", ()), ("record", ()), ("sheet", (sheet.number,)), ("pdf", (sheet.number,))):
        assert get(person, name, *args).status_code == (403 if role == COUNTY_EDITORS else 200), name
    menu = client_of(person).get("/admin/").content.decode()
    assert (reverse("sheets:ledger") in menu) == (role != COUNTY_EDITORS)


def test_a_county_editor_sees_the_sheet_of_its_own_page(house: House) -> None:
    page = house.draft()
    sheet = submit(page, house.editor)
    person = account("xianji", COUNTY_EDITORS)
    assert get(person, "sheet", sheet.number).status_code == 403
    person.regions.set(Region.objects.filter(pk=page.region_id))
    assert get(person, "sheet", sheet.number).status_code == 200


def test_nobody_else_sees_anything(house: House) -> None:
    sheet = submit(house.draft(), house.editor)
    for name, args in (("ledger", ()), ("record", ()), ("sheet", (sheet.number,)), ("pdf", (sheet.number,))):
        assert Client().get(reverse(f"sheets:{name}", args=args)).status_code == 302


def test_the_page_has_the_sheet_and_its_code(things: Things, house: House) -> None:
    sheet = house.published(things.draft(house))
    auditor = account("shenji", AUDITORS)
    text = get(auditor, "sheet", sheet.number).content.decode()
    for words in ("耶嫂的一天", "文昌市融媒体中心", "琼S(2024)021号", sheet.version_id, "zhongshen", 'class="qr"'):
        assert words in text
    pdf = get(auditor, "pdf", sheet.number)
    assert pdf.content.startswith(b"%PDF-")
    assert f'filename="{sheet.number}.pdf"' in pdf.headers["Content-Disposition"]
    assert get(auditor, "sheet", "stories-1999-0001").status_code == 404


@pytest.mark.parametrize("form", ["xlsx", "pdf", "json"])
def test_an_auditor_takes_the_ledger_away(house: House, form: str) -> None:
    sheet = submit(house.draft(title="台账里的稿"), house.editor)
    auditor = account("shenji", AUDITORS)
    assert sheet.number in get(auditor, "ledger").content.decode()
    answer = get(auditor, "ledger", format=form)
    assert "attachment" in answer.headers["Content-Disposition"]
    assert len(answer.content) > 500


@pytest.mark.parametrize(
    "asked",
    [
        {"first": "2020-01-01", "last": "2020-01-31", "format": "xlsx"},
        {"first": "2026-12-31", "last": "2026-01-01", "format": "xlsx"},
        {"first": "kein Tag", "last": "2026-01-01", "format": "pdf"},
        {"format": "docx"},
        {"p": "abc"},
    ],
    ids=["empty", "order", "day", "format", "page"],
)
def test_what_cannot_be_given_is_said(house: House, asked: dict[str, str]) -> None:
    submit(house.draft(), house.editor)
    answer = get(account("shenji", AUDITORS), "ledger", **asked)
    assert answer.status_code == 200
    assert "Content-Disposition" not in answer.headers


def test_too_long_a_period_is_for_the_command(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    submit(house.draft(), house.editor)
    monkeypatch.setattr(screens, "MOST", 0)
    answer = get(account("shenji", AUDITORS), "ledger", format="xlsx")
    assert "Content-Disposition" not in answer.headers
    assert "请缩短期间" in answer.content.decode()


def test_the_list_costs_the_same_for_one_sheet_and_for_many(house: House) -> None:
    auditor = client_of(account("shenji", AUDITORS))

    def cost() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert auditor.get(reverse("sheets:ledger")).status_code == 200
        return len(queries)

    submit(house.draft(), house.editor)
    cost()
    one = cost()
    for _n in range(4):
        submit(house.draft(), house.editor)
    assert cost() == one


def test_the_verdict_stands_on_the_screen(house: House) -> None:
    house.published(house.draft())
    auditor = client_of(account("shenji", AUDITORS))
    address = reverse("sheets:record")
    assert auditor.post(address).context["verdict"].ok
    entry = Entry.objects.order_by("seq")[2]
    past_the_door(Entry, entry.seq, at=timezone.now())
    answer = auditor.post(address)
    assert [(str(n)) for _sort, n, _words in answer.context["wrong"]] == [str(entry.seq)]
    assert "help-critical" in answer.content.decode()
