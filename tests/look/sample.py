"""What the specimen pages show: a few real brands, people and reports in the shapes the public templates see."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from brands.contests.data import MedalRow, MedalSummary
from brands.data import HonourView
from brands.profile.data import BrandCard, Chip, Facet, FacetOption, FigureView, Naming
from cms.view.data import Block, Card, Cited, Frame, Head, Identity, Link, Pager, Row

HAINAN = ZoneInfo("Asia/Shanghai")
LONG_NAME = "一个名字特别长因而必须换行的全省新能源汽车动力电池检测维修服务劳务品牌"


def link(title: str, address: str = "#", *, current: bool = False) -> Link:
    return Link(title=title, address=address, current=current)


MENU = ("品牌展厅", "人物", "系列报道", "影视展播", "竞赛活动", "市县", "政策", "媒体中心")


def frame(current: str = "") -> Frame:
    return Frame(
        site_name="琼字号",
        tagline="海南劳务品牌",
        site_url="https://example.gov.cn",
        base="",
        home="/",
        search="/search/",
        identity=Identity(organiser="海南省人力资源和社会保障厅", phone="0898-65200000"),
        menu=tuple(link(name, f"/{n}/", current=name == current) for n, name in enumerate(MENU)),
        foot=tuple(
            link(name) for name in ("网站地图", "更正与撤稿", "审核制度", "无障碍声明", "开放数据", "我为政府网站找错")
        ),
        build="0.1.0",
    )


def page(title: str, summary: str = "", *between: str) -> SimpleNamespace:
    """What `base.html` needs of any page."""
    return SimpleNamespace(
        title=title,
        summary=summary,
        crumbs=(link("首页", "/"), *(link(name) for name in between), link(title, "")),
        updated=datetime(2026, 11, 22, 9, 30, tzinfo=HAINAN),
        published=datetime(2024, 3, 4, 10, 0, tzinfo=HAINAN),
        head=Head(
            title=f"{title} - 琼字号",
            description=summary,
            canonical="https://example.gov.cn/page/",
            labels=(("SiteName", "琼字号"), ("SiteDomain", "example.gov.cn"), ("SiteIDCode", "4600000001")),
            share=(("og:title", title),),
        ),
    )


def figure(
    label: str, shown: str, unit: str, period: str, source: str = "南海网 2023-12-02", **more: Any
) -> FigureView:
    given: dict[str, Any] = {
        "calibre": "",
        "subject": "brand",
        "subject_name": "",
        "source_number": 1,
        "verified": True,
    } | more
    return FigureView(label=label, shown=shown, unit=unit, period=period, source=source, **given)


JOBS = figure("带动就业", "约2", "万人", "2023年")
TRAINED = figure("培训", "近4000", "人", "2022.9—2023.8", "南海网 2023-08-27", source_number=2)
FIGURES = (JOBS, TRAINED, figure("年产值", "40", "亿元", "2023年12月", calibre="报道标题的口径", verified=False))
THEIRS = (
    figure("销售额", "1.2", "亿元", "2023年", subject="company", subject_name="某文昌鸡养殖企业"),
    figure(
        "总产值",
        "约120",
        "亿元",
        "2024年",
        "工人日报 2024-04-13",
        subject="industry",
        subject_name="全省文昌鸡产业",
        source_number=4,
    ),
)
PARTS = (
    ("养殖", 16000.0, "约16 000"),
    ("餐饮（含烹饪）", 1800.0, "约1 800"),
    ("营销（含物流）", 1500.0, "约1 500"),
    ("屠宰及加工", 1000.0, "约1 000"),
)
NAMING = Naming(region="文昌", trade="文昌鸡", occupation="师傅", kind="", rationale="")

_BRANDS = (
    ("椰嫂", "home", "家政", "海南省", "省级", "海南省级层面培育的家政类劳务品牌，2023年实施意见把它列为首批“琼字号”培育对象。", None),
    ("海南粽师", "food", "特色餐饮", "海南省", "省级", "以粽子裹制手艺为核心的省级劳务品牌，首批“琼字号”培育对象之一；定安、儋州、万宁、澄迈、琼海等地都有规模化的粽子生产和熟练的裹粽工人。", None),
    ("琼筑劳务", "build", "建筑", "海南省", "省级", "实施意见点名培育的省级劳务品牌，从名称和六大领域看对应建筑业。", None),
    ("热带新农人", "agri", "农业", "海南省", "省级", "实施意见点名培育的农业类省级劳务品牌，2024年经济参考报列入已打造的“琼字号”。", figure("培训", "4 000", "人", "2024年", "经济参考报 2024-09-10")),
    ("文昌鸡师傅", "food", "特色餐饮", "文昌市", "市县", "文昌市以文昌鸡全产业链打造的劳务品牌，覆盖育种、养殖、屠宰、加工、烹饪、销售和门店。", JOBS),
    ("三亚船长", "hotel", "旅游酒店", "三亚市", "市县", "三亚的航海、游艇驾驶类劳务品牌。2021年10月在长春举行的全国创业就业服务展示交流活动上获“创新发展类”劳务品牌。", None),
    ("海南新能源汽修师", "newenergy", "新能源", "海南省", "省级", "经济参考报2024年列出的“琼字号”劳务品牌之一，对应实施意见六大领域里的新能源。", None),
    ("兴隆咖啡师", "food", "特色餐饮", "万宁市", "市县", "万宁市依托兴隆咖啡建立的劳务品牌。", figure("培训", "780", "人次", "2023—2025年", "海南日报 2025-03-01")),
    ("海南黎锦工", "other", "非遗手工艺", "海南省", "省级", "以黎族传统纺染织绣技艺为内容的劳务品牌，2024年11月在长沙举行的全国劳务协作暨劳务品牌发展大会上现场展示。", None),
)  # fmt: skip


def brand(number: int, row: tuple[Any, ...]) -> BrandCard:
    name, key, field_name, place, level, summary, own = row
    return BrandCard(
        id=number, kind="brand", kind_label="", title=name, summary=summary, address="/brand.html", field=key, field_name=field_name,
        category="", category_name="", level=level, level_name=level, regions=(), place=place, figure=own,
    )  # fmt: skip


BRANDS = tuple(brand(n, row) for n, row in enumerate(_BRANDS))
LONG = brand(99, (LONG_NAME, "newenergy", "新能源", "昌江黎族自治县", "市县", LONG_NAME * 4, None))
FIELDS = tuple(
    SimpleNamespace(key=key, title=name, address="#", brands=[b for b in BRANDS if b.field == key])
    for key, name in (("agri", "农业"), ("build", "建筑"), ("newenergy", "新能源"), ("hotel", "旅游酒店"), ("home", "家政"), ("food", "特色餐饮"))
)  # fmt: skip
TITLES = (
    ("2025-02-28", "探访海南百万村｜澄迈沙土村", "南海网/南国都市报"),
    ("2024-12-17", "黎锦披彩五指山", "人民日报海外版"),
    ("2024-09-10", "持续擦亮“琼字号”劳务品牌 海南劳务市场建设实现整体跃升", "经济参考报"),
    ("2024-07-30", "Improving Quality of Domestic Services to Build Brand", "Women of China"),
    ("2015年8月上旬", "一篇只知大概日期、不得链接的旧报道", "海南日报"),
)
COVERAGE = tuple(
    Row(title=title, address="#" if n != 4 else "", date=date, outlet=outlet, external=True, label="报道")
    for n, (date, title, outlet) in enumerate(TITLES)
)
PEOPLE = tuple(
    Card(id=n, kind="person", kind_label="人物", title=name, role=role, summary=summary, address="/story.html")
    for n, (name, role, summary) in enumerate(
        (
            ("胡春芳", "黎锦省级传承人 · 保亭", "九岁学艺，与黎锦相伴五十七年，带徒四十多名。"),
            ("范淑妮", "“文昌鸡师傅”形象代言人 · 文昌", "2018年开始养文昌鸡，专项培训后掌握标准化养殖。"),
            ("符秀英", "传承人 · 白沙", "2010年以来培训4000多名下岗工人和妇女。"),
        )
    )
)
STORIES = tuple(
    Card(id=n, kind="story", kind_label="人物故事", title=title, summary="一座城以一只鸡织出的全产业链手艺。", address="/story.html", published=datetime(2024, 3, n + 1, tzinfo=HAINAN))
    for n, title in enumerate(("与黎锦相伴五十七年", "一只鸡，何以成就一个劳务品牌？"))
)  # fmt: skip
EVENTS = tuple(
    SimpleNamespace(day=day, month=month, date_iso=iso, title=title, place=place, state_label=state, open=is_open, address="/competition.html")
    for day, month, iso, title, place, state, is_open in (
        ("06", "2026年12月", "2026-12-06", "第二届中国（海南）人才交流大会", "海口", "报名中", True),
        ("25", "2025年11月", "2025-11-25", "陵水“工会杯”家政服务行业技能竞赛", "陵水黎族自治县", "已结束", False),
        ("", "2025年9月", "2025-09", "海南巾帼家政服务行业职业技能竞赛", "海南省", "已结束", False),
    )
)  # fmt: skip
HONOURS = (
    HonourView(
        name="2023年脱贫地区特色劳务品牌",
        type="",
        date="2023",
        issuer="全国劳务协作暨劳务品牌发展大会",
        doc_no="",
        note="",
        source_number=1,
    ),
)
SOURCES = tuple(
    Cited(number=n, title=title, outlet=outlet, date=date, link="https://example.cn/a" if n < 3 else None)
    for n, (title, outlet, date) in enumerate(
        (
            ("新海南财经观察丨“文昌鸡师傅”孵化出40亿元年产值", "南海网", "2023-12-02"),
            ("“文昌鸡师傅”劳务品牌认定标准通过专家评审", "南海网", "2023-08-27"),
            ("一只鸡，何以成就一个劳务品牌？", "海南日报", "2023-12-03"),
            ("文昌鸡“飞”出海南乡村", "工人日报", "2024-04-13"),
        ),
        start=1,
    )
)
PAGER = Pager(
    number=2,
    pages=3,
    total=50,
    previous="#1",
    next="#3",
    numbered=tuple(link(f"第 {n} 页", f"#{n}", current=n == 2) for n in (1, 2, 3)),
)


def facet(name: str, legend: str, *values: tuple[str, int]) -> Facet:
    options = tuple(
        FacetOption(value=label, label=label, count=count, checked=label == "特色餐饮", address="#")
        for label, count in values
    )
    return Facet(name=name, legend=legend, options=options)


FACETS = (
    facet("field", "领域", ("农业", 1), ("建筑", 1), ("新能源", 1), ("旅游酒店", 1), ("家政", 1), ("特色餐饮", 3)),
    facet("region", "地区", ("海南省", 6), ("文昌市", 1), ("三亚市", 1), ("万宁市", 1), ("儋州市", 0)),
    facet("level", "级别", ("省级", 6), ("市县", 3)),
)
CHIPS = (Chip(label="特色餐饮", remove_address="#"), Chip(label="“粽”", remove_address="#"))
RESULTS = tuple(
    SimpleNamespace(track=track, award=award, grade=grade, winner=winner, winner_address="", count=count, unit="", region="海口市", note="人民网海南频道 2020-10-20", source_number=n % 2 + 1)
    for n, (track, award, grade, winner, count) in enumerate(
        (("评茶员", "金奖", "gold", "海口市代表团（团体）", 1), ("评茶员", "铜奖", "bronze", "海口市代表团（团体）", 1), ("茶艺师", "银奖", "silver", "海口市代表团（团体）", 1), ("茶艺师", "优秀奖", "", "", 12))
    )
)  # fmt: skip
MEDALS = MedalSummary(
    grades=("金奖", "银奖", "铜奖"),
    rows=(
        MedalRow(region="海口市", counts=(1, 1, 2), total=4),
        MedalRow(region="琼中黎族苗族自治县", counts=(0, 1, 0), total=1),
    ),
)
PICTURE = SimpleNamespace(
    src="/static/site/icons/seal.svg",
    srcset="",
    sources=(),
    ai_generated=False,
    map_approval="",
    sizes="",
    width=1200,
    height=800,
    alt="织机上的黎锦",
    caption="织机上的黎锦。",
    credit="示例 摄",
)
BODY = (
    Block(kind="paragraph", value="在保亭，胡春芳九岁开始学织锦。到2024年，她与黎锦相伴已有五十七年。"),
    Block(kind="quote", value=SimpleNamespace(text="带徒四十多名，培训数千人次。", speaker="胡春芳")),
    Block(kind="heading", value="写成可以教的步骤"),
    Block(
        kind="paragraph",
        value="手艺不止在一双手上。她自编教材，把口传心授的织法写成可以学、可以教的步骤，先后带徒四十多名，培训数千人次。",
    ),
    Block(kind="picture", value=PICTURE),
    Block(
        kind="paragraph",
        value="2024年11月，“海南黎锦工”在长沙举行的全国劳务协作暨劳务品牌发展大会上现场展示；同年12月，黎族传统纺染织绣技艺转入人类非物质文化遗产代表作名录。",
    ),
)
PLACES = {
    "洋浦": (0, 0), "临高": (1, 0), "澄迈": (2, 0), "海口": (3, 0), "文昌": (4, 0), "儋州": (0, 1), "白沙": (1, 1), "屯昌": (2, 1), "定安": (3, 1), "琼海": (4, 1),
    "昌江": (0, 2), "五指山": (1, 2), "琼中": (2, 2), "万宁": (3, 2), "东方": (0, 3), "乐东": (1, 3), "保亭": (2, 3), "陵水": (3, 3), "三亚": (2, 4), "三沙": (4, 4),
}  # fmt: skip
