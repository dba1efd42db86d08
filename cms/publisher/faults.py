"""What can be wrong, by code, and what staff read of it. Codes stand in the record and the manifest, words never do."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _


class Fault(NamedTuple):
    """A fault of an output, `detail` what it was met at; or what stopped a channel."""

    code: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}" if self.detail else self.code


class Finding(NamedTuple):
    """A trace of a withdrawn page: the file it was found in, what it is, and which."""

    path: str
    code: str
    detail: str = ""


WORDS: dict[str, str | Promise] = {
    # a page that is not whole
    "no-end": _("does not end as a page does"),
    "no-title": _("has no title"),
    "headings": _("has %(detail)s main headings with text instead of one"),
    "no-canonical": _("has no canonical address"),
    "no-label": _("has no label %(detail)s"),
    "template-code": _("prints template code"),
    "stray": _("has a stray < near %(detail)s"),
    "out-of-turn": _("closes an element out of turn near %(detail)s"),
    "left-open": _("leaves %(detail)s open"),
    "missing-file": _("refers to %(detail)s, which is not there"),
    "not-printed": _("could not be printed (%(detail)s)"),
    # what stops a channel
    "disk-full": _("the disk is full"),
    "no-folder": _("the site's folder is not there, or something else stands in its place (%(detail)s)"),
    "not-allowed": _("the site's folder may not be written (%(detail)s)"),
    "not-read": _("the site's files cannot be read or written (%(detail)s)"),
    "database": _("the database did not answer (%(detail)s)"),
    "unknown": _("something that nobody foresaw (%(detail)s)"),
    "not-carried": _("a channel has not carried it yet"),
    # what is left of a withdrawn page
    "file": _("a file of its pictures"),
    "bytes": _("the bytes of its pictures"),
    "address": _("its address %(detail)s"),
    "text": _("its text “%(detail)s…”"),
}


def in_words(code: str, detail: str = "") -> str:
    """A code as people read it; one that this version does not know stands as it is."""
    words = WORDS.get(code)
    return str(words) % {"detail": detail} if words is not None else str(Fault(code, detail))


def faults_in_words(faults: Iterable[Iterable[str]]) -> str:
    """Faults of one output, as one phrase."""
    return _t("; ").join(in_words(*fault) for fault in faults)


def trouble_in_words(trouble: str | Iterable[Iterable[str]]) -> list[str]:
    """What stopped a channel: a line for each output or step, as `ChannelState.trouble` keeps it; a text in receipts of before."""
    if isinstance(trouble, str):
        return [trouble] if trouble else []
    return [f"{subject} {in_words(*fault)}".lstrip() for subject, *fault in trouble]


def finding_in_words(finding: str | Iterable[str]) -> str:
    """A trace as people read it. Receipts of before have it as a line of text."""
    if isinstance(finding, str):
        return finding
    path, *fault = finding
    return _t("%(path)s: %(what)s") % {"path": path, "what": in_words(*fault)}
