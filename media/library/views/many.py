"""Many pictures at once, with the words they share: each file is taken or refused by itself."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.utils.html import conditional_escape, format_html_join
from django.utils.translation import gettext_lazy as _
from django.views.generic.base import View
from wagtail.admin.widgets import AdminDateInput
from wagtail.images.views.multiple import AddView

from media.library.models import Picture
from media.library.models.rights import RightsMixin

#: Words that all pictures of one upload share; the collection is asked for by Wagtail's own page.
SHARED = [field.name for field in RightsMixin._meta.get_fields()]
TITLE = "{title}"
AUTHOR = "{photographer}"


class SharedWords(forms.ModelForm):  # type: ignore[type-arg]
    """The shared words. In the caption the marks `{title}` and `{photographer}` are replaced for each picture."""

    caption = forms.CharField(
        label=_("caption"),
        required=False,
        max_length=200,
        help_text=_("{title} becomes the name of each file, {photographer} the photographer."),
    )

    class Meta:
        model = Picture
        fields = ["caption", *SHARED]
        widgets = {"licence_expires": AdminDateInput}


def caption_of(pattern: str, *, title: str, photographer: str) -> str:
    """The caption of one picture."""
    return pattern.replace(TITLE, title).replace(AUTHOR, photographer)[:200]


class AddPicturesView(AddView):
    """Wagtail's page for many files, whose form also has the shared words: its script sends them with every file."""

    template_name = "library/add_many.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        """One file. The answer is its own: a refusal names the reasons and touches no other file."""
        if "files[]" not in request.FILES:
            return HttpResponseBadRequest("Must upload a file")
        file: Any = request.FILES["files[]"]
        title = str(request.POST.get("title") or file.name.rpartition(".")[0] or file.name)[:255]
        words = {name: request.POST.get(name, "") for name in (*SHARED, "collection")}
        caption = caption_of(request.POST.get("caption", ""), title=title, photographer=words["photographer"])
        form = self.get_upload_form_class()(
            {**words, "title": title, "caption": caption}, {"file": file}, user=request.user
        )
        if not form.is_valid():
            return JsonResponse(self.get_invalid_response_data(form))
        self.object = self.save_object(form)
        return JsonResponse(self.get_edit_object_response_data())

    def get_invalid_response_data(self, form: Any) -> dict[str, Any]:
        """Every reason, each with its field; the page's script writes it as HTML."""
        reasons = [
            (form.fields[name].label if name in form.fields and name != "file" else "", conditional_escape(error))
            for name, errors in form.errors.items()
            for error in errors
        ]
        return {"success": False, "error_message": format_html_join("", "<p>{} {}</p>", reasons)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shared = SharedWords()
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "shared": shared, "form_media": context["form_media"] + shared.media}


class UploadedAside(View):
    """In the place of Wagtail's view that turns files put aside into pictures: nothing is put aside here."""

    def post(self, request: HttpRequest, uploaded_file_id: int) -> HttpResponse:
        return HttpResponse(status=410)
