"""Word lists of the generator. Places are real (their codes are checked on loading); brands, people and bodies are not."""

#: GB/T 2260 code, short name, name in addresses.
REGIONS = (
    ("460100", "海口", "haikou"),
    ("460200", "三亚", "sanya"),
    ("460400", "儋州", "danzhou"),
    ("469001", "五指山", "wuzhishan"),
    ("469002", "琼海", "qionghai"),
    ("469005", "文昌", "wenchang"),
    ("469006", "万宁", "wanning"),
    ("469007", "东方", "dongfang"),
    ("469021", "定安", "dingan"),
    ("469022", "屯昌", "tunchang"),
    ("469023", "澄迈", "chengmai"),
    ("469024", "临高", "lingao"),
)
PROVINCE = "460000"

#: Trade, its name in addresses, code of its field.
TRADES = (
    ("石磨豆腐", "shimo-doufu", "food"),
    ("椰雕", "yediao", "ich"),
    ("藤编", "tengbian", "ich"),
    ("珍珠", "zhenzhu", "ich"),
    ("胡椒", "hujiao", "agri"),
    ("槟榔", "binglang", "agri"),
    ("莲雾", "lianwu", "agri"),
    ("菠萝", "boluo", "agri"),
    ("砖瓦", "zhuanwa", "build"),
    ("脚手架", "jiaoshoujia", "build"),
    ("光伏", "guangfu", "newenergy"),
    ("充电桩", "chongdianzhuang", "newenergy"),
    ("海钓", "haidiao", "hotel"),
    ("民宿", "minsu", "hotel"),
    ("陪护", "peihu", "home"),
    ("保洁", "baojie", "home"),
    ("清补凉", "qingbuliang", "food"),
    ("海鲜粉", "haixianfen", "food"),
)
OCCUPATIONS = (
    ("师傅", "shifu"),
    ("技师", "jishi"),
    ("管家", "guanjia"),
    ("工匠", "gongjiang"),
    ("教练", "jiaolian"),
    ("娘", "niang"),
    ("手", "shou"),
    ("匠", "jiang"),
)
CATEGORIES = ("skilled", "service", "culture", "livelihood", "agri")
LEVELS = ("county", "cultivated", "provincial-source")
SURNAMES = "符吴王陈李林黄张周许郑邓羊韦麦潘云冯曾韩"
GIVEN = "春海燕丽芳明强伟英玉梅兰秀云山川平安福贵文武勤学思远志成国华"
ROLES = ("创立人", "传承人", "突出贡献者", "形象代言人", "技能带头人", "从业者")
OUTLETS = ("试用日报", "样张晚报", "示例新闻网", "演练时报")
UNIT_ENDINGS = ("农民专业合作社", "职业培训学校", "人力资源有限公司", "行业协会")
SENTENCES = (
    "{place}的{trade}手艺由老师傅口手相传，学徒一般要跟上两三年才能独立接活。",
    "培训班开在{place}的村委会，白天下地，晚上上课，每期四十来人。",
    "学员说，难的不是动作，是手上的分寸；分寸只能在一遍一遍的练习里找。",
    "合作社统一接单、统一标准、统一结算，工钱按件计，月底公布在墙上。",
    "一年里最忙的是台风过后，活计集中在二十来天里，人手要从邻近的市县调。",
    "有人学成后去了岛外，也有人留下来开店；留下来的多半已经成了家。",
    "考核分理论和实操，实操占七成，由外请的考评员打分。",
    "这门手艺过去不写下来，如今编成了讲义，配了图，新手照着也能做个大概。",
)
HEADINGS = ("从一门手艺说起", "怎样学，怎样考", "谁在做，谁在带", "往后的打算")
INDICATORS = (
    ("从业人员数", "人", (40, 9000)),
    ("培训人次", "人次", (30, 6000)),
    ("月人均收入", "元/月", (2800, 9000)),
    ("带动就业人数", "人", (20, 12000)),
    ("门店数", "家", (3, 260)),
)
AWARDS = (("一等奖", "first-prize"), ("二等奖", "second-prize"), ("三等奖", "third-prize"))
EVENT_KINDS = ("exhibition", "forum", "training", "fair", "jobs")
COMPETITION_KINDS = ("brand-skills", "skills", "craft")
STORY_FORMS = ("feature", "case", "interview")
COLUMNS = (
    ("brands", "品牌展厅"),
    ("people", "人物"),
    ("stories", "报道与故事"),
    ("competitions", "竞赛"),
    ("events", "活动"),
    ("policy", "政策"),
    ("regions", "市县"),
)
