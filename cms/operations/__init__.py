"""What keeps an installation running: preparing, serving, backing up, restoring."""
