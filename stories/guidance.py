"""What the forms of stories, reports, series and coverage say beside their fields."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.pages.guidance import Place
from stories.coverage.models import Coverage, CoverageSubject
from stories.series.models import SeriesPage, SeriesPart
from stories.telling.models import BylineMixin

HELP: Mapping[Place, str | Promise] = {
    (BylineMixin, "form"): _(
        "News for what happened today, a feature for a person; an interpretation explains a policy, a reprint is somebody else's text."
    ),
    (BylineMixin, "author"): _(
        "Who wrote it, as printed, for example 记者 王五 or 通讯员 赵六; a reprint must name its author."
    ),
    (BylineMixin, "editor"): _("The editor who answers for the text, real name, for example 陈七."),
    (SeriesPage, "series_kind"): _("About brands, about people, or about a special subject such as one anniversary."),
    (SeriesPage, "state"): _("Running while parts are to come; set it to concluded with the last one."),
    (SeriesPart, "part"): _(
        "The story, report or film; make it first, then choose it here. The order of the lines is the order of the parts."
    ),
    (Coverage, "source"): _(
        "The report elsewhere; where the register of sources does not have it yet, make it in the window that opens."
    ),
    (Coverage, "live"): _("Tick it to show the report on the pages it is about; untick it when the original is gone."),
    (CoverageSubject, "page"): _(
        "The brand or person the report is about, for example 椰嫂; several need a line each."
    ),
    (BylineMixin, "source_line"): _("Printed as 来源: the unit or outlet it comes from, for example 本网, 海南日报."),
}
