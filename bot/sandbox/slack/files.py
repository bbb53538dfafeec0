"""Uploaded files, from the asking for an address to the finished upload."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.slack.refused import Refused
from bot.sandbox.slack.wire import Json


@dataclass(slots=True, kw_only=True)
class StoredFile:
    """One file; ``content`` is ``None`` until its bytes have come."""

    id: str
    name: str
    user: str
    length: int
    content: bytes | None = None
    title: str = ""
    shared: bool = False


class FileShelf:
    """All files of the workspace."""

    def __init__(self, new_id: Callable[[str], str]) -> None:
        self._new_id = new_id
        self._files: dict[str, StoredFile] = {}

    def announce(self, *, name: str, length: int, user: str) -> StoredFile:
        """Note that a file will come, and give it its id."""
        file = StoredFile(id=self._new_id("F"), name=name, user=user, length=length)
        self._files[file.id] = file
        return file

    def find(self, file_id: str) -> StoredFile:
        """Find a file by id."""
        if file_id not in self._files:
            raise Refused("file_not_found")
        return self._files[file_id]

    def finish(self, file_id: str, title: str) -> StoredFile:
        """Mark an uploaded file as shared."""
        file = self.find(file_id)
        if file.content is None:
            raise Refused("file_not_found")
        file.title = title or file.name
        file.shared = True
        return file


def file_json(file: StoredFile, base: str) -> Json:
    """Put a file into the shape messages carry; ``base`` is the server's address."""
    address = f"{base}/files/{file.id}"
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title or file.name,
        "user": file.user,
        "size": len(file.content or b""),
        "filetype": file.name.rpartition(".")[2],
        "mode": "hosted",
        "is_external": False,
        "url_private": address,
        "url_private_download": address,
        "permalink": address,
    }
