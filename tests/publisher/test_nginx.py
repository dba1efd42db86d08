"""The built site behind a real nginx with the configuration of `deploy/`."""

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from django.test import Client, override_settings

from cms.publisher.building import Builder
from cms.publisher.withdrawing import public_page, withdraw
from cms.web import csp
from tests.publisher.asking import ask
from tests.publisher.fronted import Built, started
from tests.services import nginx

pytestmark = pytest.mark.services
SECURITY = ("Content-Security-Policy", "Permissions-Policy", "X-Content-Type-Options", "Referrer-Policy",
            "Cross-Origin-Opener-Policy")  # fmt: skip
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "text/xml; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".svg": "image/svg+xml",
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".woff2": "font/woff2",
    ".mp4": "video/mp4",
}


def one_of_each(root: Path) -> dict[str, str]:
    """An address of every kind of file in the tree."""
    found: dict[str, str] = {}
    for path in sorted(root.rglob("*")):
        if path.is_file() and ".site" not in path.parts and path.suffix not in {".gz", ".br"}:
            found.setdefault(path.suffix, f"/{path.relative_to(root).as_posix()}")
    found.pop(".html")
    return found | {".html": "/stories/told/"}


def test_every_kind_of_file_has_its_type_and_its_bytes(built: Built) -> None:
    kinds = one_of_each(built.root)
    assert kinds.keys() <= TYPES.keys()
    assert {".html", ".css", ".js", ".ics", ".vtt", ".avif", ".webp", ".woff2", ".mp4", ".xml", ".txt"} <= kinds.keys()
    for address in (built.plain, built.static):
        for kind, path in kinds.items():
            answer = ask(address, path)
            file = built.root / path[1:] if kind != ".html" else built.root / path[1:] / "index.html"
            assert (answer.status, answer.headers["Content-Type"]) == (200, TYPES[kind]), path
            assert answer.body == file.read_bytes(), path


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, deflate, br", "br"), ("br", "br"), ("gzip", "gzip"), ("", None), ("identity", None), ("gzip;q=0", None)],
)
def test_compressed_twins_are_chosen_by_what_the_browser_takes(built: Built, accepted: str, coding: str | None) -> None:
    for path in ("/stories/told/", one_of_each(built.root)[".css"]):
        answer = ask(built.static, path, Accept_Encoding=accepted)
        plain = ask(built.static, path)
        assert answer.headers["Content-Encoding"] == coding
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert answer.headers["Content-Type"] == plain.headers["Content-Type"]
        opened = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding](answer.body)
        assert opened == plain.body
        if coding:
            assert len(answer.body) < len(plain.body)


def test_pages_are_asked_for_anew_and_files_are_kept(built: Built) -> None:
    kinds = one_of_each(built.root)
    page = ask(built.static, "/stories/told/")
    assert page.headers["Cache-Control"] == "public, max-age=0"
    again = ask(built.static, "/stories/told/", If_None_Match=page.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert ask(built.static, kinds[".avif"]).headers["Cache-Control"] == "public, max-age=604800"
    hashed = built.root / "static" / "probe.0123456789ab.css"
    hashed.write_text("p{}")
    try:
        kept = ask(built.static, "/static/probe.0123456789ab.css").headers["Cache-Control"]
    finally:
        hashed.unlink()
    assert kept == "public, max-age=31536000, immutable"


def test_players_get_parts_of_films(built: Built) -> None:
    path = one_of_each(built.root)[".mp4"]
    part = ask(built.static, path, Range="bytes=2-9")
    whole = (built.root / path[1:]).read_bytes()
    assert (part.status, part.body) == (206, whole[2:10])
    assert part.headers["Content-Range"] == f"bytes 2-9/{len(whole)}"
    assert ask(built.static, path, Range=f"bytes={len(whole)}-").status == 416


def test_headers_are_the_applications(built: Built, client: Client, db: None) -> None:
    picture = one_of_each(built.root)[".jpg"]
    with override_settings(SITE_ROOT=built.root):
        site = Client()
        for path in ("/stories/told/", picture):
            theirs = site.get(path)
            for address in (built.plain, built.static):
                ours = ask(address, path)
                assert {n: ours.headers[n] for n in SECURITY} == {n: theirs.headers.get(n) for n in SECURITY}, path
    policy = csp.header(csp.PUBLIC)
    for path, status in (("/nowhere/", 404), ("/.site/manifest.sqlite3", 404)):
        answer = ask(built.static, path)
        assert (answer.status, answer.headers["Content-Security-Policy"]) == (status, policy)
        assert answer.headers.get_all("Content-Security-Policy") == [policy]


def test_what_is_not_there_is_answered_with_our_page(built: Built) -> None:
    for address in (built.plain, built.static):
        for path in ("/nowhere/", "/stories/nobody/", "/nowhere.html", "/404.html"):
            answer = ask(address, path)
            assert answer.status == 404
            assert answer.body == (built.root / "404.html").read_bytes()
            assert answer.headers["Cache-Control"] == "no-cache"


def test_withdrawn_it_is_gone_without_a_reload(built: Built, db: None) -> None:
    for address in (built.plain, built.static):
        assert ask(address, "/stories/leaving/").status == 200
    with override_settings(SITE_ROOT=built.root):
        withdraw(public_page("/stories/leaving/"), reason="当事人撤回同意", authority="operator:li")
    notice = (built.root / ".site/gone/stories/leaving/index.html").read_bytes()
    for address in (built.plain, built.static):
        answer = ask(address, "/stories/leaving/")
        assert (answer.status, answer.body) == (410, notice)
        assert answer.headers["Content-Type"] == TYPES[".html"]
        assert answer.headers["Content-Security-Policy"] == csp.header(csp.PUBLIC)
        assert answer.headers["Cache-Control"] == "no-cache"
        packed = ask(address, "/stories/leaving/", Accept_Encoding="br")
        assert packed.status == 410
        assert (brotli.decompress(packed.body) if packed.headers["Content-Encoding"] else packed.body) == notice
        assert ask(address, "/.site/gone/stories/leaving/index.html").status == 404


def test_a_moved_address_leads_on(built: Built) -> None:
    answer = ask(built.static, "/stories/old-place/")
    assert answer.status == 200
    target = re.search(rb'http-equiv="refresh" content="0; ?url=([^"]+)"', answer.body)
    assert target
    assert urlsplit(target[1].decode()).path == "/stories/new-place/"
    assert ask(built.static, "/stories/new-place/").status == 200


def test_a_page_without_its_slash_leads_to_the_page(built: Built) -> None:
    answer = ask(built.static, "/stories/told?a=b")
    assert (answer.status, answer.headers["Location"]) == (301, "/stories/told/?a=b")
    assert ask(built.static, "//other.example/").headers["Location"] is None
    assert ask(built.static, "/stories/told%0d%0aX-Planted:%20yes").headers["X-Planted"] is None


HIDDEN = (
    "/.site/manifest.sqlite3", "/.site/", "/.site", "/.site/lock", "/%2esite/manifest.sqlite3", "/stories/.hidden", "/.git/config",
    "/.env", "/stories/../.site/manifest.sqlite3", "//.site/manifest.sqlite3", "/static/../.site/manifest.sqlite3",
    "/static/%2e%2e/.site/manifest.sqlite3", "/index.html.gz", "/stories/told/index.html.br", "/503",
)  # fmt: skip
OUTSIDE = (
    "/../../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/static/../../etc/passwd", "/static/..%2f..%2f..%2fetc/passwd",
    "/stories/told/..%5c..%5c..%5cetc/passwd", "/stories/..;/..;/etc/passwd", "/%00", "/stories/told/index.html%00.jpg",
)  # fmt: skip


@pytest.mark.parametrize("path", HIDDEN + OUTSIDE)
def test_what_is_hidden_stays_hidden(built: Built, path: str) -> None:
    (built.root / "stories/.hidden").write_text("geheim")
    for address in (built.plain, built.static):
        answer = ask(address, path)
        assert answer.status in ({404, 503} if path == "/503" else {400, 404})
        for secret in (b"SQLite", b"root:", b"geheim"):
            assert secret not in answer.body


def test_a_link_out_of_the_folder_is_not_followed(built: Built, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("geheim")
    link = built.root / "leak.txt"
    link.symlink_to(tmp_path / "secret.txt")
    try:
        answer = ask(built.static, "/leak.txt")
    finally:
        link.unlink()
    assert answer.status in {403, 404}
    assert b"geheim" not in answer.body


@pytest.mark.parametrize(
    ("path", "ours"),
    [
        ("/admin/", False), ("/admin/login/?next=/admin/", False), ("/healthz/live", False), ("/search/?q=x", False),
        ("/documents/9/absent.pdf", False), ("/static/wagtailadmin/css/core.css", False), ("/media/images/absent.jpg", False),
        ("/brands/?region=sanya", False), ("/brands/sanya/?page=2", False), ("/", True), ("/?utm=1", True),
        ("/stories/told/", True), ("/stories/told/?x=1", True), ("/nowhere/", True), ("/nowhere/?x=/brands/?a", True),
    ],
)  # fmt: skip
def test_the_application_answers_what_is_its_own(built: Built, path: str, ours: bool) -> None:
    built.asked.clear()
    answer = ask(built.plain, path, X_Forwarded_Proto="https")
    assert (answer.body == b"application") is not ours
    assert built.asked == ([] if ours else [(path, "http")])  # what a visitor says of the way is replaced


def test_forms_and_staff_reach_the_application(built: Built) -> None:
    assert ask(built.plain, "/stories/told/", method="POST", body=b"a=b").body == b"application"
    assert ask(built.plain, "/stories/told/", Cookie="sessionid=abc").body == b"application"
    assert ask(built.plain, "/stories/told/", Cookie="other=abc").body != b"application"
    assert ask(built.static, "/stories/told/", method="POST", body=b"a=b").status in {403, 405}


def test_below_a_base_path(built: Built, upstream: tuple[int, list[tuple[str, str]]], tmp_path: Path, db: None) -> None:
    root = tmp_path / "site"
    assert not Builder(root, base="/lwpp", sync=False).run().failed
    port, asked = upstream
    with (
        started(lambda: nginx.start(root, "base-path", application=port)) as one,
        started(lambda: nginx.start(root, "static-only", base="/lwpp")) as other,
    ):
        for server in (one, other):
            address = server.environment["NGINX_URL"]
            page = ask(address, "/lwpp/stories/told/")
            assert (page.status, page.body) == (200, (root / "stories/told/index.html").read_bytes())
            picture = re.search(rb"/lwpp(/media/[^\" ]+\.avif)", page.body)
            assert picture
            image = ask(address, f"/lwpp{picture[1].decode()}")
            assert (image.status, image.headers["Content-Type"]) == (200, "image/avif")
            assert image.headers["Cache-Control"] == "public, max-age=604800"
            assert ask(address, "/lwpp/nowhere/").status == 404
            assert ask(address, "/stories/told/").status == 404
            assert ask(address, "/lwpp/.site/manifest.sqlite3").status == 404
            assert ask(address, "/lwpp/stories/told").headers["Location"] == "/lwpp/stories/told/"
        asked.clear()
        address = one.environment["NGINX_URL"]
        assert ask(address, "/lwpp/brands/?region=sanya").body == b"application"
        assert ask(address, "/admin/").body == b"application"
        assert [path for path, _scheme in asked] == ["/brands/?region=sanya", "/admin/"]
