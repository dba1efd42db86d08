"""The tables every page shares. `BasePage` itself is abstract (base.py)."""

from cms.pages.changes import StatedChange
from cms.pages.identity import SiteIdentity
from cms.pages.relations import Citation, Relation

__all__ = ["Citation", "Relation", "SiteIdentity", "StatedChange"]
