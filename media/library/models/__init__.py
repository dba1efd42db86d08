"""The library's tables: pictures with their renditions, attachments, films."""

from media.library.models.attachment import Attachment
from media.library.models.film import Film
from media.library.models.picture import Picture, PictureRendition
from media.library.models.rights import Licence

__all__ = ["Attachment", "Film", "Licence", "Picture", "PictureRendition"]
