"""An attachment's form; the report of attachments: which pages list each, and whose consent it is."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.documents.permissions import permission_policy
from wagtail.documents.views.documents import EditView

from media.library.models import Attachment
from media.library.usage import consents_of, pages_using
from media.library.views.editing import AnnouncedMixin
from media.library.views.rights import UsersColumn, used_by


class AttachmentEditView(AnnouncedMixin, EditView):
    """Wagtail's form."""


class ConsentColumn(Column):
    """The pictures and films that rest on a signed consent."""

    def get_value(self, instance: Any) -> str:
        return "；".join(used_by(instance.consent_of)) or "–"


class AttachmentReport(ReportView):
    """Attachments this account may see, the newest first."""

    page_title = _("Attachments and their use")
    header_icon = "doc-full-inverse"
    model = Attachment
    permission_policy = permission_policy
    any_permission_required = ["add", "change", "choose"]
    index_url_name = "library_attachments"
    index_results_url_name = "library_attachments_results"
    list_export = ["title", "filename", "created_at"]
    columns = [
        TitleColumn("title", label=_("Title"), url_name="wagtaildocs:edit"),
        Column("filename", label=_("File")),
        DateColumn("created_at", label=_("Added"), width="16%"),
        UsersColumn("used_on", label=_("Pages that use it")),
        ConsentColumn("consent_of", label=_("Consent for")),
    ]

    def get_queryset(self) -> QuerySet[Attachment]:
        visible = permission_policy.instances_user_has_any_permission_for(self.request.user, ["change", "choose"])
        ordered: QuerySet[Attachment] = visible.order_by("-created_at", "-pk")
        return ordered

    def decorate_paginated_queryset(self, object_list: Sequence[Any]) -> Sequence[Any]:
        pages, consents = pages_using(object_list), consents_of(object_list)
        for attachment in object_list:
            attachment.used_on = pages.get(attachment.pk, [])
            attachment.consent_of = consents.get(attachment.pk, [])
        return object_list

    def get_filename(self) -> str:
        return _t("attachments")
