"""Packages of any size for tests: realistic in shape and length, invented in every name.

`python -m tests.generator 5000 DIR --seed 7` writes one; the same number and seed give the same bytes.
"""

from tests.generator.package import generate, write

__all__ = ["generate", "write"]
