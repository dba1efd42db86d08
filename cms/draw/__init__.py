"""Drawings of the public site: pure functions from names and numbers to SVG and HTML, nothing drawn in the browser.

Same input, same bytes, in every process. No drawing needs an id, a style attribute or a font, so any of them may stand
on a page any number of times under a strict content security policy; colours come from style sheets by class.

What a style sheet may use: `seal` (`color` the stone, `--seal-cut` the carving); `band` (`--warp`, `--weft`, `--accent`);
`cloth` (`--cloth-warp`, `--cloth-weft`, `--cloth-accent`, `background`); `chart` with `bars` or `columns` and `chart-bar`,
`chart-label`, `chart-value`, `chart-line` (their height is their own: no `height: auto`); `tilemap`, `tile` with `has`,
`none`, `apart`, `at-<column>-<row>`, `tile-name`, `tile-count`; `qr`.
"""

from cms.draw.band import band, cloth
from cms.draw.chart import bars, columns
from cms.draw.qr import qr
from cms.draw.seal import seal, seal_file
from cms.draw.tilemap import tilemap

__all__ = ["band", "bars", "cloth", "columns", "qr", "seal", "seal_file", "tilemap"]
