"""Indicators, from reports of Hainan and other provinces: 人 and 人次 are indicators of their own."""


def _indicator(code: str, name: str, group: str, unit: str, counts: str = "other") -> dict[str, str]:
    return {"code": code, "name": name, "group": group, "unit": unit, "counts": counts}


INDICATORS = (
    _indicator("employed", "从业人员数", "employment", "人", "persons"),
    _indicator("jobs-supported", "带动就业人数", "employment", "人", "persons"),
    _indicator("jobs-supported-times", "带动就业人次", "employment", "人次", "person_times"),
    _indicator("lifted-from-poverty", "其中：脱贫人口", "employment", "人", "persons"),
    _indicator("low-income", "其中：农村低收入人口", "employment", "人", "persons"),
    _indicator("relocated", "其中：搬迁群众", "employment", "人", "persons"),
    _indicator("former-fishers", "其中：转产渔民", "employment", "人", "persons"),
    _indicator("organised-export", "有组织输出人数", "employment", "人", "persons"),
    _indicator("organised-export-within", "有组织输出人数（省内）", "employment", "人", "persons"),
    _indicator("organised-export-beyond", "有组织输出人数（省外）", "employment", "人", "persons"),
    _indicator("households", "从业户数", "employment", "户"),
    _indicator("share-of-women", "女性从业者占比", "employment", "%"),
    _indicator("skill-holders", "掌握技艺人数", "employment", "人", "persons"),
    _indicator("trained-times", "培训人次", "training", "人次", "person_times"),
    _indicator("trained", "培训人数", "training", "人", "persons"),
    _indicator("certified", "取证人数", "training", "人", "persons"),
    _indicator("certified-times", "取证人次", "training", "人次", "person_times"),
    _indicator("training-hours", "培训课时", "training", "课时"),
    _indicator("placement-rate", "就业转化率", "training", "%"),
    _indicator("output-value", "产值", "output", "亿元", "money"),
    _indicator("sales", "销售额", "output", "亿元", "money"),
    _indicator("output-volume", "产量或销量", "output", ""),
    _indicator("planted-area", "种植面积", "output", "亩"),
    _indicator("equipment", "设备与交通工具保有量", "output", ""),
    _indicator("service-volume", "服务量", "output", ""),
    _indicator("monthly-income", "月人均收入", "income", "元/月", "money"),
    _indicator("annual-income", "年人均收入", "income", "元/年", "money"),
    _indicator("labour-income", "劳务总收入", "income", "亿元", "money"),
    _indicator("start-ups", "带动创业户数", "other", "户"),
    _indicator("enterprises", "带动企业数", "other", "家"),
    _indicator("outlets", "门店数", "other", "家"),
    _indicator("towns-covered", "覆盖乡镇数", "other", "个"),
)
