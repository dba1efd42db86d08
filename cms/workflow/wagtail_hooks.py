"""Where Wagtail asks the room of reviews."""

from cms.workflow.office import sheet_hooks  # noqa: F401 - its functions register themselves
