"""What staff see of reviews."""
