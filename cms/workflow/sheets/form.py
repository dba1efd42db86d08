"""The form (审核单) that office page and PDF both print: sections of facts and tables, so they cannot say different things."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cms.workflow.sheets.data import ActLine, PictureLine, ReviewSheet

NOTHING = "–"


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the form: facts (label, value), then a table with its head; `empty` is said where the table has no rows.

    `widths` are the table's columns in relation to each other.
    """

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    empty: str = ""
    widths: tuple[int, ...] = field(default=())


def moment(at: datetime) -> str:
    """A time with its zone."""
    local = timezone.localtime(at)
    offset = local.strftime("%z")
    return f"{local:%Y-%m-%d %H:%M:%S} {offset[:3]}:{offset[3:]}"


def sections(sheet: ReviewSheet) -> tuple[Section, ...]:
    """The form, from the manuscript to the proof."""
    return (
        _manuscript(sheet),
        _pictures(sheet),
        _films(sheet),
        _sources(sheet),
        _declarations(sheet),
        _signatures(sheet),
        _sign_off(sheet),
        _published(sheet),
        _later(sheet),
        _history(sheet),
        _proof(sheet),
    )


def _manuscript(sheet: ReviewSheet) -> Section:
    return Section(
        title=_("Manuscript"),
        facts=(
            (_("Number"), sheet.number),
            (_("Title"), sheet.title),
            (_("Summary"), sheet.summary or NOTHING),
            (_("Genre"), sheet.genre),
            (_("Column"), sheet.column or NOTHING),
            (_("Source and author"), _joined(sheet.source_line, sheet.author, sheet.editor) or NOTHING),
            (_("Related brands"), "、".join(sheet.brands) or NOTHING),
            (_("Related people"), "、".join(sheet.people) or NOTHING),
            (_("Size"), size(sheet)),
            (pgettext("of a manuscript", "State"), sheet.state),
            (_("First handed in"), moment(sheet.opened_at)),
            (_("Handed in by"), sheet.submitted_by or NOTHING),
            (_("Round"), str(sheet.round)),
            (_("To be published"), sheet.scheduled or _("as soon as it is signed")),
            (_("Note of the editors"), sheet.note or NOTHING),
            (_("Page"), str(sheet.page_id) if sheet.page_stands else _("%(n)d (deleted)") % {"n": sheet.page_id}),
        ),
    )


def size(sheet: ReviewSheet) -> str:
    """Characters, pictures and films."""
    counts = (
        ngettext("%(n)d character", "%(n)d characters", sheet.words) % {"n": sheet.words},
        ngettext("%(n)d picture", "%(n)d pictures", len(sheet.pictures)) % {"n": len(sheet.pictures)},
        ngettext("%(n)d film", "%(n)d films", len(sheet.films)) % {"n": len(sheet.films)},
    )
    return "，".join(counts)


def _pictures(sheet: ReviewSheet) -> Section:
    return Section(
        title=_("Rights of the pictures"),
        head=(_("Picture"), _("Credit and rights holder"), _("By what right, until when"), _("Consent"), _("Hash")),
        rows=tuple(_picture(line) for line in sheet.pictures),
        empty=_("It has no pictures."),
        widths=(26, 22, 22, 18, 12),
    )


def _picture(line: PictureLine) -> tuple[str, ...]:
    words = line.caption if line.known else _("its words are no longer those that were signed")
    right = _joined(line.licence, _("until %(day)s") % {"day": line.until} if line.until else "")
    return (
        f"{line.id} {words}".strip(),
        _joined(line.credit, line.holder) or NOTHING,
        right or NOTHING,
        _consent(line.consent),
        line.sha256[:12],
    )


def _consent(consent: str | None) -> str:
    return _("no longer in the library") if consent is None else consent or NOTHING


def _films(sheet: ReviewSheet) -> Section:
    return Section(
        title=_("Films shown"),
        head=(_("Film"), _("Length"), _("Credit"), _("Licence number"), _("Consent")),
        rows=tuple(
            (one.title, one.duration, one.credit or NOTHING, one.licence_number or NOTHING, _consent(one.consent))
            for one in sheet.films
        ),
        empty=_("It has no films."),
        widths=(34, 14, 20, 16, 16),
    )


def _sources(sheet: ReviewSheet) -> Section:
    lost = _("a source whose words are no longer those that were signed")
    return Section(
        title=_("Sources"),
        head=(_("Source"), _("Outlet"), _("Date")),
        rows=tuple((one.title or lost, one.outlet or NOTHING, one.date or NOTHING) for one in sheet.sources),
        empty=_("It cites no source."),
        widths=(60, 25, 15),
    )


def _declarations(sheet: ReviewSheet) -> Section:
    maps = [f"{one.id}：{one.map_approval}" for one in sheet.pictures if one.map_approval]
    machines = [str(one.id) for one in sheet.pictures if one.ai_generated]
    ai = _("It contains what is declared as made by AI.") + (" " + "、".join(machines) if machines else "")
    checks = (
        f"{one.name} {one.version}：" + ("、".join(f"{name} {n}" for name, n in one.found) or _("nothing found"))
        for one in sheet.checks
    )
    return Section(
        title=_("Declarations and checks"),
        facts=(
            (_("Marks"), "、".join(sheet.marks) or _("none")),
            (_("AI statement"), ai if sheet.ai_declared else _("Nothing in it is declared as made by AI.")),
            (_("Approval numbers of maps"), "、".join(maps) or _("no maps")),
            (_("Machine checks"), "；".join(checks) or _("no machine check is installed")),
        ),
    )


def _signatures(sheet: ReviewSheet) -> Section:
    return Section(
        title=_("Reviews"),
        head=(pgettext("of a review", "Stage"), _("Name and post"), _("Established"), _("Opinion and confirmed points"), _("Time"), _("Hash")),
        rows=tuple(_signature(one) for one in sheet.signatures),
        empty=_("Nobody has signed the present content."),
        widths=(12, 17, 8, 29, 22, 12),
    )  # fmt: skip


def _signature(one: ActLine) -> tuple[str, ...]:
    points = "\n".join(one.confirmed)
    return (
        one.stage_name or one.stage,
        name_of(one),
        _("yes") if one.established else _("no"),
        "\n".join(part for part in (one.opinion, points) if part) or NOTHING,
        moment(one.at),
        one.sha256[:12],
    )


def name_of(one: ActLine) -> str:
    """Who acted, with the post, and in whose place."""
    name = _joined(one.name, one.post)
    return _("%(name)s for %(behalf)s") % {"name": name, "behalf": one.behalf} if one.behalf else name


def _sign_off(sheet: ReviewSheet) -> Section:
    final = sheet.sign_off
    facts = (
        ((_("Signed off by"), name_of(final)), (_("Time"), moment(final.at)), (_("Hash of the content"), final.sha256))
        if final
        else ((_("Signed off by"), _("not signed off")),)
    )
    return Section(title=_("Sign-off"), facts=facts)


def _published(sheet: ReviewSheet) -> Section:
    public = sheet.publication
    if public is None:
        return Section(title=_("Publication"), facts=((pgettext("time", "Published"), _("not published")),))
    facts = (
        (pgettext("time", "Published"), moment(public.at)),
        (_("Address"), public.address or NOTHING),
        (_("Release"), str(public.release)),
        (_("Hash of the release"), public.sha256),
        (_("Link of the chain of releases"), public.chain),
    )
    urgent = ((_("By emergency"), _("before its reviews; see the history")),) if public.emergency else ()
    return Section(title=_("Publication"), facts=(*facts, *urgent))


def _later(sheet: ReviewSheet) -> Section:
    rows = [(one.at, one.label, one.by, one.reason, _numbers(one.release, one.receipt)) for one in sheet.afterwards]
    rows += [
        (one.at, _("correction"), NOTHING, _("wrong: %(wrong)s; right: %(right)s") % vars_of(one.wrong, one.right), "")
        for one in sheet.corrections
    ]
    return Section(
        title=_("Corrections and withdrawals"),
        head=(_("Time"), _("What"), _("By"), _("Reason"), _("Release and receipt")),
        rows=tuple(
            (moment(at), what, by, why or NOTHING, numbers or NOTHING) for at, what, by, why, numbers in sorted(rows)
        ),
        empty=_("None."),
        widths=(22, 11, 18, 33, 16),
    )


def vars_of(wrong: str, right: str) -> dict[str, str]:
    """The two sides of a correction, for a sentence."""
    return {"wrong": wrong, "right": right}


def _numbers(release: int, receipt: int) -> str:
    return f"{release}" + (_(", receipt %(n)d") % {"n": receipt} if receipt else "")


def _history(sheet: ReviewSheet) -> Section:
    return Section(
        title=_("What was done"),
        head=(_("No."), _("Round"), _("Act"), pgettext("of a review", "Stage"), _("Name and post"), _("Opinion or reason"), _("Time")),
        rows=tuple(
            (
                str(one.seq), str(one.round), one.label, one.stage_name or NOTHING, name_of(one) or NOTHING,
                one.opinion or NOTHING, moment(one.at),
            )
            for one in sheet.acts
        ),
        widths=(7, 7, 12, 12, 17, 23, 22),
    )  # fmt: skip


def _proof(sheet: ReviewSheet) -> Section:
    return Section(
        title=_("Proof"),
        facts=(
            (_("Hash of the content (SHA-256)"), sheet.sha256),
            (_("Version of the page"), str(sheet.revision or NOTHING)),
            (_("This sheet's last entry"), f"{sheet.last.seq} {sheet.last.chain}"),
            (_("Head of the record"), f"{sheet.head.seq} {sheet.head.chain}"),
        ),
    )


def _joined(*parts: str) -> str:
    return "，".join(part for part in parts if part)


def texts(parts: Iterable[Section]) -> Sequence[str]:
    """Every text of the form, for whoever asks which characters it needs."""
    found: list[str] = []
    for part in parts:
        found += [part.title, part.empty, *part.head]
        found += [text for pair in part.facts for text in pair]
        found += [text for row in part.rows for text in row]
    return found
