"""Files at the door: what their bytes are, whether the library takes them, and what is kept of them.

One function a kind of file, called by every way in (forms, adding many, Word documents, content packages, the models
themselves): `clean_picture`, `check_attachment`, `check_film`, `check_captions`. None believes a name or a declared type.
Each raises `Refused` with a sentence for the person who brought the file.
"""
