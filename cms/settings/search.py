"""The office's search boxes; the public search has a room of its own (`search/`)."""

WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
