"""Links between pages in rich text: stored by the other page's id, written in packages by its key.

Ids differ from one database to the next; a link that kept its id would lead to another page there.
"""

import re

from django.utils.translation import gettext as _

from cms.packages.problems import DependsOnProblem, RowProblem
from cms.packages.schema import Context, Names

_BY_ID = re.compile(r'<a\b[^>]*\blinktype="page"[^>]*>', re.IGNORECASE)
_BY_KEY = re.compile(r'<a page="([^"]*)">')
_ID = re.compile(r'\bid="(\d+)"')


def ids_to_keys(html: str, names: Names) -> str:
    """Stored rich text as a package writes it; a link to a page that is gone loses its target."""

    def by_key(tag: re.Match[str]) -> str:
        found = _ID.search(tag[0])
        return f'<a page="{names.pages.get(int(found[1]), "") if found else ""}">'

    return _BY_ID.sub(by_key, html)


def keys_to_ids(html: str, where: str, row_key: str, context: Context) -> str:
    """The reverse. A link to a page that comes later in the load is left for the end: `context.unfinished` names the row."""

    def by_id(tag: re.Match[str]) -> str:
        if not tag[1]:
            return "<a>"
        try:
            page_id = context.page(where, tag[1])
        except (RowProblem, DependsOnProblem):
            if context.finishing:
                raise
            later.append(tag[1])
            return tag[0]
        return f'<a linktype="page" id="{page_id}">'

    later: list[str] = []
    if "linktype=" in html:
        raise RowProblem(where, _("links a page by its number"), _('Link it by its id: <a page="…">.'))
    found = _BY_KEY.sub(by_id, html)
    if later:
        context.unfinished.add(row_key)
    return found
