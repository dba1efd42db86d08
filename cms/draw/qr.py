"""QR codes as SVG, made here: no address of the site is sent to anybody for it."""

from functools import lru_cache

import segno
from django.utils.translation import gettext as _
from markupsafe import Markup

QUIET = 4  # modules around the code, as ISO/IEC 18004 asks
CORRECTION = "m"  # 15 %: survives a crease in a poster


@lru_cache(maxsize=1024)
def _modules(address: str) -> tuple[int, str]:
    """Side in modules, quiet zone included, and the dark modules as path text, runs joined."""
    code = segno.make(address, error=CORRECTION, micro=False)
    rows = list(code.matrix_iter(border=QUIET))
    path = []
    for y, row in enumerate(rows):
        start = None
        for x, dark in enumerate((*row, 0)):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                path.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
                start = None
    return len(rows), "".join(path)


def qr(address: str, *, label: str = "") -> Markup:
    """SVG of the QR code of `address` (error correction M), dark on light in every theme, or readers fail.

    `label` names what it leads to for those who do not see it. Raises `ValueError` for an address too long for a code.
    """
    side, path = _modules(address)
    return Markup(
        '<svg class="qr" viewBox="0 0 {side} {side}" role="img" aria-label="{label}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{path}"/></svg>'
    ).format(side=side, path=path, label=_("QR code: %(label)s") % {"label": label or address})
