"""The office's site with staff, and an output folder of the test's own."""

from tests.office.conftest import at_desk, built, world

__all__ = ["at_desk", "built", "world"]
