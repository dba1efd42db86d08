"""The first hosts that may be linked: authorities, and outlets whose own domain is beyond doubt.

The office confirms them and adds its own. Mirrors and copies of articles on other hosts are never added: their articles
are printed with outlet, title and date, without a link.
"""

LINK_HOSTS = (
    ("gov.cn", "duty"),
    ("xinhuanet.com", "media"),  # 新华网
    ("news.cn", "media"),  # 新华网
    ("people.com.cn", "media"),  # 人民网
    ("chinanews.com.cn", "media"),  # 中国新闻网
    ("cctv.com", "media"),  # 央视网
    ("cnr.cn", "media"),  # 央广网
    ("gmw.cn", "media"),  # 光明网
    ("ce.cn", "media"),  # 中国经济网
    ("workercn.cn", "media"),  # 中工网
    ("womenofchina.cn", "media"),  # Women of China
    ("hinews.cn", "media"),  # 南海网
    ("hndaily.cn", "media"),  # 海南日报数字报
    ("hkwb.net", "media"),  # 海口网
)
