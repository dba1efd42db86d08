"""The calendar of what is scheduled: publications, ends, and the dates of events."""
