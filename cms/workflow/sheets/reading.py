"""Reading a review sheet together: the record, what was handed in, and what was released."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page

from cms.pages import registry
from cms.publisher.office.subjects import authority_in_words, named
from cms.release.acts import page_subject
from cms.release.models import Holding, Receipt, Release
from cms.workflow.gate import EMERGENCY
from cms.workflow.models import Entry, EntryAct, Flag, Sheet
from cms.workflow.record import Body, Named, body_of, head
from cms.workflow.sheets.data import (
    ActLine,
    Afterwards,
    Anchor,
    CheckLine,
    CorrectionLine,
    Publication,
    ReviewSheet,
)
from cms.workflow.sheets.material import declared_ai, film_lines, material_of, picture_lines, source_lines, words_of


def review_sheet(sheet: Sheet) -> ReviewSheet:
    """The sheet with everything in it. About fifteen queries."""
    entries = list(Entry.objects.filter(sheet=sheet).order_by("seq"))
    bodies = [body_of(entry) for entry in entries]
    acts = tuple(act_line(entry, body) for entry, body in zip(entries, bodies, strict=True))
    material = material_of(sheet.version)
    own = material.own
    related = _related(own)
    pictures = picture_lines(material)
    publication = _publication(sheet, bodies)
    handed_in = next((body for body in reversed(bodies) if body.act == EntryAct.SUBMITTED), None)
    seq, chain = head()
    return ReviewSheet(
        number=sheet.number, title=sheet.title, summary=own.get("summary") or "", page_id=sheet.page_id,
        page_stands=Page.objects.filter(pk=sheet.page_id).exists(),
        genre=own.get("form_name") or str(registry.of_kind(sheet.kind).label), column=column_name(sheet.column),
        state=sheet.get_state_display(), round=sheet.round, opened_at=sheet.opened_at,
        submitted_by=who(handed_in.person) if handed_in else "",
        note=str(handed_in.more.get("note", "")) if handed_in else "",
        sha256=sheet.version_id, revision=sheet.version.revision, scheduled=_moment(material.since),
        source_line=own.get("source_line") or "", author=own.get("author") or "", editor=own.get("editor") or "",
        brands=related.get("brand", ()), people=related.get("person", ()), words=words_of(own),
        pictures=pictures, films=film_lines(material), sources=source_lines(material),
        marks=tuple(str(Flag(flag).label) for flag in sheet.flags if flag in Flag), checks=_checks(bodies),
        ai_declared=declared_ai(own, pictures), signatures=valid_signatures(acts, sheet.version_id), acts=acts,
        publication=publication, afterwards=_afterwards(sheet, publication), corrections=_corrections(sheet.page_id),
        last=Anchor(seq=entries[-1].seq, chain=entries[-1].chain) if entries else Anchor(seq=0, chain=""),
        head=Anchor(seq=seq, chain=chain),
    )  # fmt: skip


def act_line(entry: Entry, body: Body) -> ActLine:
    """An entry for people."""
    person = body.person
    return ActLine(
        seq=entry.seq, act=entry.act, label=entry.get_act_display(), at=entry.at, round=body.round, stage=body.stage,
        stage_name=body.stage_name, name=person.name if person else "", post=person.post if person else "",
        established=bool(person and person.established), behalf=body.behalf.name if body.behalf else "",
        opinion=body.opinion, confirmed=body.confirmed, sha256=body.sha256,
    )  # fmt: skip


def valid_signatures(acts: Sequence[ActLine], sha256: str) -> tuple[ActLine, ...]:
    """The signatures of the last round over a content; none where the round ended without them."""
    found: list[ActLine] = []
    for act in acts:
        if act.act in {EntryAct.SUBMITTED, EntryAct.RETURNED, EntryAct.TAKEN_BACK, EntryAct.VOIDED}:
            found = []
        elif act.act == EntryAct.SIGNED and act.sha256 == sha256:
            found.append(act)
    return tuple(found)


def who(person: Named | None) -> str:
    """A person of the record by name and post."""
    return " ".join(part for part in (person.name, person.post) if part) if person else ""


def column_name(column: str) -> str:
    """The title of a column's page; its key where it has none."""
    title = Page.objects.filter(depth=3, slug=column).values_list("title", flat=True).first()
    return title or column


def public_url(address: str) -> str:
    """The whole address of a page."""
    return f"{settings.SITE_URL.rstrip('/')}{settings.SITE_BASE_PATH.rstrip('/')}{address}" if address else ""


def _moment(text: str) -> str:
    return date_format(timezone.localtime(datetime.fromisoformat(text)), "Y-m-d H:i") if text else ""


def _related(own: Any) -> dict[str, tuple[str, ...]]:
    """Titles of the pages it names as related, by their kind. At most four queries."""
    ids = list(dict.fromkeys(reference["page_id"] for reference in own.get("relations") or ()))
    if not ids:
        return {}
    live = {page.pk: page.specific_class for page in Page.objects.filter(pk__in=ids).select_related("content_type")}
    subjects = {page_id: page_subject(page_id) for page_id in ids}
    held = dict(Holding.objects.filter(subject__in=subjects.values()).values_list("subject", "form"))
    titles = named(list(subjects.values()))
    found: dict[str, list[str]] = {}
    for page_id, subject in subjects.items():
        model = live.get(page_id)
        kind = registry.of(model).kind if model is not None else held.get(subject, "")
        found.setdefault(kind, []).append(titles[subject].title)
    return {kind: tuple(names) for kind, names in found.items()}


def _checks(bodies: Iterable[Body]) -> tuple[CheckLine, ...]:
    """What the machine checks said at the last act that asked them."""
    asked = [body.reports for body in bodies if body.reports]
    return tuple(
        CheckLine(name=one.check, version=one.version, found=tuple(sorted(one.found.items())))
        for one in (asked[-1] if asked else ())
    )


def _publication(sheet: Sheet, bodies: Sequence[Body]) -> Publication | None:
    """How it first became public by this sheet."""
    emergency = any(body.act == EntryAct.EMERGENCY for body in bodies)
    released = next((body for body in bodies if body.act == EntryAct.RELEASED), None)
    subject = page_subject(sheet.page_id)
    if emergency:
        right = f"{EMERGENCY}:{sheet.number}"
        release = Release.objects.filter(subject=subject, authority=right).exclude(snapshot="").order_by("seq").first()
    elif released is not None:
        release = Release.objects.filter(pk=released.more["release"]).first()
    else:
        release = None
    if release is None:
        return None
    address = json.loads(release.snapshot).get("address", "") if release.snapshot else ""
    return Publication(
        at=release.at, address=public_url(address), release=release.seq, sha256=release.sha256, chain=release.chain,
        emergency=emergency,
    )  # fmt: skip


def _afterwards(sheet: Sheet, publication: Publication | None) -> tuple[Afterwards, ...]:
    if publication is None:
        return ()
    later = Release.objects.filter(subject=page_subject(sheet.page_id), seq__gt=publication.release)
    rows = list(later.order_by("seq").defer("snapshot", "rights"))
    receipts = dict(Receipt.objects.filter(release__in=rows).values_list("release", "number"))
    return tuple(
        Afterwards(
            label=row.get_kind_display(), at=row.at, by=authority_in_words(row.authority), reason=row.reason,
            release=row.seq, receipt=receipts.get(row.seq, 0),
        )
        for row in rows
    )  # fmt: skip


def _corrections(page_id: int) -> tuple[CorrectionLine, ...]:
    """Public corrections of the page, as they were released."""
    held = Holding.objects.filter(subject__startswith="corrections:").exclude(digest="").order_by("seq")
    rows = (json.loads(text) for text in held.values_list("digest", flat=True))
    return tuple(
        CorrectionLine(at=datetime.fromisoformat(row["corrected_at"]), wrong=row["wrong"], right=row["right"])
        for row in rows
        if page_id in row["page_ids"]
    )
