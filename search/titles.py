"""Plain search in titles and summaries: every word of the question must occur."""

import unicodedata


def normalised(text: str) -> str:
    """Full-width forms and letter case do not matter."""
    return unicodedata.normalize("NFKC", text).casefold()


def matching(question: str, *texts: str) -> bool:
    """Whether each word of `question` occurs in one of `texts`; an empty question matches everything."""
    haystack = normalised(" ".join(texts))
    return all(word in haystack for word in normalised(question).split())
