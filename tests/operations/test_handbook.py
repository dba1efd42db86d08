"""The variables an operator reads about are the ones the site reads."""

import re
from pathlib import Path

from cms.settings.environment import env

ROOT = Path(__file__).resolve().parents[2]
OF_THE_FOLDER = {"VAR_DIR"}  # read before the others, because their defaults depend on it


def test_handbook_and_example_name_every_variable_and_no_other() -> None:
    known = set(env.scheme) | OF_THE_FOLDER
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    table = (
        (ROOT / "docs" / "operators-handbook.md")
        .read_text(encoding="utf-8")
        .partition("## Environment")[2]
        .partition("\n## ")[0]
    )
    assert set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)) == known
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE)) == known
