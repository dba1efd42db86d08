"""Every kind of public page, by name, with an address at which the prepared site has it."""

from typing import Final

PAGES: Final = {
    "home": "/",
    "showcase": "/brands/",
    "showcase, filtered": "/brands/?field=food&region=wenchang",
    "showcase, empty": "/brands/?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA%E8%AF%8D",
    "brand": "/brands/wenchang/wenchangji-shifu/",
    "brand, thin": "/brands/hainan/qiongzhu-laowu/",
    "people": "/people/",
    "person": "/people/hu-chunfang/",
    "stories": "/stories/",
    "stories, second page": "/stories/page/2/",
    "story": "/stories/hu-chunfang-lijin/",
    "report": "/stories/wenchangji-dasai/",
    "report, every block": "/stories/every-block/",
    "competitions": "/competitions/",
    "competition": "/competitions/wenchangji-shifu-2023/",
    "competition, medals": "/competitions/jinguo-jiazheng-2025/",
    "events": "/events/",
    "event": "/events/quanguo-dahui-2024/",
    "regions": "/regions/",
    "region": "/regions/wenchang/",
    "region, empty": "/regions/tunchang/",
    "policies": "/policy/",
    "policy": "/policy/2023-39/",
    "series, list": "/series/",
    "series": "/series/jianxun/",
    "films": "/films/",
    "film": "/films/wenchangji-yingpian/",
    "film, elsewhere": "/films/wenchangji-lianjie/",
    "contact": "/contact/",
    "corrections": "/corrections/",
    "standard": "/about-review/",
    "not found": "/no-such-page/",
}
STATUS: Final = {"not found": 404}  # all others are 200
