"""Policy documents: own data, page and list as printed."""

from collections.abc import Iterable

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.query import PageQuerySet

from brands.contests.own import lines
from cms.pages.base import base_own
from cms.pages.body import printed_body
from cms.pages.columns import column_part, listed_view
from cms.pages.parts import page_parts
from cms.pages.shelf import Shelf
from cms.release.current import reading
from cms.sources.periods import shown_text
from cms.view.crumbs import crumbs_to
from cms.view.data import Link, ListView, PageOwn, Query, Row
from cms.view.head import article_labels
from home.policy.clauses import with_clauses
from home.policy.data import AttachmentOwn, AttachmentView, PolicyOwn, PolicyView
from home.policy.models import LAPSED, PolicyAttachment, PolicyPage


def policy_pages() -> PageQuerySet:
    """Policy documents with everything their own data reads: four queries."""
    return PolicyPage.objects.prefetch_related("citations", "attachments__attachment")


def attachment_own(row: PolicyAttachment) -> AttachmentOwn:
    """An attachment as plain data."""
    file = row.attachment
    return AttachmentOwn(
        title=row.title or file.title,
        address=file.url,
        suffix=file.file_extension.lower(),
        size=file.file_size or 0,
    )


def given_out(attachment_id: int) -> bool:
    """Whether a policy document lists the attachment as it was released."""
    beginning = reverse("wagtaildocs_serve", args=[attachment_id, ""])
    with reading() as catalogue:
        owns: list[PolicyOwn] = [own for own in catalogue.listed("policy") if isinstance(own, PolicyOwn)]
    return any(file.address.startswith(beginning) for own in owns for file in own.attachments)


def policy_own(page: PolicyPage) -> PolicyOwn:
    """A policy document's own data."""
    return PolicyOwn(
        **base_own(page),
        **page.own_body(),
        page_ids=(page.superior_id,) if page.superior_id else (),
        source_ids=tuple(c.source_id for c in page.citations.all()),
        doc_no=page.doc_no,
        issued_on=page.issued_on.isoformat() if page.issued_on else "",
        issuers=lines(page.issuers),
        effect_name=str(page.get_effect_display()) if page.effect else "",
        effect_on=page.effect_on.isoformat() if page.effect_on else "",
        effect_note=page.effect_note,
        lapsed=page.effect in LAPSED,
        superior_text=page.superior_text,
        superior_id=page.superior_id,
        attachments=tuple(attachment_own(row) for row in page.attachments.all() if row.attachment_id),
    )


def attachment_view(own: AttachmentOwn, shelf: Shelf) -> AttachmentView:
    """An attachment as printed, with its type and size."""
    kind = [own.suffix.upper(), filesizeformat(own.size).replace("\xa0", " ") if own.size else ""]
    return AttachmentView(title=own.title, address=shelf.to(own.address), kind="，".join(filter(None, kind)))


def superior_link(own: PolicyOwn, shelf: Shelf) -> Link | None:
    """The superior document: as named, linked where it is a public page here."""
    card = shelf.card(own.superior_id) if own.superior_id else None
    title = own.superior_text or (card.title if card else "")
    return Link(title=title, address=shelf.to(card.address) if card else "") if title else None


def policy_view(own: PolicyOwn, shelf: Shelf, query: Query) -> PolicyView:
    """A policy document as printed, with its clauses as contents."""
    crumbs = crumbs_to(own, shelf.frame, Link(title=_("Policy"), address=shelf.to("/policy/")))
    canonical = f"{shelf.frame.site_url}{shelf.to(own.address)}"
    source = own.issuers[0] if own.issuers else ""
    body, contents = with_clauses(printed_body(own.body, shelf))
    return PolicyView(
        **page_parts(
            own,
            shelf,
            crumbs,
            labels=article_labels(own, source=source, column=_("Policy"), address=canonical),
            data={
                "@type": "Legislation",
                "name": own.title,
                "legislationIdentifier": own.doc_no,
                "legislationDate": own.issued_on,
                **({"legislationLegalForce": "https://schema.org/NotInForce"} if own.lapsed else {}),
            },
        ),
        doc_no=own.doc_no,
        issued_on=shown_text(own.issued_on),
        issued_on_iso=own.issued_on,
        issuers=own.issuers,
        effect=own.effect_name,
        effect_note="，".join(filter(None, (own.effect_on and shown_text(own.effect_on), own.effect_note))),
        lapsed=own.lapsed,
        superior=superior_link(own, shelf),
        attachments=tuple(attachment_view(attachment, shelf) for attachment in own.attachments),
        interpretations=tuple(shelf.pointing_at(own, "story", "report")),
        body=body,
        contents=contents,
    )


def policy_rows(shelf: Shelf, number: int) -> tuple[Row, ...]:
    """The newest policy documents as rows, newest first; one that has lapsed says so."""
    return tuple(policy_row(own, shelf) for own in newest_first(shelf.listed("policy"))[:number])


def newest_first(owns: Iterable[PolicyOwn]) -> list[PolicyOwn]:
    """Documents by the day they were issued, the latest first."""
    return sorted(sorted(owns, key=lambda own: own.id), key=lambda own: own.issued_on, reverse=True)


def policy_row(own: PolicyOwn, shelf: Shelf) -> Row:
    """A document in lists."""
    return Row(
        title=own.title,
        address=shelf.to(own.address),
        date=shown_text(own.issued_on),
        date_iso=own.issued_on,
        label=own.doc_no,
        note=" · ".join(filter(None, (_("%(n)d bodies") % {"n": len(own.issuers)}, own.effect_name))),
    )


def policies_view(own: PageOwn, shelf: Shelf, query: Query) -> ListView:
    """The list of policy documents as printed."""
    pages, pager = column_part(own, shelf, query)
    rows = [policy_row(page, shelf) for page in newest_first(pages)]
    view: ListView = listed_view(own, shelf, query, rows, pager, empty=_("Policy documents will stand here."))
    return view
