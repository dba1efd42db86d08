"""A stored body with every block that points at something."""

from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Page

from cms.pages.blocks import BODY_BLOCKS
from cms.sources.models import Source
from media.library.models import Attachment, Film, Picture
from tests.media.files import pdf


def make_attachment(title: str = "报名表", inside: bytes = b"/Form 1") -> Attachment:
    """An attachment of the library."""
    attachment: Attachment = Attachment.objects.create(title=title, file=ContentFile(pdf(inside), name="form.pdf"))
    return attachment


def pointing(
    *, pictures: list[Picture], film: Film, attachment: Attachment, page: Page, source: Source
) -> list[dict[str, Any]]:
    """Blocks as stored; the first picture stands alone and in the gallery, the others in the gallery and the story."""
    raw: list[dict[str, Any]] = [
        {"type": "picture", "value": {"picture": pictures[0].pk, "caption": "单张说明"}},
        {
            "type": "gallery",
            "value": {"title": "图集", "pictures": [{"picture": one.pk, "caption": ""} for one in pictures]},
        },
        {
            "type": "picture_story",
            "value": {"title": "图说", "pictures": [{"picture": one.pk, "text": f"讲到{one.title}"} for one in pictures[1:]]},
        },
        {"type": "film", "value": {"film": film.pk, "caption": "影片说明"}},
        {"type": "attachments", "value": {"title": "", "files": [{"attachment": attachment.pk, "title": "此处名称"}]}},
        {"type": "related", "value": {"title": "", "pages": [{"page": page.pk, "note": "为何要读"}]}},
        {
            "type": "timeline",
            "value": {"title": "日子", "moments": [{"date": "2021", "text": "开班记"}], "source": source.pk},
        },
        {
            "type": "callout",
            "value": {"kind": "info", "title": "提示题", "text": f'<p>见<a linktype="page" id="{page.pk}">那页</a></p>'},
        },
        {
            "type": "chart",
            "value": {
                "title": "图表题", "kind": "bars", "unit": "人", "period": "2024", "note": "口径话", "source": source.pk,
                "values": [{"label": "甲项", "number": "16000", "shown": ""}, {"label": "乙项", "number": "9", "shown": "近十"}],
            },
        },
    ]  # fmt: skip
    return as_stored(raw)


def as_stored(raw: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Blocks as the editor stores them: the items of lists with ids."""
    known = dict(BODY_BLOCKS)
    return [
        {"type": one["type"], "value": known[one["type"]].get_prep_value(known[one["type"]].to_python(one["value"]))}
        for one in raw
    ]
