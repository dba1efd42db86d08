"""How long the parts of a body may be: the editor's forms, content packages and imports hold to the same numbers."""

LONGEST_HEADING = 60
LONGEST_QUOTE = 300
LONGEST_SPEAKER = 60
LONGEST_CAPTION = 200
LONGEST_NOTE = 1000
LONGEST_CELL = 500
LONGEST_COLUMN_HEADING = 120
MAX_COLUMNS = 12
MAX_ROWS = 100
