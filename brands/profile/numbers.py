"""Figures as they are printed: value with its approximation word, thousands apart, and the charts of parts."""

from collections.abc import Callable, Sequence
from itertools import groupby

from django.utils.translation import gettext as _

from brands.profile.data import ChartView, FigureOwn, FigureView
from brands.profile.figures import Subject
from cms import draw
from cms.sources.models import SourceData
from cms.sources.periods import shown_text
from cms.view.numbers import grouped

AFTER = {"余", "以上"}  # words that follow the number; the others stand before it


def shown_value(figure: FigureOwn) -> str:
    """约2, 近4000, 4000余, 80—100."""
    number = grouped(figure.value) + (f"—{grouped(figure.upper)}" if figure.upper else "")
    return f"{number}{figure.about}" if figure.about in AFTER else f"{figure.about}{number}"


def figure_view(figure: FigureOwn, source: SourceData | None, number: int = 0) -> FigureView:
    """One figure as printed, with its source's short name."""
    return FigureView(
        label=figure.part or figure.indicator_name,
        shown=shown_value(figure),
        unit=figure.unit,
        period=shown_text(figure.period),
        calibre=figure.calibre,
        subject=figure.subject,
        subject_name=figure.subject_name,
        source_number=number,
        source=f"{source.outlet} {source.date_shown}".strip() if source else "",
        verified=figure.verified,
    )


def card_figure(figures: Sequence[FigureOwn]) -> FigureOwn | None:
    """The one figure a card may carry: the brand's own, verified, whole; employment before training before the rest."""
    order = {"employment": 0, "training": 1, "income": 2, "output": 3}
    own = [f for f in figures if f.subject == Subject.BRAND and f.verified and not f.breakdown]
    return min(own, key=lambda f: order.get(f.group, 9), default=None)


def charts(figures: Sequence[FigureOwn], printed: Callable[[FigureOwn], FigureView]) -> tuple[ChartView, ...]:
    """A chart for each breakdown; its parts share one unit, or the chart is left out and the table alone shows them."""
    parts = sorted((f for f in figures if f.breakdown), key=lambda f: f.breakdown)
    found = []
    for title, rows in groupby(parts, key=lambda f: f.breakdown):
        members = list(rows)
        units = {f.unit for f in members}
        if len(units) != 1:
            continue
        shown = tuple(printed(f) for f in members)
        drawing = draw.bars(
            [(v.label, float(f.value), v.shown) for f, v in zip(members, shown, strict=True)],
            unit=members[0].unit,
            title=title,
        )
        note = _("Unit: %(unit)s. %(period)s, %(source)s.") % {
            "unit": members[0].unit,
            "period": shown[0].period,
            "source": shown[0].source,
        }
        found.append(ChartView(title=title, drawing=drawing, unit=members[0].unit, note=note, figures=shown))
    return tuple(found)
