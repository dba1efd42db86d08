"""What the office sees first: its own drafts, what is new, regions without a brand, columns that go stale."""
