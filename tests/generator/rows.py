"""One row of each kind. Every function takes the random source, the row's number, and what it may refer to."""

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.generator import words

Row = dict[str, Any]
FIRST_DAY = date(2021, 1, 1)
DAYS = 1800


def day(rng: Random) -> str:
    """A day of the past five years."""
    return (FIRST_DAY + timedelta(days=rng.randrange(DAYS))).isoformat()


def text(rng: Random, place: str, trade: str, *, parts: int) -> str:
    """Markdown of `parts` sections with two to four paragraphs each."""
    sections = []
    for heading in rng.sample(words.HEADINGS, parts):
        paragraphs = [
            "".join(s.format(place=place, trade=trade) for s in rng.sample(words.SENTENCES, 3))
            for _ in range(rng.randint(2, 4))
        ]
        sections.append("\n\n".join([f"## {heading}", *paragraphs]))
    return "\n\n".join(sections)


def dated(rng: Random) -> str:
    """A moment of first publication, in the site's zone."""
    return f"{day(rng)}T{rng.randint(8, 18):02}:{rng.randrange(60):02}:00+08:00"


def source(rng: Random, n: int) -> Row:
    """A report; every third may be linked."""
    return {
        "id": f"s{n:05}",
        "title": f"{rng.choice(words.TRADES)[0]}从业者的第{n}个工作日",
        "outlet": rng.choice(words.OUTLETS),
        "date": day(rng),
        "url": f"https://www.hainan.gov.cn/test/{n}.html" if n % 3 == 0 else "",
        "kind": rng.choice(("official", "media", "organiser")),
    }


def brand(rng: Random, n: int, name: tuple[int, int, int], people: list[str], sources: list[str]) -> Row:
    """A brand named after place, trade and occupation `name` (places in the lists), with figures, honours and people."""
    code, place, _slug = words.REGIONS[name[0]]
    trade, trade_slug, field = words.TRADES[name[1]]
    occupation, occupation_slug = words.OCCUPATIONS[name[2]]
    figures = []
    for indicator, unit, (least, most) in rng.sample(words.INDICATORS, rng.randint(1, 4)):
        verified = {"verified_by": "编辑部", "verified_on": "2026-01-15"} if rng.random() < 0.6 else {}
        figures.append(
            {
                "indicator": indicator,
                "about": rng.choice(("", "约", "余", "超")),
                "value": rng.randint(least, most),
                "unit": unit,
                "period": str(rng.randint(2021, 2025)),
                "calibre": f"{place}全市口径",
                "source": rng.choice(sources),
                **verified,
            }
        )
    figures += [
        {
            "indicator": "从业人员数",
            "value": rng.randint(20, 900),
            "unit": "人",
            "period": "2024",
            "subject": "industry",
            "subject_name": f"{place}{trade}行业",
            "breakdown": "从业者分布",
            "part": part,
            "source": rng.choice(sources),
        }
        for part in ("生产", "加工", "销售")
    ]
    return {
        "id": f"brand-{n:05}",
        "slug": f"{trade_slug}-{occupation_slug}-{n}",
        "title": f"{place}{trade}{occupation}",
        "summary": f"{place}从事{trade}的劳务品牌，做工按件计酬，学艺要过三关。",
        "regions": [code, *rng.sample([r[0] for r in words.REGIONS if r[0] != code], rng.choice((0, 0, 0, 1)))],
        "field": field,
        "category": rng.choice(words.CATEGORIES),
        "level": rng.choice(words.LEVELS),
        "founded": str(rng.randint(1998, 2024)),
        "naming": {"region": place, "trade": trade, "occupation": occupation},
        "body": text(rng, place, trade, parts=rng.randint(2, 4)),
        "units": [
            {"name": f"{place}{trade}{rng.choice(words.UNIT_ENDINGS)}", "role": "培育", "source": rng.choice(sources)}
        ],
        "figures": figures,
        "standards": [
            {"kind": "培训标准", "name": f"{trade}操作规程", "date": day(rng)[:7], "source": rng.choice(sources)}
        ],
        "honours": [
            {
                "name": "年度特色品牌",
                "type": "other",
                "date": str(rng.randint(2021, 2025)),
                "source": rng.choice(sources),
            }
        ]
        if rng.random() < 0.4
        else [],
        "people": [
            {"person": key, "role": rng.choice(words.ROLES)}
            for key in rng.sample(people, min(len(people), rng.randint(0, 3)))
        ],
        "sources": rng.sample(sources, min(3, len(sources))),
        "date": dated(rng),
    }


def person(rng: Random, n: int, sources: list[str]) -> Row:
    """A person on the ground of a report."""
    code, place, _slug = rng.choice(words.REGIONS)
    trade = rng.choice(words.TRADES)[0]
    name = rng.choice(words.SURNAMES) + "".join(rng.sample(words.GIVEN, 2))
    reported = rng.choice(sources)
    return {
        "id": f"person-{n:05}",
        "slug": f"person-{n:05}",
        "title": name,
        "summary": f"{place}的{trade}从业者，带过{rng.randint(3, 60)}名学徒。",
        "regions": [code],
        "role": rng.choice(words.ROLES),
        "position": f"{place}{trade}技艺带头人",
        "as_of": str(rng.randint(2022, 2025)),
        "basis": "public_report",
        "basis_source": reported,
        "body": text(rng, place, trade, parts=1),
        "honours": [{"name": "县级技术能手", "type": "skill-expert", "date": "2024-05", "source": reported}]
        if rng.random() < 0.3
        else [],
        "sources": [reported],
        "date": dated(rng),
    }


def competition(rng: Random, n: int, brands: list[str], people: list[str], sources: list[str]) -> Row:
    """A competition with three lines of results."""
    code, place, _slug = rng.choice(words.REGIONS)
    trade = rng.choice(words.TRADES)[0]
    results: list[Row] = []
    for rank, (award, grade) in enumerate(words.AWARDS, start=1):
        winner = rng.choice(people) if people else ""
        results.append(
            {
                "track": "实操",
                "award": award,
                "grade": grade,
                "rank": rank,
                "winner_kind": "person",
                "winner": rng.choice(words.SURNAMES) + "师傅",
                "region": rng.choice(words.REGIONS)[0],
                "person": winner,
                "source": rng.choice(sources),
            }
        )
    results.append(
        {"track": "实操", "award": "优胜奖", "grade": "merit", "winner_kind": "aggregate", "count": rng.randint(4, 20)}
    )
    return {
        "id": f"competition-{n:05}",
        "slug": f"competition-{n:05}",
        "title": f"{place}{trade}技能竞赛（第{n}场）",
        "summary": f"{place}举办的{trade}技能竞赛，决出一、二、三等奖。",
        "contest": f"{place}{trade}技能竞赛",
        "scope": "county",
        "competition_kind": rng.choice(words.COMPETITION_KINDS),
        "period": day(rng),
        "place": place,
        "regions": [code],
        "organisers": [f"{place}{rng.choice(words.UNIT_ENDINGS)}"],
        "tracks": [{"name": "实操", "mode": "individual"}],
        "quotas": [{"track": "实操", "award": award, "quota": 1} for award, _grade in words.AWARDS],
        "results": results,
        "complete": True,
        "brands": rng.sample(brands, min(len(brands), rng.randint(0, 2))),
        "sources": rng.sample(sources, min(2, len(sources))),
        "body": text(rng, place, trade, parts=1),
        "date": dated(rng),
    }


def event(rng: Random, n: int, brands: list[str], people: list[str]) -> Row:
    """An event."""
    code, place, _slug = rng.choice(words.REGIONS)
    trade = rng.choice(words.TRADES)[0]
    return {
        "id": f"event-{n:05}",
        "slug": f"event-{n:05}",
        "title": f"{place}{trade}展示日（第{n}场）",
        "summary": f"{place}的{trade}从业者当场演示，收徒报名。",
        "event_kind": rng.choice(words.EVENT_KINDS),
        "period": day(rng),
        "place": place,
        "regions": [code],
        "organisers": [f"{place}{rng.choice(words.UNIT_ENDINGS)}"],
        "brands": rng.sample(brands, min(len(brands), rng.randint(0, 2))),
        "people": rng.sample(people, min(len(people), rng.randint(0, 1))),
        "body": text(rng, place, trade, parts=1),
        "date": dated(rng),
    }


def telling(rng: Random, n: int, kind: str, refer: dict[str, list[str]], sources: list[str]) -> Row:
    """A story (about brands and people) or a report (about competitions and events too)."""
    code, place, _slug = rng.choice(words.REGIONS)
    trade = rng.choice(words.TRADES)[0]
    named = {name: rng.sample(keys, min(len(keys), rng.randint(0, 2))) for name, keys in refer.items()}
    return {
        "id": f"{kind}-{n:05}",
        "kind": kind,
        "slug": f"{kind}-{n:05}",
        "title": f"{place}{trade}人的第{n}天",
        "summary": f"一门{trade}手艺怎样养活一家人，怎样带出一个村。",
        "regions": [code],
        "form": rng.choice(words.STORY_FORMS) if kind == "story" else "news",
        "source": rng.choice(words.OUTLETS),
        "author": rng.choice(words.SURNAMES) + "记者",
        "editor": rng.choice(words.SURNAMES) + "编辑",
        **named,
        "body": text(rng, place, trade, parts=rng.randint(2, 4)),
        "sources": rng.sample(sources, min(1, len(sources))),
        "date": dated(rng),
    }


def policy(rng: Random, n: int) -> Row:
    """A policy document."""
    place = rng.choice(words.REGIONS)[1]
    clauses = "\n\n".join(
        f"## {title}\n\n{rng.choice(words.SENTENCES).format(place=place, trade='手工')}" for title in words.HEADINGS
    )
    return {
        "id": f"policy-{n:05}",
        "kind": "policy",
        "slug": f"policy-{n:05}",
        "title": f"{place}劳务品牌建设试用办法（{n}）",
        "summary": f"{place}试用的办法，只为测试。",
        "doc_no": f"试人社发〔{rng.randint(2021, 2025)}〕{n}号",
        "issued_on": day(rng),
        "issuers": [f"{place}试用人力资源和社会保障局"],
        "body": clauses,
        "date": dated(rng),
    }


def coverage(rng: Random, n: int, brands: list[str], people: list[str], source_key: str) -> Row:
    """Coverage elsewhere; each has a source of its own."""
    return {
        "id": f"coverage-{n:05}",
        "source": source_key,
        "summary": f"写到第{n}位从业者一天的工作。",
        "series": rng.choice(("", "手艺人")),
        "brands": rng.sample(brands, min(len(brands), 1)),
        "people": rng.sample(people, min(len(people), 1)),
    }
