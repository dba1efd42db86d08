"""A site that has gone live, with a county's editor and three reviewers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import Group

from cms.office.models import Account
from cms.office.permissions import FINAL_REVIEWERS, FIRST_REVIEWERS, PROVINCIAL_EDITORS, SECOND_REVIEWERS
from cms.office.roles import ensure_roles
from cms.pages.identity import SiteIdentity
from cms.workflow.manuscripts import sign, submit
from cms.workflow.models import Sheet
from cms.workflow.publishing import go_live, release_signed
from cms.workflow.stages import stages_for
from tests.factories import StoryPageFactory
from tests.factories.site import make_site, public
from tests.workflow.sheets import things as things

PASSWORD = "三审三校-2026"


def account(name: str, *groups: str, established: bool = False) -> Account:
    """An account of these groups."""
    made = Account.objects.create_user(name, password=PASSWORD, display_name=name, post="试用", established=established)
    made.groups.set(Group.objects.filter(name__in=groups))
    return made


@dataclass
class House:
    """People and pages to try reviews with."""

    editor: Account
    first: Account
    second: Account
    final: Account

    def reviewer(self, stage: str) -> Account:
        return {"first": self.first, "second": self.second, "final": self.final}[stage]

    def draft(self, **fields: Any) -> Any:
        """A story by the editor that was never public."""
        page = StoryPageFactory(live=False, **fields)
        page.first_published_at = page.last_published_at = None
        page.save()
        page.save_revision(user=self.editor)
        return page

    def sign(self, sheet: Sheet, stage: str, by: Account | None = None, **more: Any) -> Sheet:
        """Sign a stage as whoever it belongs to."""
        points = next(row for row in stages_for(sheet.column, sheet.flags) if row.code == stage).rule().confirms
        words = {"sha256": sheet.version_id, "confirmed": points, "password": PASSWORD, "opinion": "同意"} | more
        return sign(sheet.number, stage, by or self.reviewer(stage), **words)

    def signed(self, page: Any, **more: Any) -> Sheet:
        """A page with all its signatures."""
        sheet = submit(page, self.editor, **more)
        for stage in ("first", "second", "final"):
            sheet = self.sign(sheet, stage)
        return sheet

    def published(self, page: Any) -> Sheet:
        sheet = self.signed(page)
        assert release_signed() == [sheet]
        sheet.refresh_from_db()
        page.refresh_from_db()
        return sheet


@pytest.fixture
def people(db: None) -> House:
    """Accounts; the site is being set up still."""
    ensure_roles()
    return House(
        editor=account("bianji", PROVINCIAL_EDITORS),
        first=account("chushen", FIRST_REVIEWERS),
        second=account("fushen", SECOND_REVIEWERS),
        final=account("zhongshen", FINAL_REVIEWERS, established=True),
    )


@pytest.fixture
def house(people: House) -> House:
    """The same, after the set-up has ended."""
    site = make_site()
    public(*site.columns.values())
    identity = SiteIdentity.load()
    for name, value in {
        "organiser": "试用厅", "undertaker": "试用局", "site_code": "4600000000", "icp": "琼ICP备00000000号-1",
        "police": "琼公网安备 46000000000000号", "phone": "0898-65000000", "email": "a@example.cn",
    }.items():  # fmt: skip
        setattr(identity, name, value)
    identity.save()
    go_live(people.editor)
    return people


@pytest.fixture
def accounts(people: House) -> Callable[..., Account]:
    """Makes further accounts: `accounts(name, group, …, established=True)`."""
    return account
