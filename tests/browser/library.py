"""Files for the library, and how a person uploads them.

Apart from the tests: pytest imports a module of tests under another name than those who import it, and two counters would
give two pictures of the same bytes, the second of which the library has already.
"""

from collections.abc import Iterator
from itertools import count
from typing import Final

from playwright.sync_api import FilePayload, Locator, expect

from tests.browser.office import Desk
from tests.media.files import photo, saved

RIGHTS: Final = {"photographer": "演示摄影", "credit_line": "演示摄影供图", "rights_holder": "演示单位"}
_seeds: Iterator[int] = count(700)


def file(name: str, content: bytes | None = None, kind: str = "image/jpeg") -> FilePayload:
    """A file as a person chooses it; a picture unlike all others unless its content is given."""
    picture = photo((1280, 960), seed=next(_seeds))
    return {"name": name, "mimeType": kind, "buffer": saved(picture, quality=90) if content is None else content}


def upload(desk: Desk, *files: FilePayload, taken: bool = True) -> Locator:
    """Many files through the page's own field, with the words they share; the lines of the page's list. All are `taken`."""
    desk.page.goto("/admin/images/multiple/add/")
    desk.page.fill("[name=caption]", "{title}，{photographer}摄")
    for name, value in RIGHTS.items():
        desk.page.fill(f"[name={name}]", value)
    desk.page.select_option("[name=licence_kind]", index=1)
    desk.page.set_input_files("#fileupload", list(files))
    lines = desk.page.locator("#upload-list > li.upload-complete")
    expect(lines).to_have_count(len(files), timeout=60_000)
    expect(desk.page.locator("#upload-list > li.upload-success")).to_have_count(len(files) if taken else 0)
    return lines
