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
LONGEST_TITLE = 60  # of a block that has one
LONGEST_TEXT = 500  # beside a picture, of a moment in time
LONGEST_CALLOUT = 1500  # markup included
LONGEST_LABEL = 30
LONGEST_UNIT = 12
LONGEST_SHOWN = 20
MOST_PICTURES = 30
MOST_MOMENTS = 40
MOST_VALUES = 20
MOST_FILES = 20
MOST_PAGES = 12
