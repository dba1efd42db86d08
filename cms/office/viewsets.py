"""Accounts in the back office: Chinese names, posts, regions; emergency accounts only among themselves."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import TitleColumn
from wagtail.users.views.groups import GroupViewSet, IndexView
from wagtail.users.views.users import CreateView, EditView, UserViewSet

from cms.office.forms import AccountCreationForm, AccountEditForm
from cms.office.refusals import Refusal, remember

ALL_RIGHTS = _("This account has all rights; only another such account can change it.")


class RoleIndexView(IndexView):
    """Groups by the names of their roles."""

    columns = [
        TitleColumn("name", label=_("Name"), accessor=str, sort_key="name", url_name="wagtailusers_groups:edit"),
    ]


class RoleViewSet(GroupViewSet):
    """Groups of accounts."""

    index_view_class = RoleIndexView


class AccountCreateView(CreateView):
    """A new account."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "acting": self.request.user}


class AccountEditView(EditView):
    """An account. One with all rights can only be changed by another such: whoever sets its password owns it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.is_superuser and not request.user.is_superuser:
            remember(request.user, Refusal(action="edit account", reason=ALL_RIGHTS))
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "acting": self.request.user}


class AccountViewSet(UserViewSet):
    """Wagtail's list of users with our form."""

    add_view_class = AccountCreateView
    edit_view_class = AccountEditView
    create_template_name = "office/accounts/create.html"
    edit_template_name = "office/accounts/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[AccountCreationForm | AccountEditForm]:
        return AccountEditForm if for_update else AccountCreationForm
