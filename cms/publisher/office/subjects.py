"""What the subjects of the record are called: titles of pages, whether they stand, are in the bin or are gone; kinds of rows."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Max, Model
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.release.catalogue import CLOCK, PAGE
from cms.release.models import Release
from cms.sources.models import Source
from cms.vocabulary.models import Field, Region
from media.library.models import Attachment, Film, Picture

HASH, HASH_SHOWN = 64, 12  # digits
ROWS: dict[str, str | Promise] = {
    "source": _("source"),
    "picture": _("picture"),
    "film": _("film"),
    "attachment": _("attachment"),
    "region": _("region"),
    "field": _("field"),
    "hosts": _("sites that may be linked"),
    "identity": _("site identity"),
    "coverage": _("coverage elsewhere"),
    "corrections": _("corrections"),
    CLOCK: _("the moment for which the site is told"),
}
#: Rows that have a title: their model, the field of their key, the field of the title.
TITLED: dict[str, tuple[type[Model], str, str]] = {
    "source": (Source, "pk", "title"),
    "picture": (Picture, "pk", "title"),
    "film": (Film, "pk", "title"),
    "attachment": (Attachment, "pk", "title"),
    "region": (Region, "slug", "name"),
    "field": (Field, "code", "name"),
}
SINGLE = frozenset({"hosts", "identity", CLOCK})  # lists of one row, whose key tells people nothing
AUTHORITIES: dict[str, str | Promise] = {
    "setup": _("set-up"),
    "office": _("office"),
    "clock": _("clock"),
    "publisher": _("publisher"),
    "administrator": _("administrator"),
    "operator": _("operator"),
}


@dataclass(frozen=True)
class Subject:
    """A subject by what people call it. `page_id` is None for what is no page; `stands` says whether the page's row does.

    `row` is the row of a shared list, where it has a form of its own and stands.
    """

    title: str
    page_id: int | None = None
    stands: bool = False
    row: Model | None = None


def page_id_of(subject: str) -> int | None:
    """The number of the page that a subject names; None for a row."""
    name, _colon, key = subject.partition(":")
    return int(key) if name == PAGE and key.isdigit() else None


def named(subjects: Collection[str]) -> dict[str, Subject]:
    """Titles of subjects. One query for pages that stand, two more where some do not, one for each list of rows."""
    ids = {subject: number for subject in subjects if (number := page_id_of(subject)) is not None}
    titles = dict(Page.objects.filter(pk__in=ids.values()).values_list("pk", "title"))
    gone = _last_titles([subject for subject, number in ids.items() if number not in titles])
    rows = _rows(subject for subject in subjects if subject not in ids)
    found = {}
    for subject in subjects:
        number = ids.get(subject)
        if number is None:
            name, _colon, key = subject.partition(":")
            title = f"{ROWS.get(name, name)} {rows[subject][0] if subject in rows else key}"
            row = rows[subject][1] if subject in rows else None
            found[subject] = Subject(str(ROWS[name]) if name in SINGLE else title, row=row)
        else:
            title = titles.get(number) or gone.get(subject) or gettext("page %(number)d") % {"number": number}
            found[subject] = Subject(title, number, number in titles)
    return found


def _rows(subjects: Iterable[str]) -> dict[str, tuple[str, Model]]:
    """Rows that pages share and that have a title, with it."""
    keys: dict[str, list[str]] = {}
    for subject in subjects:
        name, _colon, key = subject.partition(":")
        keys.setdefault(name, []).append(key)
    return {
        f"{name}:{getattr(row, by)}": (str(getattr(row, title)), row)
        for name, (model, by, title) in TITLED.items()
        if name in keys
        for row in model._default_manager.filter(**{f"{by}__in": keys[name]})
    }


def _last_titles(subjects: Iterable[str]) -> dict[str, str]:
    """Titles as last released."""
    wanted = list(subjects)
    if not wanted:
        return {}
    last = Release.objects.filter(subject__in=wanted).exclude(snapshot="").order_by().values("subject")
    numbers = [row["seq"] for row in last.annotate(seq=Max("seq"))]
    texts = Release.objects.filter(seq__in=numbers).values_list("subject", "snapshot")
    return {subject: str(json.loads(text).get("title", "")) for subject, text in texts}


def authority_in_words(authority: str) -> str:
    """`publisher:li` as people read it; of a hash, such as that of a set-up's log, the beginning."""
    role, _colon, name = authority.partition(":")
    words = str(AUTHORITIES.get(role, role))
    return f"{words} {name[:HASH_SHOWN] if len(name) == HASH else name}" if name else words
