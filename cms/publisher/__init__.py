"""The site channel: static files of everything that is public, and of nothing else."""
