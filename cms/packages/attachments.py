"""Attachments of packages: files of documents below `files/`, signed consents below `private/`.

As with pictures the row is made inside the load's transaction and the file is written after its commit. The same bytes
are one attachment.
"""

from collections.abc import Iterable, Iterator, Mapping
from errno import ENOENT
from pathlib import Path, PurePosixPath
from typing import Any

from django.utils.translation import gettext as _

from cms.packages.files import FOLDER, PRIVATE, inside, write_later
from cms.packages.places import Places
from cms.packages.problems import RowProblem
from cms.packages.rows import AttachmentRow
from media.library.intake.attachments import CheckedAttachment, check_attachment
from media.library.intake.refusal import Refused
from media.library.models import Attachment
from media.library.models.files import name_of

LONGEST_STEM = 50  # of a name in the storage, whose path has 100 characters


def keep_attachment(
    folder: Path, where: str, row: AttachmentRow, title: str, places: Places, *, private: bool = False
) -> Attachment:
    """The library's attachment for a row, made where it is new. Raises `RowProblem` for a file that is not taken."""
    path = inside(folder, f"{where}.file", row.file, below=PRIVATE if private else FOLDER)
    try:
        checked = check_attachment(path.read_bytes())
    except Refused as refused:
        raise RowProblem(f"{where}.file", str(refused), _("Replace the file.")) from None
    attachment: Attachment | None = Attachment.objects.filter(sha256=checked.sha256).first()
    if attachment is None:
        attachment = Attachment(
            title=row.title or title,
            file=stored_name(checked, row.name or path.name),
            file_size=len(checked.content),
            file_hash=checked.sha1,
            sha256=checked.sha256,
        )
    if places.place(attachment):
        attachment.save()
        places.placed(attachment)
    file: Any = attachment.file
    write_later(file.storage, file.name, checked.content)
    return attachment


def stored_name(checked: CheckedAttachment, name: str) -> str:
    """Its name in the storage, which ends in the name visitors get: the same bytes and name are one file."""
    stem = PurePosixPath(name.replace("\\", "/")).stem[:LONGEST_STEM] or "file"
    return f"documents/{checked.sha1[:16]}/{stem}{checked.suffix}"


def attachment_row(attachment: Attachment, *, private: bool = False) -> dict[str, Any]:
    """An attachment as a row names it; the file is named by its bytes."""
    name = name_of(attachment.file)
    suffix = PurePosixPath(name).suffix.lower()
    folder = PRIVATE if private else FOLDER
    return {"file": f"{folder}/{attachment.get_file_hash()}{suffix}", "title": attachment.title, "name": name}


def write_attachments(folder: Path, rows: Iterable[Mapping[str, Any]]) -> int:
    """Write the attachments that `rows` name into the package at `folder`, private ones for their owner only."""
    wanted = {name for row in rows for name in _named(row)}
    for attachment in Attachment.objects.all() if wanted else ():
        for private in (False, True):
            if (name := attachment_row(attachment, private=private)["file"]) in wanted:
                path = folder / name
                path.parent.mkdir(mode=0o700 if private else 0o777, exist_ok=True)
                path.touch(mode=0o600 if private else 0o666)
                with attachment.open_file() as file:
                    path.write_bytes(file.read())
    if missing := {name for name in wanted if not (folder / name).exists()}:
        raise FileNotFoundError(ENOENT, ", ".join(sorted(missing)))
    return len(wanted)


def _named(value: Any, *, here: bool = False) -> Iterator[str]:
    """Files of the attachments that a row names in `attachments`, `attachment` and `consent`, however deep."""
    if isinstance(value, Mapping):
        if here and "file" in value:
            yield value["file"]
            return
        for name, part in value.items():
            yield from _named(part, here=name in {"attachments", "attachment", "consent"})
    elif isinstance(value, list):
        for part in value:
            yield from _named(part, here=here)
