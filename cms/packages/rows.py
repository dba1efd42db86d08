"""The shapes of rows that every kind shares. Each app adds its kinds' own fields."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=80)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Number = Annotated[Decimal, Field(max_digits=16, decimal_places=2)]


class Row(BaseModel):
    """A part of a row. Unknown fields are errors: a misspelt name must not be lost in silence."""

    model_config = ConfigDict(extra="forbid", strict=False)


class SourceRow(Row):
    """A source, as in sources.jsonl."""

    id: Key
    title: Text
    outlet: str = ""
    date: str = ""
    url: str = ""
    kind: Literal["official", "media", "organiser", "dataset", "self"] = "media"
    note: str = ""


class AttachmentRow(Row):
    """A file to attach: `title` is its title in the library, `name` the file name that visitors get."""

    file: Text
    title: Annotated[str, StringConstraints(max_length=255)] = ""
    name: Annotated[str, StringConstraints(max_length=120)] = ""


class PictureRow(Row):
    """A picture of the package's `files/` folder, with its rights. Words left out are taken from the file's own marks.

    `consent` is the signed consent below `private/`; where none is given the library's stays.
    """

    file: Text
    alt: Annotated[str, StringConstraints(max_length=255)] = ""
    caption: Annotated[str, StringConstraints(max_length=200)] = ""
    photographer: Annotated[str, StringConstraints(max_length=60)] = ""
    credit: Annotated[str, StringConstraints(max_length=120)] = ""
    rights_holder: Annotated[str, StringConstraints(max_length=120)] = ""
    right: Literal["", "own", "commissioned", "granted", "agency", "open", "public-domain"] = ""
    licence: Annotated[str, StringConstraints(max_length=120)] = ""
    licence_until: date | None = None
    minor: Literal["", "consent", "blurred"] = ""
    ai_generated: bool = False
    map_approval: Annotated[str, StringConstraints(max_length=60)] = ""
    consent: AttachmentRow | None = None
    consent_until: date | None = None


class PageRow(Row):
    """What every page's row has. `date` is the first publication; only set-up may give one."""

    id: Key
    kind: str = ""
    slug: Slug
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=255)]
    summary: str = ""
    date: AwareDatetime | None = None
    sources: list[Key] = []


class BodyRow(PageRow):
    """A text: Markdown, or a list of paragraphs and blocks."""

    body: str | list[str | dict[str, Any]] = ""
    images: list[PictureRow] = []


class RegionsRow(Row):
    """Codes of regions, the page's own first."""

    regions: list[str] = Field(min_length=1)
