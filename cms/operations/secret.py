"""The secret key of an installation that keeps its own: made once, readable by its owner only."""

import os
import secrets
import sys
from pathlib import Path

KEY_BYTES = 64


def kept(path: Path) -> str:
    """The secret in `path`, made on first use with mode 0600; raises `OSError`. Two first uses at once agree on one key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(KEY_BYTES))
        try:
            os.link(draft, path)  # never replaces the key another process was quicker to write
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii").strip()


if __name__ == "__main__":
    sys.stdout.write(kept(Path(sys.argv[1])))
