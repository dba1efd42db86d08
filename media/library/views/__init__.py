"""The office's views of the library that Wagtail does not have."""
