"""The sizes and formats in which pages print pictures: cut from one decoding when a picture comes in."""
