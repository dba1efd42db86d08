"""The page of contacts in content packages: a row of pages.jsonl."""

from typing import Any

from cms.packages.fields import dump_body, fill_body, set_children
from cms.packages.rows import BodyRow, PageRow, Row, Text
from cms.packages.schema import Context, Names, PackageSchema
from cms.packages.tree import column
from home.contact.models import ContactPage, ContactPoint
from home.contact.view import contact_pages
from home.models import HomePage


class PointRow(Row):
    """A unit that answers questions."""

    unit: Text
    duty: str = ""
    phone: str = ""
    address: str = ""


class ContactRow(BodyRow, PageRow):
    """The page of contacts."""

    points: list[PointRow] = []


def fill_contact(page: ContactPage, row: ContactRow, context: Context) -> None:
    """A row into the page."""
    fill_body(page, row, context)
    points = [ContactPoint(**point.model_dump(), sort_order=n) for n, point in enumerate(row.points, start=1)]
    set_children(page, "points", points)


def dump_contact(page: ContactPage, names: Names) -> dict[str, Any]:
    """The page as a row."""
    points = [
        {name: value for name in PointRow.model_fields if (value := getattr(point, name))}
        for point in page.points.all()
    ]
    return {"points": points, **dump_body(page, names)}


CONTACT = PackageSchema(
    file="pages.jsonl", kind="contact", row=ContactRow, order=92, model=ContactPage, fill=fill_contact,
    dump=dump_contact, instances=lambda: contact_pages().order_by("path"), parent=column(HomePage),
    find=lambda row: ContactPage.objects.first(),
)  # fmt: skip
