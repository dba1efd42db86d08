"""Award grades, kinds of competitions, kinds of events: as in documents and reports of real ones."""


def _grade(code: str, name: str, rank: int, holder: str) -> dict[str, object]:
    return {"code": code, "name": name, "rank": rank, "holder": holder}


AWARD_GRADES = (
    _grade("first-prize", "一等奖", 1, "individual"),
    _grade("gold", "金奖", 1, "individual"),
    _grade("first-place", "第一名", 1, "individual"),
    _grade("team-first-prize", "团体一等奖", 1, "team"),
    _grade("second-prize", "二等奖", 2, "individual"),
    _grade("silver", "银奖", 2, "individual"),
    _grade("second-place", "第二名", 2, "individual"),
    _grade("team-second-prize", "团体二等奖", 2, "team"),
    _grade("third-prize", "三等奖", 3, "individual"),
    _grade("bronze", "铜奖", 3, "individual"),
    _grade("third-place", "第三名", 3, "individual"),
    _grade("team-third-prize", "团体三等奖", 3, "team"),
    _grade("place", "第四名及以后", 4, "individual"),
    _grade("merit", "优胜奖", 5, "individual"),
    _grade("team-merit", "优秀团体奖", 5, "team"),
    _grade("nomination", "提名", 6, "any"),
    _grade("organisation", "优秀组织奖", 7, "organisation"),
    _grade("contribution", "突出贡献奖", 7, "organisation"),
    _grade("recognised", "认定", 8, "any"),
    _grade("selected", "入选", 8, "any"),
    _grade("special", "单项奖", 9, "any"),
)

COMPETITION_KINDS = (
    {"code": "brand-skills", "name": "劳务品牌技能大赛"},
    {"code": "skills", "name": "职业技能竞赛"},
    {"code": "industry", "name": "行业职业技能竞赛"},
    {"code": "craft", "name": "非遗技艺大赛"},
    {"code": "startup", "name": "创业项目大赛"},
    {"code": "brand", "name": "品牌竞赛"},
    {"code": "work", "name": "劳务品牌工作赛"},
    {"code": "selection", "name": "品牌遴选"},
    {"code": "ambassador", "name": "形象代言人评选"},
    {"code": "trial", "name": "选拔赛"},
)

EVENT_KINDS = (
    {"code": "exhibition", "name": "展示交流"},
    {"code": "forum", "name": "专业论坛"},
    {"code": "contest", "name": "竞赛活动"},
    {"code": "jobs", "name": "就业推荐"},
    {"code": "matching", "name": "供需对接"},
    {"code": "training", "name": "培训"},
    {"code": "release", "name": "发布会"},
    {"code": "launch", "name": "品牌启动与推广"},
    {"code": "fair", "name": "节庆展销"},
    {"code": "review", "name": "评审"},
    {"code": "award", "name": "表彰"},
)
