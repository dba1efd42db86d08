"""When something took place, as a leaf of a calendar."""

from cms.sources.periods import Precision, parse, shown_text


def calendar_leaf(period: str) -> tuple[str, str]:
    """Day and month as on a calendar's leaf: ("25", "2025年11月"); without a known day ("", what is known)."""
    found = parse(period) if period else None
    if found and found.earliest and "日" in found.reading and found.precision in {Precision.DAY, Precision.RANGE}:
        month = f"{found.earliest.year}年{found.earliest.month}月"
        _first, dash, last = found.reading.partition("—")
        return f"{found.earliest.day:02}", f"{month}{dash}{last}"
    return "", shown_text(period)
