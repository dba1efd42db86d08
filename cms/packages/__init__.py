"""Content packages: folders of rows that load whole or not at all, and that live content is dumped into."""
