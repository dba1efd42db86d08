"""Valid HTML on every kind of page."""

from collections import Counter
from pathlib import Path

import html5lib
import pytest
from django.conf import settings

from tests.browser.addresses import PAGES
from tests.html import nu


@pytest.mark.parametrize("name", PAGES)
def test_a_strict_parser_takes_it(documents: dict[str, Path], name: str) -> None:
    document = html5lib.HTMLParser(strict=True).parse(documents[name].read_text("utf-8"))
    ids = Counter(element.get("id") for element in document.iter() if element.get("id"))
    assert [key for key, count in ids.items() if count > 1] == []
    headings = [
        int(tag[1])
        for element in document.iter()
        if isinstance(element.tag, str) and (tag := element.tag.rpartition("}")[2]) in {"h1", "h2", "h3", "h4"}
    ]
    assert headings.count(1) == 1


def test_the_parser_is_strict() -> None:
    with pytest.raises(html5lib.html5parser.ParseError):
        html5lib.HTMLParser(strict=True).parse("<!doctype html><title>x</title><p><table><p>")


@pytest.fixture(scope="module")
def jar() -> Path:
    try:
        return nu.fetched(Path(settings.BASE_DIR) / "var" / "nu")
    except nu.UnavailableError as error:
        pytest.skip(str(error))


@pytest.mark.proof
def test_the_nu_checker_finds_nothing(documents: dict[str, Path], jar: Path) -> None:
    found = nu.messages(jar, list(documents.values()))
    lines = [f"{m['url'].rpartition('/')[2]}:{m['lastLine']} {m['message']} {m.get('extract', '')}" for m in found]
    assert not found, "\n".join(lines)


@pytest.mark.proof
def test_the_nu_checker_finds_a_fault(jar: Path, tmp_path: Path) -> None:
    file = tmp_path / "faulty.html"
    file.write_text('<!doctype html><html lang="zh"><title>x</title><body><ul><p>x</p></ul>', "utf-8")
    assert any("not allowed as child" in message["message"] for message in nu.messages(jar, [file]))
