"""Fields, categories, levels, units' roles, standards, and the words of brand names.

Sources: the six fields and five categories from 琼人社发〔2023〕39号, 四.1 and 四.2; units' roles from its 一, 四, 九;
intangible heritage as a field of its own follows what the reports speak of. Occupation words: those the office starts
with, to be extended there. Products named after their place: as they stand in the names reports use.
"""

FIELDS = (
    {"code": "agri", "name": "农业", "is_key": True},
    {"code": "build", "name": "建筑", "is_key": True},
    {"code": "newenergy", "name": "新能源", "is_key": True},
    {"code": "hotel", "name": "旅游酒店", "is_key": True},
    {"code": "home", "name": "家政", "is_key": True},
    {"code": "food", "name": "特色餐饮", "is_key": True},
    {"code": "ich", "name": "非遗手工艺", "is_key": False},
    {"code": "other", "name": "其他", "is_key": False},
)

CATEGORIES = (
    {
        "code": "skilled",
        "name": "中高端技能型",
        "area_condition": "自贸港重点园区所在市县",
        "sub_focus": "医疗健康\n数字经济\n新能源\n生物制药",
    },
    {
        "code": "service",
        "name": "高品质服务型",
        "area_condition": "常住人口和现代服务业从业人员较多的市县",
        "sub_focus": "家政服务\n餐饮住宿\n人力资源\n养老服务\n商务咨询",
    },
    {
        "code": "culture",
        "name": "文化旅游类",
        "area_condition": "旅游产业基础较好的市县",
        "sub_focus": "旅游服务\n非物质文化遗产\n特色手工艺\n乡村旅游",
    },
    {
        "code": "livelihood",
        "name": "民生保障型",
        "area_condition": "乡村振兴重点帮扶市县和承担“三无”船舶治理、热带雨林国家公园搬迁任务的市县",
        "sub_focus": "乡村产业振兴\n群众转产转业",
    },
    {
        "code": "agri",
        "name": "农业类",
        "area_condition": "农业产业规模较大的市县",
        "sub_focus": "热带农业全产业链",
    },
)

LEVELS = (
    {"code": "national", "name": "国家级宣传"},
    {"code": "provincial", "name": "省级认定", "needs_recognition_number": True},
    {"code": "provincial-source", "name": "省级（据来源）", "note": "来源称其为省级，未见认定文号；页面写明来源说法"},
    {"code": "qiongzihao", "name": "省级“琼字号”", "needs_recognition_number": True},
    {
        "code": "policy-named",
        "name": "首批“琼字号”培育对象",
        "note": "2023年琼人社发〔2023〕39号点名培育，不等于认定。",
    },
    {"code": "county", "name": "市县级"},
    {"code": "cultivated", "name": "培育"},
)

UNIT_ROLES = (
    {"code": "coordination", "name": "统筹"},
    {"code": "lead", "name": "牵头"},
    {"code": "joint", "name": "共建"},
    {"code": "undertaking", "name": "承接"},
    {"code": "cultivation", "name": "培育"},
    {"code": "guidance", "name": "指导"},
    {"code": "founding", "name": "创建"},
    {"code": "planning", "name": "制定方案"},
    {"code": "training", "name": "培训"},
    {"code": "host", "name": "主办"},
    {"code": "organisation", "name": "承办"},
    {"code": "support", "name": "协办"},
    {"code": "leading-enterprise", "name": "领军企业"},
)

STANDARD_KINDS = (
    {"code": "recognition", "name": "认定标准"},
    {"code": "quality", "name": "质量标准"},
    {"code": "evaluation", "name": "评价标准"},
    {"code": "training", "name": "培训标准"},
    {"code": "course", "name": "特色课程"},
    {"code": "assessment", "name": "专项职业能力考核"},
    {"code": "management", "name": "管理制度"},
    {"code": "pledge", "name": "信用承诺"},
)


def _word(code: str, name: str, *, names_trade: bool = False) -> dict[str, object]:
    return {"code": code, "name": name, "names_trade": names_trade}


OCCUPATION_WORDS = (
    _word("shifu", "师傅"),
    _word("chuanzhang", "船长", names_trade=True),
    _word("jishi", "技师"),
    _word("chushi", "厨师", names_trade=True),
    _word("guanjia", "管家"),
    _word("hugong", "护工", names_trade=True),
    _word("yuesao", "月嫂", names_trade=True),
    _word("xiuniang", "绣娘", names_trade=True),
    _word("zhiniang", "织娘", names_trade=True),
    _word("caifeng", "裁缝", names_trade=True),
    _word("daoyou", "导游", names_trade=True),
    _word("jiaolian", "教练"),
    _word("xinnongren", "新农人", names_trade=True),
    _word("nongren", "农人", names_trade=True),
    _word("nongjiang", "农匠", names_trade=True),
    _word("zhongzhihu", "种植户"),
    _word("gongjiang", "工匠"),
    _word("jiang", "匠"),
    _word("shi", "师"),
    _word("gong", "工"),
    _word("sao", "嫂"),
    _word("niang", "娘"),
    _word("shou", "手"),
    _word("yuan", "员"),
    _word("nong", "农"),
    _word("ren", "人"),
)

LOCAL_PRODUCTS = (
    {"code": "wenchang-chicken", "name": "文昌鸡"},
    {"code": "fushan-coffee", "name": "福山咖啡"},
    {"code": "xinglong-coffee", "name": "兴隆咖啡"},
    {"code": "dingan-zongzi", "name": "定安粽子"},
    {"code": "danzhou-zongzi", "name": "儋州粽子"},
    {"code": "hele-zong", "name": "和乐粽"},
    {"code": "qiaotou-sweet-potato", "name": "桥头地瓜"},
    {"code": "wuzhishan-black-tea", "name": "五指山红茶"},
)
