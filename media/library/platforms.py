"""Platforms whose films may be linked: the state's, the party's and the large domestic ones. Never embedded."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Platform:
    """A platform: its name as printed, the hosts of its films' pages, what their paths look like."""

    name: str
    hosts: tuple[str, ...]
    path: re.Pattern[str]


PLATFORMS: tuple[Platform, ...] = (
    Platform("央视网", ("tv.cctv.com", "v.cctv.com", "news.cctv.com"), re.compile(r"/\d{4}/\d{2}/\d{2}/\w+\.shtml")),
    Platform("新华网", ("www.news.cn", "www.xinhuanet.com"), re.compile(r"/.+\.html?")),
    Platform("人民网", ("tv.people.com.cn", "v.people.cn"), re.compile(r"/.+\.html?")),
    Platform("学习强国", ("www.xuexi.cn",), re.compile(r"/.+\.html")),
    Platform("南海网", ("www.hinews.cn", "v.hinews.cn"), re.compile(r"/.+")),
    Platform("哔哩哔哩", ("www.bilibili.com",), re.compile(r"/video/(?:BV\w{10}|av\d+)/?")),
    Platform("腾讯视频", ("v.qq.com",), re.compile(r"/x/(?:page|cover)/[\w/]+\.html")),
    Platform("优酷", ("v.youku.com",), re.compile(r"/v_show/id_[\w=]+\.html")),
    Platform("抖音", ("www.douyin.com",), re.compile(r"/video/\d+")),
)


def platform_of(address: str) -> Platform | None:
    """The platform of a film's page; None for any other address. Only https and plain hosts, without a port or account."""
    parts = urlsplit(address)
    if parts.scheme != "https" or parts.netloc != (parts.hostname or "") or ".." in parts.path:
        return None
    for platform in PLATFORMS:
        if parts.hostname in platform.hosts and platform.path.fullmatch(parts.path):
            return platform
    return None
