"""The one door: whatever is public was released here, in sequence, as plain data that never changes."""
