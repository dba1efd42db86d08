"""Wagtail's user bar, added to two responses only (the live page and the preview) and never by a template."""

from django.http import HttpRequest
from wagtail.admin.userbar import Userbar
from wagtail.models import Page


def with_user_bar(html: str, request: HttpRequest, page: Page) -> str:
    """`html` with the bar before its end where the visitor may enter the office; unchanged for everybody else."""
    user = getattr(request, "user", None)
    if user is None or not user.has_perm("wagtailadmin.access_admin"):
        return html
    before, closing, after = html.rpartition("</body>")
    return f"{before}{Userbar(object=page).render_html({'request': request})}{closing}{after}"
