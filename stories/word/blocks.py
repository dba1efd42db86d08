"""Parts of a manuscript as a body stores them, pictures apart."""

from typing import Any

from cms.pages.blocks.table import stored_table
from stories.word.manuscript import Heading, Notes, Part, Prose, Quote, Table


def stored_part(part: Part) -> tuple[str, Any]:
    """Kind and stored value of a part. Raises `TypeError` for a picture, which must first be in the library."""
    match part:
        case Heading():
            return "heading", part.text
        case Prose():
            return "paragraph", part.html
        case Quote():
            return "quote", {"text": part.text, "speaker": part.speaker}
        case Table():
            return "table", stored_table({"caption": part.caption, "headings": part.headings, "rows": part.rows})
        case Notes():
            return "notes", list(part.texts)
    raise TypeError(type(part).__name__)
