"""Policy documents in content packages: rows of pages.jsonl."""

from datetime import date
from typing import Any, Literal

from pydantic import Field as RowField

from brands.contests.own import lines
from cms.packages.attachments import attachment_row, keep_attachment
from cms.packages.fields import dump_body, fill_body, set_children
from cms.packages.rows import AttachmentRow, BodyRow, PageRow
from cms.packages.schema import Context, Names, PackageSchema
from cms.packages.tree import column
from home.policy.models import PolicyAttachment, PolicyIndexPage, PolicyPage
from home.policy.view import policy_pages
from media.library.giving import consents
from media.library.models import Attachment


class PolicyAttachmentRow(AttachmentRow):
    """A file that was issued with a document; `label` is what the document calls it, where that differs from its title."""

    label: str = RowField("", max_length=120)


class PolicyRow(BodyRow, PageRow):
    """A policy document with its complete text. `superior` is the id of another one."""

    doc_no: str
    issued_on: date
    issuers: list[str] = RowField(min_length=1)
    effect: Literal["", "in-force", "amended", "under-revision", "expired", "repealed"] = ""
    effect_on: date | None = None
    effect_note: str = ""
    superior_text: str = ""
    superior: str = ""
    attachments: list[PolicyAttachmentRow] = []


PLAIN = ("doc_no", "issued_on", "effect", "effect_on", "effect_note", "superior_text")


def fill_policy(page: PolicyPage, row: PolicyRow, context: Context) -> None:
    """A row into a policy document; its superior may come later in the package."""
    fill_body(page, row, context)
    for name in PLAIN:
        setattr(page, name, getattr(row, name))
    page.issuers = "\n".join(row.issuers)
    rows = [
        PolicyAttachment(attachment=kept, title=given.label, sort_order=n)
        for n, (given, kept) in enumerate(zip(row.attachments, kept_files(row, context), strict=True), start=1)
    ]
    set_children(page, "attachments", rows)


def kept_files(row: PolicyRow, context: Context) -> list[Attachment]:
    """The library's attachments of a row, in its order."""
    return [
        keep_attachment(context.folder, f"attachments[{n}]", one, row.title, context.album.places)
        for n, one in enumerate(row.attachments, start=1)
    ]


def finish_policy(page: PolicyPage, row: PolicyRow, context: Context) -> None:
    """Once all pages stand: the superior document."""
    page.superior_id = context.page("superior", row.superior, "policy") if row.superior else None


def dump_policy(page: PolicyPage, names: Names) -> dict[str, Any]:
    """A policy document as a row. A signed consent that somebody listed by mistake stays where it is."""
    private = consents([one.attachment_id for one in page.attachments.all()])
    return {
        "doc_no": page.doc_no,
        "issued_on": page.issued_on.isoformat(),
        "issuers": list(lines(page.issuers)),
        "effect": page.effect,
        "effect_on": page.effect_on.isoformat() if page.effect_on else "",
        "effect_note": page.effect_note,
        "superior_text": page.superior_text,
        "superior": names.pages.get(page.superior_id, "") if page.superior_id else "",
        **dump_body(page, names),
        "attachments": [
            attachment_row(one.attachment) | ({"label": one.title} if one.title else {})
            for one in page.attachments.all()
            if one.attachment_id not in private
        ],
    }


POLICY = PackageSchema(
    file="pages.jsonl", kind="policy", row=PolicyRow, order=65, model=PolicyPage, fill=fill_policy, finish=finish_policy,
    dump=dump_policy, instances=lambda: policy_pages().order_by("path"), parent=column(PolicyIndexPage),
    files=kept_files,
)  # fmt: skip
