"""The public stylesheet: parts in `styles/NN-name.css`, joined by number into the one file that pages link.

`python -m cms.view.stylesheet` writes it; the result is committed, so that neither a deployment nor a preview needs a
build step, and a test holds it equal to its parts.
"""

import re
from pathlib import Path

PARTS = Path(__file__).parent / "styles"
BUNDLE = Path(__file__).parent / "static/site/css/site.css"

_COMMENT_OR_STRING = re.compile(r"""/\*.*?\*/|("[^"]*"|'[^']*')""", re.DOTALL)
_SPACES = re.compile(r"\s+")
_AROUND_MARKS = re.compile(r" ?([{};,]) ?")
_AFTER_COLON = re.compile(r"(?<=[\w-]): ")


def compact(css: str) -> str:
    """CSS without comments and blank space; strings stay as they are.

    Space before a colon and around `+ - > ~` is kept: it carries meaning in selectors and in `calc()`.
    """
    strings: list[str] = []

    def kept(found: re.Match[str]) -> str:
        if found[1] is None:
            return " "
        strings.append(found[1])
        return f"\x00{len(strings) - 1}\x00"

    text = _SPACES.sub(" ", _COMMENT_OR_STRING.sub(kept, css))
    text = _AFTER_COLON.sub(":", _AROUND_MARKS.sub(r"\1", text)).replace(";}", "}").strip()
    return re.sub("\x00(\\d+)\x00", lambda found: strings[int(found[1])], text)


def bundle() -> str:
    """All parts in the order of their numbers, one line each, so that a diff of the committed file names its part."""
    parts = sorted(PARTS.glob("[0-9][0-9]-*.css"))
    return "".join(f"{compact(part.read_text('utf-8'))}\n" for part in parts)


def main() -> None:
    BUNDLE.parent.mkdir(parents=True, exist_ok=True)
    BUNDLE.write_text(bundle(), "utf-8")


if __name__ == "__main__":
    main()
