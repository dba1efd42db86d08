"""Rules of the publisher that need no database."""

from pathlib import Path, PurePosixPath

import pytest

from cms.publisher.assets import references, references_of_style
from cms.publisher.faults import WORDS, in_words
from cms.publisher.places import UnsafeAddress, path_of
from cms.publisher.soundness import faults_of
from cms.publisher.tree import OutsideError, Tree

HEAD = (
    '<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>题目</title>'
    '<link rel="canonical" href="http://x/"><meta name="SiteName" content="a"><meta name="SiteDomain" content="b">'
    '<meta name="SiteIDCode" content="c"></head>'
)
WHOLE = f'{HEAD}<body><h1>题目</h1><p>一<br>二</p><svg viewBox="0 0 1 1"><path d="M0 0"/></svg></body></html>\n'


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/stories/a/", "stories/a/index.html"),
        ("/events.ics", "events.ics"),
        ("/documents/3/说明.pdf", "documents/3/说明.pdf"),
    ],
)
def test_path_of_an_address(address: str, path: str) -> None:
    assert path_of(address) == PurePosixPath(path)


@pytest.mark.parametrize(
    "address",
    ["", "a", "/../a", "/a/../../b", "//a", "/a//b", "/.site/manifest", "/a/.b", "/a\\b", "/a\0b", "/a/./b", "/" + "x" * 300],
)  # fmt: skip
def test_no_address_leads_out_of_the_folder(address: str) -> None:
    with pytest.raises(UnsafeAddress):
        path_of(address)


def test_a_link_in_the_tree_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    tree = Tree(tmp_path / "site", sync=False)
    tree.open()
    (tree.root / "stories").symlink_to(outside)
    with pytest.raises(OutsideError):
        tree.write(PurePosixPath("stories/a/index.html"), b"x")
    with pytest.raises(OutsideError):
        tree.remove(PurePosixPath("stories/a/index.html"))
    assert list(outside.iterdir()) == []


def test_a_whole_page_has_no_faults() -> None:
    assert faults_of(WHOLE) == []


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (WHOLE.replace("</html>", ""), "no-end"),
        (WHOLE.replace("<title>题目</title>", "<title> </title>"), "no-title"),
        (WHOLE.replace("<h1>题目</h1>", ""), "headings"),
        (WHOLE.replace("<h1>题目</h1>", "<h1>一</h1><h1>二</h1>"), "headings"),
        (WHOLE.replace('<link rel="canonical" href="http://x/">', ""), "no-canonical"),
        (WHOLE.replace('<meta name="SiteIDCode" content="c">', ""), "no-label"),
        (WHOLE.replace("</p>", ""), "out-of-turn"),
        (WHOLE.replace("<p>", "<p><b>"), "out-of-turn"),
        (WHOLE.replace("一<br>", "1 < 2"), "stray"),
        (WHOLE.replace("一<br>", "{{ page.title }}"), "template-code"),
    ],
)
def test_faults(broken: str, code: str) -> None:
    assert code in {fault.code for fault in faults_of(broken)}
    assert all(fault.code in WORDS and fault.detail in in_words(*fault) for fault in faults_of(broken))


def test_references() -> None:
    html = (
        '<img src="/media/images/a.jpg" srcset="/media/images/b.avif 400w, /media/images/c.avif 800w">'
        '<a href="/documents/3/%E8%AF%B4%E6%98%8E.pdf">x</a><a href="/stories/">y</a><a href="https://b.cn/media/z.jpg">z</a>'
        '<script src="/static/site/js/x.js"></script>'
    )
    assert references(html) == {
        "/media/images/a.jpg", "/media/images/b.avif", "/media/images/c.avif", "/documents/3/说明.pdf",
        "/static/site/js/x.js",
    }  # fmt: skip
    assert references(html.replace('"/', '"/lwpp/').replace(" /media", " /lwpp/media"), "/lwpp") == references(html)


def test_references_of_a_style_sheet() -> None:
    css = '@font-face{src:url("../fonts/a.woff2#x")}b{background:url(data:image/png;base64,xx)}'
    assert references_of_style(css, "/static/site/css/site.css") == {"/static/site/fonts/a.woff2"}
