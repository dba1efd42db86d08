"""A brand's own data, joined with what others contribute → what its template prints."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from brands.honours import honour_views
from brands.profile.data import BrandOwn, BrandView, FigureOwn, FigureView
from brands.profile.figures import Subject
from brands.profile.numbers import charts, figure_view
from cms.pages.body import printed_body
from cms.pages.parts import page_parts
from cms.pages.shelf import Shelf
from cms.sources.periods import shown_text
from cms.view.crumbs import crumbs_to
from cms.view.data import Link, Query
from cms.view.head import article_labels


def brand_view(own: BrandOwn, shelf: Shelf, query: Query) -> BrandView:
    """The brand page as printed."""
    regions = tuple(shelf.region(slug) for slug in own.regions)
    crumbs = crumbs_to(
        own,
        shelf.frame,
        Link(title=_("Showcase"), address=shelf.to("/brands/")),
        *(Link(title=region.name, address=region.address) for region in regions[:1]),
    )

    def printed(figure: FigureOwn) -> FigureView:
        number = own.source_ids.index(figure.source_id) + 1
        return figure_view(figure, shelf.source(figure.source_id), number)

    def numbered(row: dict[str, str | int | None]) -> dict[str, str | int]:
        source_id = row.get("source_id")
        number = own.source_ids.index(source_id) + 1 if isinstance(source_id, int) else 0
        return {**{k: v for k, v in row.items() if k != "source_id" and v is not None}, "source_number": number}

    trademarks = [
        t for t in own.trademarks if not t["valid_until"] or date.fromisoformat(t["valid_until"]) >= shelf.today
    ]
    canonical = f"{shelf.frame.site_url}{shelf.to(own.address)}"
    view = BrandView(
        **page_parts(
            own,
            shelf,
            crumbs,
            labels=article_labels(own, source=shelf.frame.identity.organiser, column=_("Showcase"), address=canonical),
            data={
                "@type": "Brand",
                "name": own.title,
                "description": own.summary,
                **({"slogan": own.motto} if own.motto else {}),
            },
        ),
        field=own.field,
        field_name=own.field_name,
        category_name=own.category_name,
        level_name=own.level_name,
        level_basis=own.level_basis,
        recognition_no=own.recognition_no,
        ownership_name=own.ownership_name,
        founded=shown_text(own.founded),
        motto=own.motto,
        caveat=own.caveat,
        service=own.service,
        naming=own.naming,
        regions=regions,
        body=printed_body(own.body, shelf),
        units=tuple(numbered(row) for row in own.units),
        standards=tuple({**numbered(row), "date": shown_text(row["date"])} for row in own.standards),
        trademarks=tuple(numbered(row) for row in trademarks),
        heritage=tuple(numbered(row) for row in own.heritage),
        figures=tuple(printed(f) for f in own.figures if f.subject == Subject.BRAND and not f.breakdown),
        charts=charts(own.figures, printed),
        all_figures=tuple(printed(f) for f in own.figures),
        honours=honour_views(own.honours, own.source_ids),
        people=tuple(shelf.related(own, "person")),
        stories=tuple(shelf.related(own, "story", "report")),
        competitions=tuple(shelf.related(own, "competition")),
        events=tuple(shelf.related(own, "event")),
        results=tuple(shelf.rows("results", own)),
        coverage=tuple(shelf.rows("coverage", own)),
        contents=(),
    )
    return replace(view, contents=contents_of(view))


def contents_of(view: BrandView) -> tuple[Link, ...]:
    """The page's contents: a link to each section that has something to show."""
    sections = (
        ("card", pgettext("of a brand or a person", "Profile"), True),
        ("text", _("Introduction"), view.body),
        ("figures", _("Figures"), view.all_figures),
        ("standards", _("Skills and standards"), view.standards),
        ("honours", _("Honours"), view.honours),
        ("people", _("People"), view.people),
        ("stories", _("Stories"), view.stories),
        ("competitions", _("Competitions"), view.competitions or view.results),
        ("events", _("Events"), view.events),
        ("coverage", _("Coverage elsewhere"), view.coverage),
        ("sources", _("Sources"), view.sources),
    )
    return tuple(Link(title=title, address=f"#{anchor}") for anchor, title, filled in sections if filled)
