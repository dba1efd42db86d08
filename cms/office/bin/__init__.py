"""The recycle bin: pages that the office deleted, whole, until somebody restores them or an administrator clears them out."""
