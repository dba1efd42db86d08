"""The office's two pages: take a Word document, and report what became of it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail import hooks
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import PageLogEntry

from cms.pages.body import own_body
from media.library.models import Picture
from stories.telling.models import StoryIndexPage, StoryPage
from stories.word.findings import report
from stories.word.forms import WordForm
from stories.word.saving import ACTION, save_draft


class NewFromWordView(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """Upload a document; it becomes a draft below the list of stories, and its report opens."""

    form_class = WordForm
    template_name = "stories/word_form.html"
    page_title = _("New story from Word")
    header_icon = "upload"
    breadcrumbs_items: list[dict[str, Any]] = []

    @cached_property
    def parent(self) -> StoryIndexPage:
        return get_object_or_404(StoryIndexPage, pk=self.kwargs["parent_id"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_bring_in(self.parent, request.user):
            raise PermissionDenied
        return _hooked("before_create_page", request, self.parent, StoryPage) or super().dispatch(
            request, *args, **kwargs
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user, "parent": self.parent}

    def form_valid(self, form: WordForm) -> HttpResponse:
        page = save_draft(
            form.manuscript,
            parent=self.parent,
            region=form.cleaned_data["region"],
            user=self.request.user,
            file_name=form.cleaned_data["file"].name,
        )
        return _hooked("after_create_page", self.request, page) or HttpResponseRedirect(
            reverse("stories_word_report", args=[page.pk])
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = reverse("wagtailadmin_explore", args=[self.parent.pk])
        return super().get_context_data(back=back, **kwargs)


class WordReportView(WagtailAdminTemplateMixin, TemplateView):
    """What was taken, changed and dropped when a draft was brought in, and which pictures still lack something."""

    template_name = "stories/word_report.html"
    page_title = _("Brought in from Word")
    header_icon = "doc-full"
    breadcrumbs_items: list[dict[str, Any]] = []

    @cached_property
    def page(self) -> StoryPage:
        return get_object_or_404(StoryPage, pk=self.kwargs["page_id"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.page.get_admin_display_title())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entry = PageLogEntry.objects.filter(page=self.page, action=ACTION).order_by("-timestamp", "-pk").first()
        if entry is None:
            raise Http404
        return super().get_context_data(
            page=self.page,
            file_name=entry.data["file"],
            parts=report(entry.data["findings"]),
            pictures=unfinished_pictures(self.page),
            **kwargs,
        )


def may_bring_in(parent: StoryIndexPage, user: Any) -> bool:
    """Whether an account may add a story below the list of stories."""
    return bool(parent.permissions_for_user(user).can_add_subpage()) and StoryPage.can_create_at(parent)


def unfinished_pictures(page: StoryPage) -> list[Picture]:
    """Pictures of the newest draft that lack an alternative text or a credit line."""
    draft = page.get_latest_revision_as_object()
    shown = [block.value["picture_id"] for block in own_body(draft.body) if block.kind == "picture"]
    pictures = Picture.objects.in_bulk(set(filter(None, shown)))
    return [
        one for pk in dict.fromkeys(shown) if (one := pictures.get(pk)) and not (one.description and one.credit_line)
    ]


def _hooked(name: str, *args: Any) -> HttpResponse | None:
    """Run the functions others registered for making a page; the first answer among theirs replaces ours."""
    functions: list[Callable[..., Any]] = hooks.get_hooks(name)
    return next((answer for fn in functions if isinstance(answer := fn(*args), HttpResponse)), None)
