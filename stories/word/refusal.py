"""Why a file is not taken at all."""


class Refused(Exception):
    """The file cannot be taken; the message, already translated, says why and what to do."""
