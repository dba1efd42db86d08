"""Why a file is not taken."""

from django.utils.functional import Promise


class Refused(Exception):
    """A file the library does not take. `reason` is a sentence for whoever brought it; `code` is its stable name."""

    def __init__(self, code: str, reason: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason)
