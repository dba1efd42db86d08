"""Brings the catalogues up to date with the code (`make messages`): finds what is said, keeps what was translated.

Messages are found as `babel.cfg` says. A new one gets an empty translation, never a guess from a similar one; one that
the code no longer says leaves the file. Entries are sorted and name files without lines, so that a change of code
changes only the entries it touches.
"""

import io
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_python
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from cms.operations import catalogues
from cms.operations.catalogues import ROOT, SKIPPED

LANGUAGE = "zh_Hans"
CATALOGUE = Path("locale", LANGUAGE, "LC_MESSAGES", "django.po")
COMMENT_TAG = "Translators:"  # a comment that begins so stands above the message in the catalogue
HEADER = f"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: {LANGUAGE}\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
KEYWORDS = dict(DEFAULT_KEYWORDS) | {
    f"{name}_{kind}": DEFAULT_KEYWORDS[name]
    for name in ("gettext", "ngettext", "pgettext", "npgettext")
    for kind in ("lazy", "noop")
}
KEYWORDS["_t"] = DEFAULT_KEYWORDS["gettext"]  # where `_` is the lazy one


def django_template(
    stream: IO[bytes], keywords: Mapping[str, Any], comment_tags: list[str], options: Any
) -> Iterator[Any]:
    """Babel's extraction method for Django templates: Django turns the template into calls, Babel reads the calls.

    What is no call is a row of X in there; its indentation means nothing and would only stop Python's tokenizer.
    """
    calls = re.sub(r"^[ \t]+", "", templatize(stream.read().decode()), flags=re.MULTILINE)
    yield from extract_python(io.BytesIO(calls.encode()), keywords, comment_tags, options)


def extracted(root: Path = ROOT) -> Catalog:
    """Everything the code under `root` says, untranslated."""
    with (root / "babel.cfg").open(encoding="utf-8") as stream:
        methods, options = parse_mapping_cfg(stream)  # type: ignore[no-untyped-call]
    found = Catalog(locale=LANGUAGE)
    for path, _line, message, comments, context in extract_from_dir(
        root, methods, options, KEYWORDS, [COMMENT_TAG], directory_filter=_wanted
    ):
        found.add(message, None, [(path, 0)], auto_comments=comments, context=context)
    return found


def _wanted(folder: str | Path) -> bool:
    name = Path(folder).name
    return name not in SKIPPED and not name.startswith(".")


def updated(root: Path = ROOT) -> bytes:
    """The catalogue as it should be: the messages of the code with the translations of the file.

    Raises `OSError`, and `PoFileError` where the file cannot be read.
    """
    with (root / CATALOGUE).open("rb") as stream:
        catalogue = read_po(stream, locale=LANGUAGE, abort_invalid=True)
    catalogue.update(extracted(root), no_fuzzy_matching=True, update_creation_date=False)
    return written(catalogue)


def written(catalogue: Catalog) -> bytes:
    """A catalogue as a file: a header without dates, sorted, one line a string."""
    text = io.BytesIO(HEADER.encode())
    text.seek(0, io.SEEK_END)
    write_po(text, catalogue, width=0, omit_header=True, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return text.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """The msgids that have no translation, or one marked as a guess."""
    return [str(message.id) for message in catalogue if message.id and (message.fuzzy or not _complete(message.string))]


def _complete(string: str | Sequence[str] | None) -> bool:
    return bool(string and all(string))  # of a plural every form


def main(root: Path = ROOT) -> int:
    """Write the catalogue, compile all, and say what is left to translate; exit status 1 if anything is."""
    text = updated(root)
    (root / CATALOGUE).write_bytes(text)
    left = untranslated(read_po(io.BytesIO(text), locale=LANGUAGE))
    sys.stdout.write("".join(f"to translate in {CATALOGUE}: {msgid}\n" for msgid in left))
    return catalogues.main(root) or (1 if left else 0)


if __name__ == "__main__":
    sys.exit(main())
