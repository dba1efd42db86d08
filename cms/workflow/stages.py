"""The table of stages: its first rows, and which of them a manuscript must pass."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import Group

from cms.office.permissions import FINAL_REVIEWERS, FIRST_REVIEWERS, PROOFREADERS, SECOND_REVIEWERS
from cms.workflow.models import Flag, Stage
from cms.workflow.rules import CORE


@dataclass(frozen=True, kw_only=True)
class First:
    """A row the table begins with. Its words are the unit's to change, so they are data and not translated."""

    code: str
    name: str
    order: int
    group: str
    confirms: tuple[str, ...]
    flag: str = ""
    active: bool = True


FIRST_ROWS = (
    First(
        code="first", name="初审、一校", order=10, group=FIRST_REVIEWERS,
        confirms=(
            "已通读全文，事实、来源和数据口径无误",
            "错别字、标点、人名、地名、单位名称已校对",
            "图片、视频的版权和当事人同意已核对",
        ),
    ),
    First(
        code="second", name="复审、二校", order=20, group=SECOND_REVIEWERS,
        confirms=("导向正确，符合政策口径", "初审意见已落实，修改处已复核"),
    ),
    First(
        code="final", name="终审、三校", order=30, group=FINAL_REVIEWERS,
        confirms=("同意发布", "不涉及国家秘密、工作秘密和不宜公开的个人信息"),
    ),
    First(
        code="secrecy", name="保密审查", order=25, group=SECOND_REVIEWERS, flag=Flag.CONFIDENTIAL,
        confirms=("经保密审查，可以公开",),
    ),
    First(code="proof-1", name="一校", order=12, group=PROOFREADERS, confirms=("已逐字校对",), active=False),
    First(code="proof-2", name="二校", order=22, group=PROOFREADERS, confirms=("已逐字校对",), active=False),
    First(code="proof-3", name="三校", order=28, group=PROOFREADERS, confirms=("已逐字校对",), active=False),
)  # fmt: skip


def ensure_stages() -> None:
    """Put the first rows into an empty table, and the three reviews back into any other. Safe to run again."""
    rows = FIRST_ROWS if not Stage.objects.exists() else [row for row in FIRST_ROWS if row.code in CORE]
    for row in rows:
        group, _made = Group.objects.get_or_create(name=row.group)
        core = row.code in CORE
        Stage.objects.get_or_create(
            code=row.code,
            defaults={
                "name": row.name, "order": row.order, "group": group, "confirms": "\n".join(row.confirms),
                "flag": row.flag, "active": row.active, "core": core, "final": row.code == "final",
            },
        )  # fmt: skip


def stages_for(column: str, flags: Collection[str]) -> list[Stage]:
    """The stages in force that a manuscript of a column with these marks must pass."""
    rows = Stage.objects.filter(active=True, column__in=["", column], flag__in=["", *flags]).select_related("group")
    return list(rows)
