"""A Word file with some of its parts written anew; every other part stays byte for byte as it is."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from assistant.errors import Unplaceable
from assistant.export.files import unshrunk
from assistant.reading.word.package import W
from assistant.wording import say

__all__ = ["Parts", "as_document"]

_LARGEST = 512 * 1024 * 1024  # bytes of all parts, pictures too, since all are copied
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_TYPES = "[Content_Types].xml"
_CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def as_document(data: bytes) -> bytes:
    """The file as a document: itself, or a template under the type of one. Raises Unplaceable where it holds macros."""
    parts = Parts(data)
    types = parts.root(_TYPES)
    said = "" if types is None else " ".join(str(each.get("ContentType", "")) for each in types)
    if "macroEnabled" in said:
        raise Unplaceable(say("original.macros"))
    if _TEMPLATE not in said:
        return data
    for each in types:
        if each.get("ContentType") == _TEMPLATE:
            each.set("ContentType", _TEMPLATE.replace("template", "document"))
    parts.set(_TYPES, types)
    return parts.packed()


class Parts:
    """The parts of a file that the reader has opened before, by their names."""

    def __init__(self, data: bytes, name: str = "") -> None:
        self._data = data
        self._name = name
        self._changed: dict[str, bytes] = {}
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            self._names = {_plain(name): name for name in container.namelist()}
            if sum(info.file_size for info in container.infolist()) > _LARGEST:
                raise Unplaceable(say("original.too_large", name=name))

    def root(self, name: str) -> Any:
        """The root element of a part; None where there is none."""
        return self._parsed(self._changed.get(self._own(name)) or self._held(name))

    def set(self, name: str, root: Any) -> None:
        """Put this root in the place of the part's, in the namespace that the part had."""
        from lxml import etree

        held = self._held(name)
        written = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if held is not None and _STRICT in held:
            written = written.replace(W[1:-1].encode(), _STRICT)
        self._changed[self._own(name)] = written

    def comments(self, main: str) -> tuple[str, Any]:
        """The name and root of the part that keeps comments, made and named in its lists where there is none."""
        from lxml import etree

        folder, name = posixpath.split(main)
        rels_name = f"{folder}/_rels/{name}.rels"
        rels = self.root(rels_name)
        if rels is None:
            rels = etree.Element(_RELATED + "Relationships", nsmap={None: _RELATED[1:-1]})
        for each in rels:
            if str(each.get("Type", "")).endswith("/comments") and each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join(folder, str(each.get("Target"))))
                if (held := self._held(target)) is not None:
                    return target, self._parsed(held.replace(_STRICT, W[1:-1].encode()))
        target = _free("comments", folder, self._names)
        identifier = _free_id(rels)
        rels.append(
            rels.makeelement(
                _RELATED + "Relationship",
                {"Id": identifier, "Type": _COMMENTS, "Target": posixpath.basename(target)},
            )
        )
        self.set(rels_name, rels)
        self._declare(target)
        return target, etree.Element(W + "comments", nsmap={"w": W[1:-1]})

    def packed(self) -> bytes:
        """The file."""
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self._data)) as old, zipfile.ZipFile(made, "w") as new:
            for info in old.infolist():
                content = self._changed.get(info.filename)
                new.writestr(info, old.read(info) if content is None else content)
            for name in self._changed.keys() - set(old.namelist()):
                new.writestr(name, self._changed[name], zipfile.ZIP_DEFLATED)
        return unshrunk(made.getvalue())

    def _parsed(self, held: bytes | None) -> Any:
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return None if held is None else etree.fromstring(held, parser)
        except etree.XMLSyntaxError as error:
            raise Unplaceable(say("original.broken_part", name=self._name)) from error

    def _declare(self, name: str) -> None:
        types = self.root(_TYPES)
        types.append(
            types.makeelement(
                _CONTENT + "Override", {"PartName": f"/{name.lstrip('/')}", "ContentType": _COMMENTS_TYPE}
            )
        )
        self.set(_TYPES, types)

    def _held(self, name: str) -> bytes | None:
        own = self._names.get(_plain(name))
        if own is None:
            return None
        with zipfile.ZipFile(io.BytesIO(self._data)) as container:
            return container.read(own)

    def _own(self, name: str) -> str:
        return self._names.get(_plain(name), name)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _free(stem: str, folder: str, names: dict[str, str]) -> str:
    wanted = (f"{folder}/{stem}{number or ''}.xml".lstrip("/") for number in range(len(names) + 1))
    return next(name for name in wanted if name.lower() not in names)


def _free_id(rels: Any) -> str:
    taken = {each.get("Id") for each in rels}
    return next(name for number in range(1, len(taken) + 2) if (name := f"rId{number}") not in taken)
