"""Roles of people and types of honours.

Roles: 琼人社发〔2023〕39号, 五 and 十, and what reports call people who are not named so by the policy. Honours: the same
policy (十, 八), the national conferences of 2022–2024, and titles that reports state of people and brands.
"""

from collections.abc import Iterable

PERSON_ROLES = (
    {"code": "founder", "name": "创立人"},
    {"code": "inheritor", "name": "传承人"},
    {"code": "contributor", "name": "突出贡献者"},
    {"code": "ambassador", "name": "形象代言人"},
    {"code": "skill-leader", "name": "技能带头人"},
    {"code": "leader", "name": "负责人"},
    {"code": "pioneer", "name": "领军人物"},
    {"code": "origin", "name": "渊源人物", "note": "报道称品牌因其而起，不等于创立人。"},
    {"code": "prize-winner", "name": "竞赛获奖者", "note": "同业竞赛获奖，不是品牌授予的称号。"},
    {"code": "expert", "name": "专家"},
    {"code": "practitioner", "name": "从业者"},
)


def _honour(code: str, name: str, holders: Iterable[str]) -> dict[str, object]:
    fits = set(holders)
    return {
        "code": code,
        "name": name,
        "for_brands": "brand" in fits,
        "for_people": "person" in fits,
        "for_organisations": "organisation" in fits,
    }


HONOUR_TYPES = (
    _honour("provincial-brand", "省级劳务品牌", ["brand"]),
    _honour("exemplary-unit", "省级劳务品牌创优单位", ["organisation"]),
    _honour("exemplary-figure", "省级劳务品牌典型人物", ["person"]),
    _honour("leading-enterprise", "劳务品牌领军企业", ["organisation"]),
    _honour("leading-unit", "劳务品牌引领单位", ["organisation"]),
    _honour("ten-best", "十大劳务品牌", ["brand"]),
    _honour("assisted-area", "脱贫地区特色劳务品牌", ["brand"]),
    _honour("brand-award", "劳务品牌奖", ["brand"]),
    _honour("national-ambassador-first", "全国最具特色劳务品牌形象代言人", ["person"]),
    _honour("national-ambassador", "全国特色劳务品牌形象代言人", ["person"]),
    _honour("national-ambassador-new", "全国新星劳务品牌形象代言人", ["person"]),
    _honour("national-progress", "劳务品牌工作全国赛“全面推动奖”", ["organisation"]),
    _honour("skill-expert", "技术能手", ["person"]),
    _honour("labour-medal", "五一劳动奖章", ["person"]),
    _honour("craftsman", "地方工匠", ["person"]),
    _honour("woman-pacesetter", "三八红旗手", ["person"]),
    _honour("contest-award", "赛事奖项", ["brand", "person", "organisation"]),
    _honour("other", "其他荣誉", ["brand", "person", "organisation"]),
)
