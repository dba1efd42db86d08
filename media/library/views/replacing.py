"""The office's page on which a picture is replaced by another file."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.images.forms import get_image_form
from wagtail.images.permissions import permission_policy
from wagtail.log_actions import log

from media.library.correcting import prepare_corrections
from media.library.models import Picture
from media.library.replacing import repoint
from media.library.usage import pages_using


class ReplaceView(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """Takes a file; makes a new picture with the old one's words; points drafts at it; says what is still public and owes a correction."""

    template_name = "library/replace.html"
    page_title = gettext_lazy("Replace a picture")
    header_icon = "image"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.picture = get_object_or_404(Picture, pk=kwargs["image_id"])
        policy = permission_policy
        if not (
            policy.user_has_permission(request.user, "add")
            and policy.user_has_permission_for_instance(request.user, "change", self.picture)
        ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self) -> Any:
        return get_image_form(Picture)

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        words = forms.model_to_dict(self.picture, fields=_words())
        user: Any = self.request.user
        kwargs |= {"initial": words, "user": user, "instance": Picture(uploaded_by_user=user)}
        return kwargs

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            new: Picture = form.save()
            log(instance=new, action="wagtail.create", user=self.request.user, content_changed=True)
            done = repoint(self.picture, new, self.request.user)
            prepared = prepare_corrections(done.public, self.picture, new, self.request.user)
        messages.success(self.request, _("The new picture is kept; %(n)d drafts use it.") % {"n": len(done.drafts)})
        for one in prepared:
            messages.warning(
                self.request,
                _(
                    "“%(title)s” still shows the old picture to the public until its new draft is published. A correction is prepared; who publishes the page decides whether it is of substance."
                )
                % {"title": one.page.get_admin_display_title()},
                buttons=[messages.button(one.address, _("Correction"))],
            )
        for page in done.left:
            messages.warning(
                self.request,
                _("“%(title)s” was left as it is: you may not edit it now.")
                % {"title": page.get_admin_display_title()},
            )
        for film in done.films:
            messages.warning(
                self.request,
                _("The film “%(title)s” still has the old picture as its poster. Choose the new one there.")
                % {"title": film.title},
            )
        return redirect(reverse("wagtailimages:edit", args=[new.pk]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = pages_using([self.picture]).get(self.picture.pk, [])
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "picture": self.picture, "pages": pages}


def _words() -> list[str]:
    return [name for name in Picture.admin_form_fields if name != "file" and not name.startswith("focal_point")]
