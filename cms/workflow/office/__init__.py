"""The screens of the room of reviews."""
