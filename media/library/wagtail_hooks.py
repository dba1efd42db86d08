"""Where Wagtail asks the library: adding many, replacing, reports of rights and use, choosers, films."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.images.permissions import permission_policy
from wagtail.snippets.models import register_snippet

from media.library.giving import refuse_unlisted
from media.library.models import Picture
from media.library.placing import placeable
from media.library.views.attachments import AttachmentEditView, AttachmentReport
from media.library.views.films import FilmViewSet
from media.library.views.many import AddPicturesView, UploadedAside
from media.library.views.pictures import PictureEditView
from media.library.views.replacing import ReplaceView
from media.library.views.rights import FilmRightsReport, RightsReport

register_snippet(FilmViewSet)


@hooks.register("register_admin_urls", order=-1)
def library_addresses() -> list[URLPattern]:
    """Our views; those in the place of Wagtail's own have the same address and come before them."""
    return [
        path("images/multiple/add/", AddPicturesView.as_view()),
        path("images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/", UploadedAside.as_view()),
        path("images/<int:image_id>/", PictureEditView.as_view(), name="library_picture"),
        path("documents/edit/<int:document_id>/", AttachmentEditView.as_view(), name="library_attachment"),
        path("images/<int:image_id>/replace/", ReplaceView.as_view(), name="library_replace"),
        path("reports/picture-rights/", RightsReport.as_view(), name="library_rights"),
        path("reports/picture-rights/results/", RightsReport.as_view(results_only=True), name="library_rights_results"),
        path("reports/film-rights/", FilmRightsReport.as_view(), name="library_film_rights"),
        path(
            "reports/film-rights/results/",
            FilmRightsReport.as_view(results_only=True),
            name="library_film_rights_results",
        ),
        path("reports/attachments/", AttachmentReport.as_view(), name="library_attachments"),
        path(
            "reports/attachments/results/",
            AttachmentReport.as_view(results_only=True),
            name="library_attachments_results",
        ),
    ]


@hooks.register("construct_image_chooser_queryset")
def only_placeable(pictures: QuerySet[Picture], request: HttpRequest) -> QuerySet[Picture]:
    """Choosers leave out pictures whose licence or consent has ended; pages that have one keep it."""
    return placeable(pictures)


class LibraryMenuItem(MenuItem):
    """Shown to those who look after pictures or choose them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(permission_policy.user_has_any_permission(request.user, ["add", "change", "choose"]))


@hooks.register("register_reports_menu_item")
def rights_report() -> MenuItem:
    """The report of pictures in the menu of reports."""
    return LibraryMenuItem(
        _("Rights of pictures"), reverse("library_rights"), name="picture-rights", icon_name="image", order=700
    )


@hooks.register("register_reports_menu_item")
def film_rights_report() -> MenuItem:
    """The report of films."""
    return LibraryMenuItem(
        _("Rights of films"), reverse("library_film_rights"), name="film-rights", icon_name="media", order=710
    )


@hooks.register("register_reports_menu_item")
def attachments_report() -> MenuItem:
    """The report of attachments."""
    return LibraryMenuItem(
        _("Attachments and their use"),
        reverse("library_attachments"),
        name="attachments-use",
        icon_name="doc-full-inverse",
        order=720,
    )


hooks.register("before_serve_document", refuse_unlisted)
