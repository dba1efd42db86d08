"""Which outside addresses may be printed as links: those whose host, or a domain above it, is on the office's list.

Pure; the list is `models.LinkHost`. A source whose host is not on it is printed without a link.
"""

from collections.abc import Collection
from urllib.parse import urlsplit

SCHEMES = frozenset({"http", "https"})


def host_of(url: str) -> str:
    """The host of an http or https address, in small letters, without port and closing dot; empty where there is none."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:  # brackets that close no IPv6 address
        return ""
    if parts.scheme not in SCHEMES or parts.username is not None:
        return ""
    return host.rstrip(".")


def domains_above(host: str) -> tuple[str, ...]:
    """`host` and every domain above it, nearest first: a.hainan.gov.cn, hainan.gov.cn, gov.cn, cn."""
    labels = host.split(".") if host else []
    return tuple(".".join(labels[start:]) for start in range(len(labels)))


def is_covered(host: str, domain: str) -> bool:
    """Whether `domain` is `host` or lies above it; never by a mere ending (notgov.cn is not gov.cn)."""
    return domain in domains_above(host)


def allowed_link(url: str, domains: Collection[str]) -> str | None:
    """`url` if its host is covered by one of `domains`, else None."""
    covered = any(domain in domains for domain in domains_above(host_of(url)))
    return url.strip() if covered else None
