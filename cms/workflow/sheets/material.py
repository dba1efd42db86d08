"""What a content that was handed in consists of: its words, pictures, films and sources, as they were when it was signed.

The content names shared rows by hash only. A row's words are looked for where it lives and in the releases; what is found
under that hash is what was signed. It is read as raw JSON: a form that has changed since must not hide an old sheet.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.pages.shared import shared_lists
from cms.release.forms import encode, hash_of
from cms.release.models import Release
from cms.view.text import texts_in
from cms.workflow.models import Version
from cms.workflow.sheets.data import FilmLine, PictureLine, SourceLine
from media.library.models import Film, Picture

_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, kw_only=True)
class Material:
    """A version's content: the page's own data, rights of its pictures, and the rows it names (None: not found as signed)."""

    own: Mapping[str, Any]
    rights: list[dict[str, Any]]
    rows: dict[str, Any] = field(default_factory=dict)
    since: str = ""

    def of(self, name: str) -> dict[int, Any]:
        """Rows of one list by id."""
        return {
            int(subject.partition(":")[2]): row
            for subject, row in self.rows.items()
            if subject.partition(":")[0] == name and subject.partition(":")[2].isdigit()
        }


def material_of(version: Version) -> Material:
    """The content of a version."""
    content = json.loads(version.content)
    rows = signed_rows(content.get("rows") or {})
    return Material(own=content["own"], rights=content.get("rights") or [], rows=rows, since=content.get("from") or "")


def signed_rows(hashes: Mapping[str, str]) -> dict[str, Any]:
    """Rows by subject as raw JSON, each with the hash it was signed with; None where no such row is found any more."""
    lists = {shared.name: shared for shared in shared_lists()}
    keys: dict[str, set[str]] = {}
    for subject in hashes:
        name, _colon, key = subject.partition(":")
        keys.setdefault(name, set()).add(key)
    found: dict[str, Any] = dict.fromkeys(hashes)
    for name, wanted in keys.items():
        for key, row in (lists[name].rows(wanted) if name in lists else {}).items():
            text = encode(row)
            if hash_of(text) == hashes.get(f"{name}:{key}"):
                found[f"{name}:{key}"] = json.loads(text)
    for subject in [subject for subject, row in found.items() if row is None]:
        texts = Release.objects.filter(subject=subject).exclude(snapshot="").order_by("-seq")
        for text in texts.values_list("snapshot", flat=True):
            if hash_of(text) == hashes[subject]:
                found[subject] = json.loads(text)
                break
    return found


def words_of(own: Mapping[str, Any]) -> int:
    """Chinese characters of the text; of a page that has none, of everything but its title."""
    body = own.get("body") or {name: value for name, value in own.items() if name != "title"}
    return sum(len(_HAN.findall(text)) for text in texts_in(body))


def picture_lines(material: Material) -> tuple[PictureLine, ...]:
    """Its pictures. One query."""
    words = material.of("picture")
    library = Picture.objects.select_related("portrait_consent").in_bulk([right["id"] for right in material.rights])
    lines = []
    for right in material.rights:
        row = words.get(right["id"]) or {}
        lines.append(
            PictureLine(
                id=right["id"], sha256=right["sha256"], credit=right["credit"], holder=right["holder"],
                licence=right["licence"], until=right["until"], caption=row.get("caption") or row.get("alt") or "",
                ai_generated=bool(row.get("ai_generated")), map_approval=row.get("map_approval") or "",
                known=bool(row), consent=consent_of(library.get(right["id"])),
            )
        )  # fmt: skip
    return tuple(lines)


def film_lines(material: Material) -> tuple[FilmLine, ...]:
    """Films that stand in its text, and the one a page about a film shows. One query."""
    rows = material.of("film")
    library = Film.objects.select_related("portrait_consent").in_bulk(rows)
    lines = [_film((row or {}).get("printed") or {}, consent_of(library.get(pk))) for pk, row in rows.items()]
    own = material.own
    if own.get("seconds"):
        minutes, seconds = divmod(own["seconds"], 60)
        lines.append(_film({**own, "duration": f"{minutes}:{seconds:02}"}, None))
    return tuple(lines)


def _film(row: Mapping[str, Any], consent: str | None) -> FilmLine:
    words = {name: row.get(name) or "" for name in ("title", "duration", "credit", "licence_number")}
    return FilmLine(**words, consent=consent)


def source_lines(material: Material) -> tuple[SourceLine, ...]:
    """The sources it cites."""
    rows = (row or {} for row in material.of("source").values())
    return tuple(
        SourceLine(title=row.get("title", ""), outlet=row.get("outlet", ""), date=row.get("date_shown", ""))
        for row in rows
    )


def consent_of(row: Picture | Film | None) -> str | None:
    """The consent behind a picture or film, in words; empty where it needs or has none, None where its row is gone."""
    if row is None:
        return None
    minor = row.get_minor_display() if isinstance(row, Picture) and row.minor else ""
    if row.portrait_consent is None:
        return str(minor)
    words = _("consent: %(title)s") % {"title": row.portrait_consent.title}
    if row.consent_expires:
        words += _(", until %(day)s") % {"day": date_format(row.consent_expires, "Y-m-d")}
    return f"{words}；{minor}" if minor else words


def declared_ai(own: Mapping[str, Any], pictures: Iterable[PictureLine]) -> bool:
    """Whether anything in it is declared as made by AI."""
    return bool(own.get("ai_generated")) or any(picture.ai_generated for picture in pictures)
