"""The running site in a real Chromium: what visitors meet, and the office's own work."""
