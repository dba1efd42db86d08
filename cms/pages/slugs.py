"""Addresses from Chinese titles: pinyin, syllables joined by hyphens."""

import re

from pypinyin import lazy_pinyin
from wagtail.models import Page

LONGEST = 60
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def proposed_slug(title: str) -> str:
    """The last part of an address for `title`, at most 60 characters, cut between syllables; empty where nothing can be spelt."""
    slug = _NOT_SLUG.sub("-", " ".join(lazy_pinyin(title)).lower()).strip("-")
    return slug if len(slug) <= LONGEST else slug[: LONGEST + 1].rpartition("-")[0]


def free_slug(title: str, parent: Page, *, otherwise: str = "page") -> str:
    """The proposed slug, or `otherwise`, with a number where another page below `parent` has it already."""
    slug = proposed_slug(title) or otherwise
    taken = set(parent.get_children().filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(one for n in range(1, len(taken) + 2) if (one := slug if n == 1 else f"{slug}-{n}") not in taken)
