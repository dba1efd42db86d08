"""Corrections in content packages: corrections.jsonl."""

from typing import Annotated, Any, Literal

from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import AwareDatetime, StringConstraints

from cms.packages.problems import RowProblem
from cms.packages.rows import Key, Row, Text
from cms.packages.schema import Context, Names, PackageSchema
from home.corrections.models import Correction

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]


class CorrectionRow(Row):
    """A line of corrections.jsonl: a public correction of the page with the id `page`. `supersedes` is an earlier row's id."""

    id: Key
    page: Text
    at: AwareDatetime
    kind: Literal["typographic", "substantive"]
    wrong: Words
    right: Words
    requested_by: str = ""
    supersedes: str = ""


def fill_correction(correction: Correction, row: CorrectionRow, context: Context) -> None:
    """A row into a correction, which is public at once."""
    correction.key, correction.page_id = row.id, context.page("page", row.page)
    correction.corrected_at = row.at.astimezone(timezone.get_default_timezone())
    correction.kind, correction.wrong, correction.right = row.kind, row.wrong, row.right
    correction.requested_by, correction.live = row.requested_by, True
    correction.supersedes = Correction.objects.filter(key=row.supersedes).first() if row.supersedes else None
    if row.supersedes and correction.supersedes is None:
        raise RowProblem(
            "supersedes",
            _("refers to “%(key)s”, which is no correction") % {"key": row.supersedes},
            _("Use the id of a row above this one."),
        )


def dump_correction(correction: Correction, names: Names) -> dict[str, Any]:
    """A correction as a row; an empty one where the dump leaves its page out."""
    if correction.page_id not in names.pages:
        return {}
    return {
        "id": correction.key,
        "page": names.pages.get(correction.page_id, ""),
        "at": timezone.localtime(correction.corrected_at).isoformat(),
        "kind": correction.kind,
        "wrong": correction.wrong,
        "right": correction.right,
        "requested_by": correction.requested_by,
        "supersedes": correction.supersedes.key if correction.supersedes else "",
    }


CORRECTIONS = PackageSchema(
    file="corrections.jsonl", kind="correction", row=CorrectionRow, order=95, model=Correction, fill=fill_correction,
    dump=dump_correction,
    instances=lambda: Correction.objects.filter(live=True, page__live=True).select_related("supersedes").order_by("pk"),
    find=lambda row: Correction.objects.filter(key=row.id).first(),
)  # fmt: skip
