"""What was handed in, made a page again, beside what was public or handed in before."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.workflow.cases import bodies
from cms.workflow.content import content_of
from cms.workflow.models import EntryAct, Sheet, Version


def page_of(version: Version, row: Page) -> Any:
    """The page object that was handed in as `version`."""
    return row.specific.with_content_json(json.loads(version.source))


def shows(version: Version, row: Page) -> bool:
    """Whether that object still says what was signed: captions or rights that it shares may have changed."""
    return content_of(page_of(version, row)).sha256 == version.sha256


@dataclass(frozen=True)
class Comparison:
    """What is compared with, in words, and the fields that differ."""

    name: str
    differences: list[Any]


def comparisons(request: HttpRequest, sheet: Sheet, row: Page) -> list[Comparison]:
    """The manuscript against the round before and against what is public, as far as there are such."""
    handed_in = page_of(sheet.version, row)
    before = []
    rounds = [body for body in bodies(sheet, EntryAct.SUBMITTED) if body.sha256 != sheet.version_id]
    earlier = Version.objects.filter(pk=rounds[-1].sha256).first() if rounds else None
    if earlier is not None:
        before.append((_("Against round %(n)d") % {"n": rounds[-1].round}, page_of(earlier, row)))
    if row.live and row.live_revision_id:
        public = row.live_revision.as_object()
        at = date_format(timezone.localtime(row.last_published_at), "Y-m-d H:i") if row.last_published_at else "–"
        before.append((_("Against what is public since %(at)s") % {"at": at}, public))
    return [Comparison(name, _differences(request, page, handed_in)) for name, page in before]


def _differences(request: HttpRequest, before: Any, after: Any) -> list[Any]:
    handler = type(after).get_edit_handler()
    panel = handler.get_bound_panel(instance=after, request=request, form=None)
    return [found for compare in panel.get_comparison() if (found := compare(before, after)).has_changed()]
