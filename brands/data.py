"""Plain data of facts that brands, people and competitions share."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class HonourOwn:
    """An honour; `date` as reported, the source by id."""

    name: str
    type: str
    date: str
    issuer: str
    doc_no: str
    note: str
    source_id: int | None


@dataclass(frozen=True, kw_only=True)
class HonourView:
    """An honour as printed; `source_number` is its source's number at the foot, 0 where it has none."""

    name: str
    type: str
    date: str
    issuer: str
    doc_no: str
    note: str
    source_number: int
