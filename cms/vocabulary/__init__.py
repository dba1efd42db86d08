"""The vocabulary: regions, parks, fields, roles, awards. Tables with their first rows, which the office extends."""
