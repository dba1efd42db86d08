"""Plain data of policy documents."""

from dataclasses import dataclass

from cms.view.data import Block, Branch, Card, Link, PageOwn, PageView


@dataclass(frozen=True, kw_only=True)
class AttachmentOwn:
    """A file issued with a document; `size` in bytes, `suffix` in small letters without the dot."""

    title: str
    address: str
    suffix: str
    size: int


@dataclass(frozen=True, kw_only=True)
class PolicyOwn(PageOwn):
    """A policy document's own data; dates are ISO dates."""

    doc_no: str
    issued_on: str
    issuers: tuple[str, ...]
    effect_name: str
    effect_on: str
    effect_note: str
    lapsed: bool
    superior_text: str
    superior_id: int | None
    attachments: tuple[AttachmentOwn, ...]


@dataclass(frozen=True, kw_only=True)
class AttachmentView:
    """An attachment as printed; `kind` is its type and size, as in PDF，1.2 MB."""

    title: str
    address: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class PolicyView(PageView):
    """A policy document as printed; its contents are chapters with their clauses."""

    doc_no: str
    issued_on: str
    issued_on_iso: str
    issuers: tuple[str, ...]
    effect: str
    effect_note: str
    lapsed: bool
    superior: Link | None
    attachments: tuple[AttachmentView, ...]
    interpretations: tuple[Card, ...]
    body: tuple[Block, ...]
    contents: tuple[Branch, ...]
