"""The search channel. Today: the title search of the showcase, behind the interface the engines will have."""
