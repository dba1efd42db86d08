"""Compiles the translation catalogues with Babel, because a plain server has no GNU gettext.

Runs before Django starts (`python -m cms.operations.catalogues`): Django reads a catalogue once and keeps what it read.
"""

import io
import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = {".venv", "var", "node_modules"}


def sources(root: Path) -> list[Path]:
    """Every `locale/<language>/LC_MESSAGES/*.po` under `root`."""
    found: list[Path] = []
    for folder, below, names in os.walk(root):
        below[:] = [name for name in below if name not in SKIPPED and not name.startswith(".")]
        if Path(folder).name == "LC_MESSAGES":
            found += [Path(folder, name) for name in names if name.endswith(".po")]
    return sorted(found)


def compile_catalogue(source: Path) -> bool:
    """Write the `.mo` beside `source` unless it is newer already; whether it was written. Raises `PoFileError`, `OSError`."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
        return False
    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=source.parts[-3], abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    draft.write_bytes(compiled.getvalue())
    draft.replace(target)
    return True


def main(root: Path = ROOT) -> int:
    """Compile all of them; exit status 1 and the place in the file where one cannot be read."""
    for source in sources(root):
        try:
            compile_catalogue(source)
        except (PoFileError, ValueError) as error:
            sys.stderr.write(f"{source.relative_to(root)}: {error}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
