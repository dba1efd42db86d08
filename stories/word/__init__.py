"""A Word or WPS document (.docx) becomes the draft of a story.

`archive` opens the file or refuses it, `inline`, `paragraphs` and `tables` read it, `composing` makes blocks of it, all
without a database; `saving` stores the draft and its pictures, `views` is the office's form and report.
"""
