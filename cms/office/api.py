"""The admin API for the editor's own scripts: the same lists and the same refusals, with reasons.

Wagtail's page endpoint makes a permission policy of its own and its endpoint of pictures lists everything, so both are
registered again (`construct_admin_api`).
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import PermissionDenied as ApiPermissionDenied  # type: ignore[import-untyped]
from rest_framework.response import Response  # type: ignore[import-untyped]
from wagtail.admin.api.actions.unpublish import UnpublishPageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.images import permissions as image_permissions
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import Page

from cms.office.facts import readable_pages
from cms.office.permissions import NOT_YOUR_TASK, Action
from cms.office.refusals import Refusal, last_refusal, record, remember

READING = ("choose", "change", "delete")
BY_WITHDRAWAL = _(
    "Pages are taken off the site by “Withdraw”, one at a time: a reason is asked for and a receipt is kept."
)


class NoUnpublishing(UnpublishPageAPIAction):
    """Taking a page down without a reason and a receipt: there is one way only, the withdrawal."""

    def execute(self, instance: Any, data: Any) -> Response:
        remember(self.request.user, Refusal(action=Action.WITHDRAW.value, reason=BY_WITHDRAWAL, page=instance))
        raise PermissionDenied


class OfficePagesAPIViewSet(PagesAdminAPIViewSet):
    """Pages and the actions on them."""

    actions = {**PagesAdminAPIViewSet.actions, "unpublish": NoUnpublishing}

    def get_base_queryset(self) -> QuerySet[Page]:
        return readable_pages(self.request.user)

    def get_object(self) -> Any:
        """The page; refused with the reason where it exists and is not open to this account."""
        try:
            return super().get_object()
        except Http404:
            page = Page.objects.filter(pk=self.kwargs["pk"]).first()
            if page is not None and not _may_view(self.request.user, page):
                raise PermissionDenied from None
            raise

    def handle_exception(self, exc: Exception) -> Response:
        """Every refusal is recorded and says why, whoever raised it."""
        if isinstance(exc, PermissionDenied):
            refusal = last_refusal(self.request.user)
            record(self.request.user, refusal, self.request.path)
            exc = ApiPermissionDenied(detail=str(refusal.reason))
        return super().handle_exception(exc)


class OfficeImagesAPIViewSet(ImagesAdminAPIViewSet):
    """Pictures the account may choose or change."""

    def get_queryset(self) -> Any:
        return _open(super().get_queryset(), image_permissions.permission_policy, self.request.user)


class OfficeDocumentsAPIViewSet(DocumentsAdminAPIViewSet):
    """Documents the account may choose or change."""

    def get_queryset(self) -> Any:
        return _open(super().get_queryset(), document_policy, self.request.user)


def _open(rows: Any, policy: Any, user: Any) -> Any:
    """Those of `rows` that `policy` lets `user` do anything with."""
    return rows.filter(pk__in=policy.instances_user_has_any_permission_for(user, READING).values("pk"))


def _may_view(user: Any, page: Page) -> bool:
    tester = page.permissions_for_user(user)
    if hasattr(tester, "can_view"):
        return bool(tester.can_view())
    remember(user, Refusal(action=Action.VIEW.value, reason=NOT_YOUR_TASK[Action.VIEW], page=page))
    return False
