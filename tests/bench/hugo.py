"""Stories printed by us and by Hugo: `HUGO=path/to/hugo python -m tests.bench.hugo FOLDER NUMBER`; prints one JSON object.

Both write the same pages: Hugo's theme has our head, masthead and footer, its texts come from Markdown. What Hugo cannot
do (drawings made from names, cards of related pages) it is given ready in the front matter, so it has less to do. CPU
seconds of all threads, start-up of Hugo included; the twins are made by the same code on both sides.
"""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

django.setup()

from cms.publisher.compressing import hash_of, twins  # noqa: E402 - models exist only now
from cms.publisher.printing import Press, Printed  # noqa: E402
from cms.release.current import Following, full_pages  # noqa: E402
from cms.view.data import PageOwn  # noqa: E402

CONFIG = {
    "baseURL": "http://testserver/",
    "disableKinds": ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404", "home", "section"],
}
THEME = """<!doctype html>
<html lang="zh-Hans-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Params.heading }}</title>
<meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}">
{{ range .Params.labels }}<meta name="{{ index . 0 }}" content="{{ index . 1 }}">
{{ end }}{{ range .Params.share }}<meta property="{{ index . 0 }}" content="{{ index . 1 }}">
{{ end }}HEAD<script type="application/ld+json">{{ .Params.structured | safeJS }}</script>
MAST{{ .Params.before | safeHTML }}<div class="prose">
<div class="prose-block">{{ .Content }}</div>
</div>
{{ .Params.after | safeHTML }}FOOT
"""


def children() -> float:
    """CPU seconds of processes that were waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def cpu(act: Callable[[], Any]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start


def markdown(own: PageOwn) -> str:
    """A story's text; rare blocks are left out."""
    parts = [f"## {block.value}" if block.kind == "heading" else block.value for block in own.body
             if block.kind in {"heading", "paragraph"}]  # fmt: skip
    text = re.sub(r"</?(b|strong)>", "**", "\n\n".join(parts).replace("</p>", "\n\n"))
    return re.sub(r"<[^>]*>", "", text)


def between(text: str, start: str, end: str) -> str:
    at = text.index(start)
    return text[at : text.index(end, at)] if end else text[at:]


def source(own: PageOwn, html: str, folder: Path) -> None:
    """A story as Hugo reads it: what our template prints, from its fields."""
    metas = re.findall(r'<meta (name|property)="([^"]*)" content="([^"]*)">', html)
    front = {
        "title": own.title, "description": own.summary, "url": own.address,
        "heading": between(html, "<title>", "</title>").removeprefix("<title>"),
        "labels": [[name, text] for kind, name, text in metas if kind == "name" and name[0].isupper()],
        "share": [[name, text] for kind, name, text in metas if kind == "property"],
        "structured": between(html, '<script type="application/ld+json">', "</script>").partition(">")[2],
        "before": between(html, "</div></header>", '<div class="prose">').removeprefix("</div></header>"),
        "after": between(html, '<footer class="signoff', "</main>"),
    }  # fmt: skip
    (folder / f"{own.slug}.md").write_text(json.dumps(front, ensure_ascii=False) + "\n\n" + markdown(own))


def theme(html: str) -> str:
    """The layout, with what is the same round every story."""
    return (
        THEME.replace("HEAD", between(html, '<meta name="color-scheme"', '<script type="application/ld+json">'))
        .replace("MAST", between(html, "</head>", "</div></header>") + "</div></header>")
        .replace("FOOT", between(html, "</main>", ""))
    )


def compressed(root: Path) -> None:
    """Twins and hashes of every page below a folder."""
    for path in root.rglob("*.html"):
        data = path.read_bytes()
        for suffix, twin in twins(data, ".html").items():
            path.with_name(path.name + suffix).write_bytes(twin)
            hash_of(twin)
        hash_of(data)


def main(folder: Path, number: int, hugo: str) -> dict[str, float]:
    shutil.rmtree(folder, ignore_errors=True)
    content, layouts, ours = folder / "hugo/content", folder / "hugo/layouts/_default", folder / "ours"
    for one in (content, layouts, ours):
        one.mkdir(parents=True)
    following = Following()
    following.changes()
    owns = following.catalogue.listed("story")[:number]
    press = Press(following.catalogue)

    def write() -> None:
        for start in range(0, len(owns), 16):
            for _address, page in press.print_all([own.address for own in owns[start : start + 16]]):
                if isinstance(page, Printed):
                    (ours / page.path).parent.mkdir(parents=True, exist_ok=True)
                    (ours / page.path).write_bytes(page.data)

    list(press.print_all([own.address for own in owns[:50]]))  # templates compiled, as in a resident process
    printed = cpu(write)
    full = full_pages([following.catalogue.held(own.id) for own in owns])
    for own in owns:
        source(full[own.id], (ours / own.address[1:] / "index.html").read_text(), content)
    (layouts / "single.html").write_text(theme((ours / owns[0].address[1:] / "index.html").read_text()))
    (folder / "hugo/hugo.json").write_text(json.dumps(CONFIG))
    before = children()
    subprocess.run([hugo, "--source", folder / "hugo", "--quiet"], check=True)
    theirs = children() - before
    public = folder / "hugo/public"
    weight = {root: sum(path.stat().st_size for path in root.rglob("index.html")) for root in (ours, public)}
    twin_ours, twin_theirs = cpu(lambda: compressed(ours)), cpu(lambda: compressed(public))
    return {
        "pages": len(owns), "hugo_pages": sum(1 for _page in public.rglob("index.html")),
        "ours_s": printed, "hugo_s": theirs, "ours_with_twins_s": printed + twin_ours,
        "hugo_with_twins_s": theirs + twin_theirs, "ours_to_hugo": printed / theirs,
        "with_twins": (printed + twin_ours) / (theirs + twin_theirs), "bytes_hugo_to_ours": weight[public] / weight[ours],
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), os.environ["HUGO"])))  # noqa: T201 - figures are for reading
