"""Corrections as every page shows them: a notice at the top of the page corrected, a mark on its card.

The rows come from the pointer `corrections`, which the app that keeps them registers: only what changes the substance of
a page and still holds. A row's `title` says what was wrong, its `note` what is right.
"""

POINTER = "corrections"
