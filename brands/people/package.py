"""People in content packages: people.jsonl."""

from typing import Any, Literal

from brands.package import HonourRow, dump_honours, fill_honours
from brands.people.models import Basis, PersonIndexPage, PersonPage
from brands.people.view import person_pages
from cms.packages.attachments import attachment_row, keep_attachment
from cms.packages.fields import dump_body, dump_regions, fill_body, fill_regions
from cms.packages.rows import AttachmentRow, BodyRow, PageRow, RegionsRow, Text
from cms.packages.schema import Context, Names, PackageSchema
from cms.packages.tree import column
from cms.vocabulary.models import PersonRole


class PersonRow(RegionsRow, BodyRow, PageRow):
    """A line of people.jsonl. `consent` is the signed consent, a file below `private/`, for the basis of that name."""

    role: Text
    position: str = ""
    as_of: str = ""
    name_note: str = ""
    basis: Literal["public_report", "consent"]
    basis_source: str = ""
    consent: AttachmentRow | None = None
    honours: list[HonourRow] = []


def fill(page: PersonPage, row: PersonRow, context: Context) -> None:
    """A row into a person."""
    fill_regions(page, row.regions, context)
    fill_body(page, row, context)
    page.role = context.term("role", PersonRole, row.role)
    for name in ("position", "as_of", "name_note", "basis"):
        setattr(page, name, getattr(row, name))
    page.basis_source_id = context.source("basis_source", row.basis_source)
    if row.consent:
        page.consent = keep_attachment(
            context.folder, "consent", row.consent, row.title, context.album.places, private=True
        )
    fill_honours(page, row.honours, context)


def dump(page: PersonPage, names: Names) -> dict[str, Any]:
    """A person as a row."""
    return {
        "regions": dump_regions(page),
        "role": page.role.name,
        "position": page.position,
        "as_of": page.as_of,
        "name_note": page.name_note,
        "basis": page.basis,
        "basis_source": names.sources.get(page.basis_source_id or 0, ""),
        "consent": attachment_row(page.consent, private=True) if names.consents and page.consent else None,
        **dump_body(page, names),
        "honours": dump_honours(page, names),
    }


def write_files(row: PersonRow, context: Context) -> None:
    """Write the consent that an earlier load left out."""
    if row.consent:
        keep_attachment(context.folder, "consent", row.consent, row.title, context.album.places, private=True)


SCHEMA = PackageSchema(
    file="people.jsonl",
    kind="person",
    row=PersonRow,
    order=30,
    model=PersonPage,
    fill=fill,
    dump=dump,
    instances=lambda: person_pages().order_by("path"),
    parent=column(PersonIndexPage),
    private=lambda page: page.basis == Basis.CONSENT,
    files=write_files,
)
