"""The heading face: Noto Serif CJK SC Bold, cut to the characters of Chinese names and titles (`README.md`)."""

from pathlib import Path

FACE_FILE = Path(__file__).with_name("QZSerif-Bold.otf")
