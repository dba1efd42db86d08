"""The vocabulary's first rows, as data.

Frozen once released: the first migration that loads them has run in every office. A later row or correction is a new
file here and a new data migration, which must not overwrite what an office has changed.
"""
