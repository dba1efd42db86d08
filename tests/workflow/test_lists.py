"""Lists of manuscripts and the dashboard: what waits for whom, in what order, at what cost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.office.permissions import COUNTY_EDITORS, FIRST_REVIEWERS, PROVINCIAL_EDITORS
from cms.workflow.manuscripts import give_back, submit
from cms.workflow.models import Delegation, Sheet, State
from tests.workflow.asking import at
from tests.workflow.conftest import House

pytestmark = pytest.mark.django_db
LISTS = ("waiting", "mine", "all")


def rows(account: Any, name: str, **asked: Any) -> list[str]:
    """Numbers of the sheets in a list."""
    answer = at(account).get(reverse(f"reviews:{name}"), asked)
    assert answer.status_code == 200
    return [sheet.pk for sheet in answer.context["object_list"]]


def test_a_sheet_waits_for_whoever_could_sign_it(house: House, accounts: Callable[..., Any]) -> None:
    other = accounts("chushen2", FIRST_REVIEWERS)
    page = house.draft()
    sheet = submit(page, house.editor)
    assert rows(house.first, "waiting") == rows(other, "waiting") == [sheet.pk]
    assert rows(house.second, "waiting") == rows(house.editor, "waiting") == []
    house.sign(sheet, "first")
    assert rows(house.first, "waiting") == rows(other, "waiting") == []
    assert rows(house.second, "waiting") == [sheet.pk]
    house.sign(sheet, "second")
    assert rows(house.final, "waiting") == [sheet.pk]
    house.final.established = False
    house.final.save()
    assert rows(house.final, "waiting") == []


def test_what_one_wrote_or_signed_does_not_wait_for_one(house: House, accounts: Callable[..., Any]) -> None:
    both = accounts("liangjie", FIRST_REVIEWERS, "second-reviewers")
    wrote, reads = house.draft(), house.draft()
    wrote.save_revision(user=both)
    first, second = submit(wrote, house.editor), submit(reads, house.editor)
    assert rows(both, "waiting") == [second.pk]
    house.sign(second, "first", both)
    assert rows(both, "waiting") == []
    assert set(rows(house.first, "waiting")) == {first.pk}


def test_what_one_wrote_before_it_was_last_public_waits_for_one(house: House, accounts: Callable[..., Any]) -> None:
    page = house.draft()
    house.published(page)
    page.title = "第二稿"
    page.save_revision(user=house.second)
    sheet = submit(page, house.second)
    assert rows(house.first, "waiting") == [sheet.pk]
    house.editor.groups.set(house.first.groups.all())  # the writer of the first, public, version
    assert rows(house.editor, "waiting") == [sheet.pk]
    house.second.groups.set(house.first.groups.all())
    assert rows(house.second, "waiting") == []


def test_it_waits_for_who_stands_in(house: House, accounts: Callable[..., Any]) -> None:
    stand_in, now = accounts("daiqian", "second-reviewers"), timezone.now()
    sheet = submit(house.draft(), house.editor)
    assert rows(stand_in, "waiting") == []
    Delegation.objects.create(
        by=house.first, to=stand_in, group=house.first.groups.get(), start=now - timedelta(1), end=now + timedelta(1), reason="出差"
    )  # fmt: skip
    assert rows(stand_in, "waiting") == [sheet.pk]


def test_the_overdue_stand_first_and_say_so(house: House) -> None:
    later, late = submit(house.draft(), house.editor), submit(house.draft(), house.editor)
    Sheet.objects.filter(pk=late.pk).update(due=timezone.now() - timedelta(days=2))
    assert rows(house.first, "waiting") == [late.pk, later.pk]
    assert rows(house.first, "waiting", ordering="-due") == [later.pk, late.pk]
    assert rows(house.first, "waiting", ordering="version") == [late.pk, later.pk]
    text = at(house.first).get(reverse("reviews:waiting")).content.decode()
    assert _("overdue since %(day)s").split("%")[0] in text
    dashboard = at(house.first).get("/admin/").content.decode()
    assert dashboard.index(f"/{late.pk}/") < dashboard.index(f"/{later.pk}/")
    assert _("overdue") in dashboard


def test_what_came_back_stands_first_among_mine_with_its_reason(house: House, accounts: Callable[..., Any]) -> None:
    back = submit(house.draft(), house.editor)
    give_back(back.pk, house.first, reason="第二段缺来源")
    away = submit(house.draft(), house.editor)
    submit(house.draft(), accounts("bianji2", PROVINCIAL_EDITORS))
    assert rows(house.editor, "mine") == [back.pk, away.pk]
    assert "第二段缺来源" in at(house.editor).get(reverse("reviews:mine")).content.decode()
    assert "第二段缺来源" in at(house.editor).get("/admin/").content.decode()
    assert rows(house.editor, "mine", ordering="number") == sorted([back.pk, away.pk])


def test_all_are_for_those_who_read_everything(house: House, accounts: Callable[..., Any]) -> None:
    sheet = submit(house.draft(title="椰雕一日"), house.editor)
    other = submit(house.draft(), house.editor)
    assert set(rows(house.final, "all")) == {sheet.pk, other.pk}
    assert rows(house.final, "all", title="椰雕") == [sheet.pk]
    assert rows(house.final, "all", state=State.RETURNED) == []
    assert set(rows(house.final, "all", column="stories")) == {sheet.pk, other.pk}
    assert rows(house.final, "all", column="brands") == []
    assert rows(house.final, "all", p="99")
    county = accounts("shixian", COUNTY_EDITORS)
    assert at(county).get(reverse("reviews:all")).status_code == 403
    assert reverse("reviews:all") not in at(county).get("/admin/").content.decode()
    assert rows(county, "mine") == rows(county, "waiting") == []


def test_lists_and_dashboard_cost_the_same_with_many_rows(house: House) -> None:
    def queries(account: Any, address: str) -> int:
        client = at(account)
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    def costs() -> dict[str, int]:
        lists = {name: queries(house.first, reverse(f"reviews:{name}")) for name in LISTS}
        return lists | {
            "written": queries(house.editor, reverse("reviews:mine")),
            "desk": queries(house.first, "/admin/"),
        }

    def more() -> None:
        give_back(submit(house.draft(), house.editor).pk, house.first, reason="缺少来源")
        submit(house.draft(), house.editor)

    more()
    before = costs()
    for _row in range(4):
        more()
    assert costs() == before
    assert max(before[name] for name in (*LISTS, "written")) <= 25, before
