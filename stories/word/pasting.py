"""What the clipboard holds becomes blocks of a text: headings, text with bold, lists and links, quotations, tables.

The editor's script sends HTML and gets blocks as Wagtail's editor takes them. Nothing is stored here: what is inserted
is saved, checked and cleaned with the page's form like everything that is typed.
"""

import json
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from wagtail.admin.staticfiles import versioned_static
from wagtail.blocks import StreamValue

from cms.view.richtext import stored_html
from stories.telling.models import StoryPage
from stories.word.blocks import stored_part
from stories.word.composing import compose
from stories.word.findings import Findings, Weight, report, stored
from stories.word.manuscript import Part
from stories.word.webpage import read_html

LONGEST = 2_000_000  # characters of HTML; a text of 30 000 characters pasted from Word has about 600 000


def pasted_parts(html: str, findings: Findings) -> list[Part]:
    """The parts of pasted HTML; pictures are left out, with a finding for each."""
    return compose(read_html(html, findings), lambda _image: None, findings)


def blocks_of(parts: list[Part]) -> list[dict[str, Any]]:
    """Parts as a body stores them, rich text cleaned."""
    found = []
    for part in parts:
        kind, value = stored_part(part)
        found.append({"type": kind, "value": stored_html(value) if kind == "paragraph" else value})
    return found


@method_decorator(never_cache, name="dispatch")
class PastedView(View):
    """`POST` with HTML as `html`: its blocks in the editor's form, and what is to be said about them."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> JsonResponse:
        html = request.POST.get("html", "")
        if len(html) > LONGEST:
            words = _("This text is too long to paste. Save it as a Word document and bring that in.")
            return JsonResponse({"blocks": [], "notes": [words]}, status=413)
        findings = Findings()
        stream = StoryPage._meta.get_field("body").stream_block
        raw = blocks_of(pasted_parts(html, findings))
        blocks = stream.get_form_state(StreamValue(stream, raw, is_lazy=True))
        return JsonResponse(
            {"blocks": blocks, "notes": notes(findings) if raw else [_("Nothing was found that can be taken.")]}
        )


def notes(findings: Findings) -> list[str]:
    """The findings in short, one line a weight, what is still to be done first."""
    lines = []
    for weight, heading, entries in report(stored(findings.rows)):
        said = [f"{str(entry.message).rstrip('。.')}（{entry.count}）" for entry in entries]
        lines.append(_("%(label)s: %(words)s") % {"label": heading, "words": "；".join(said)})
        if weight is Weight.TAKEN:
            break
    return lines


def pasting_script() -> SafeString:
    """The editor's side, with what it says."""
    words = {
        "title": _("Paste a long text"),
        "label": _(
            "Click here and press Ctrl+V: an article from Word, WPS or a web page becomes headings, text and tables."
        ),
        "reading": _("Reading what was pasted…"),
        "failed": _("This could not be read. Try again, or save it as a Word document and bring that in."),
    }
    return format_html(
        '<script src="{}" data-address="{}" data-styles="{}" data-words="{}"></script>',
        versioned_static("stories/pasting.js"),
        reverse("stories_word_pasted"),
        versioned_static("stories/pasting.css"),
        json.dumps(words, ensure_ascii=False),
    )
