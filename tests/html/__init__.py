"""The HTML of every kind of page is valid: by a strict parser in each run, by the Nu checker in the proof."""
