"""Numbers as they are printed."""

THIN_SPACE = "\u2009"


def grouped(number: str) -> str:
    """Thousands apart by a thin space: 16 000. `number` is in decimal notation."""
    whole, point, rest = number.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    parts: list[str] = []
    while len(digits) > 4 or (parts and digits):
        parts.insert(0, digits[-3:])
        digits = digits[:-3]
    return sign + THIN_SPACE.join(part for part in [digits, *parts] if part) + point + rest
