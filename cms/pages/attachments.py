"""Attachments in bodies: as pages print them, and which of them a public page gives out."""

from collections.abc import Iterable, Mapping

from django.template.defaultfilters import filesizeformat

from cms.release.current import reading
from cms.view.blocks import PrintedFile
from media.library.giving import consents
from media.library.models import Attachment


def kind_of(suffix: str, size: int) -> str:
    """Type and size as printed: PDF，1.2 MB. `suffix` without its dot, `size` in bytes, 0 where it is not known."""
    return "，".join(
        part for part in (suffix.upper(), filesizeformat(size).replace("\xa0", " ") if size else "") if part
    )


def printed_files(ids: Iterable[int]) -> Mapping[int, PrintedFile]:
    """Attachments by id, in two queries, none for no ids. A signed consent is never among them."""
    wanted = set(ids)
    if not wanted:
        return {}
    private = consents(wanted)
    return {
        file.pk: PrintedFile(
            title=file.title, address=file.url, kind=kind_of(file.file_extension.lower(), file.file_size or 0)
        )
        for file in Attachment.objects.filter(pk__in=wanted)
        if file.pk not in private
    }


def given_out(attachment_id: int) -> bool:
    """Whether the text of a page lists the attachment as it was released. A signed consent is never given out."""
    if consents([attachment_id]):
        return False
    with reading() as catalogue:
        return catalogue.is_named(f"attachment:{attachment_id}")
