"""The whole package: how many pages of each kind, and what may refer to what."""

import json
from itertools import product
from pathlib import Path
from random import Random

from tests.generator import rows, words
from tests.generator.rows import Row

#: Shares of the pages that are neither home, column nor region.
SHARES = {
    "brand": 0.14,
    "person": 0.22,
    "competition": 0.08,
    "event": 0.12,
    "story": 0.28,
    "report": 0.14,
    "policy": 0.02,
}
NAMES = len(words.REGIONS) * len(words.TRADES) * len(words.OCCUPATIONS)


def counts(pages: int) -> dict[str, int]:
    """Pages of each kind of `pages` in all; at least one of each, the rest are stories."""
    found = {kind: max(1, int(pages * share)) for kind, share in SHARES.items()}
    found["brand"] = min(found["brand"], NAMES)
    found["story"] += pages - sum(found.values())
    return found


def fixed_pages() -> tuple[list[Row], list[Row]]:
    """Home and columns; regions."""
    home = {
        "id": "home",
        "kind": "home",
        "slug": "home",
        "title": "试用站",
        "summary": "只为测试。",
        "featured": "brand-00001",
    }
    columns = [
        {"id": f"column-{slug}", "kind": "column", "slug": slug, "title": title, "summary": f"{title}的列表。"}
        for slug, title in words.COLUMNS
    ]
    standard = {
        "id": "about",
        "kind": "standard",
        "slug": "about",
        "title": "关于",
        "summary": "只为测试。",
        "body": "试用的说明。",
    }
    regions = [
        {
            "id": f"region-{slug}",
            "slug": slug,
            "title": name,
            "summary": f"{name}的品牌与人物。",
            "code": code,
            "trades": [{"name": "手工编织", "field": "ich", "text": "村里有人以此为生。", "source": "s00001"}],
            "sources": ["s00001"],
        }
        for code, name, slug in (*words.REGIONS, (words.PROVINCE, "海南", "hainan"))
    ]
    return [home, *columns, standard], regions


def generate(pages: int = 5000, seed: int = 1) -> dict[str, list[Row]]:
    """Rows by file: `pages` pages in all (at least 40), one source to five pages, one coverage to twenty."""
    rng = Random(f"{seed} {pages}")
    fixed, regions = fixed_pages()
    wanted = counts(pages - len(fixed) - len(regions))
    sources = [rows.source(rng, n) for n in range(1, max(10, pages // 5) + 1)]
    keys = [row["id"] for row in sources]
    keys, own = keys[: -max(1, pages // 20)], keys[-max(1, pages // 20) :]  # a report elsewhere is one coverage only
    people = [rows.person(rng, n, keys) for n in range(1, wanted["person"] + 1)]
    person_keys = [row["id"] for row in people]
    names = rng.sample(
        list(product(range(len(words.REGIONS)), range(len(words.TRADES)), range(len(words.OCCUPATIONS)))),
        wanted["brand"],
    )
    brands = [rows.brand(rng, n, name, person_keys, keys) for n, name in enumerate(names, start=1)]
    brand_keys = [row["id"] for row in brands]
    competitions = [
        rows.competition(rng, n, brand_keys, person_keys, keys) for n in range(1, wanted["competition"] + 1)
    ]
    events = [rows.event(rng, n, brand_keys, person_keys) for n in range(1, wanted["event"] + 1)]
    about = {"brands": brand_keys, "people": person_keys}
    wide = about | {"competitions": [r["id"] for r in competitions], "events": [r["id"] for r in events]}
    told = [rows.telling(rng, n, "story", about, keys) for n in range(1, wanted["story"] + 1)]
    told += [rows.telling(rng, n, "report", wide, keys) for n in range(1, wanted["report"] + 1)]
    return {
        "sources.jsonl": sources,
        "pages.jsonl": [*fixed, *told, *(rows.policy(rng, n) for n in range(1, wanted["policy"] + 1))],
        "regions.json": regions,
        "people.jsonl": people,
        "brands.jsonl": brands,
        "competitions.jsonl": competitions,
        "events.jsonl": events,
        "coverage.jsonl": [rows.coverage(rng, n, brand_keys, person_keys, key) for n, key in enumerate(own, start=1)],
    }


def write(files: dict[str, list[Row]], folder: Path) -> Path:
    """Write rows as a package into `folder`, which is created; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, members in files.items():
        if name.endswith(".json"):
            content = json.dumps(members, ensure_ascii=False, indent=1) + "\n"
        else:
            content = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in members)
        (folder / name).write_text(content, "utf-8")
    return folder
