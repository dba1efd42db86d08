"""What stays of a review: the sheet of each manuscript, ledgers, and the proof that nobody changed the record."""
