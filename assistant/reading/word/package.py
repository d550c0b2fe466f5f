"""The parts of a .docx file as trees, read without trusting the file.

The only module that opens the container: no entity is resolved, no address followed, no name used as a path. Strict
files (ISO 29500) get the usual namespace, so that everything behind sees one vocabulary.
"""

import posixpath
import zipfile
from typing import Any

from assistant.errors import UnreadableFile
from assistant.reading.container import BROKEN, content, opened
from assistant.wording import say

__all__ = ["Package", "W", "children", "local", "value"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Package:
    """A .docx file, open for reading. Raises UnreadableFile with one sentence where it isn't one."""

    def __init__(self, data: bytes, source: str) -> None:
        self.source = source
        if data.startswith(_OLE):
            locked = "EncryptedPackage".encode("utf-16-le") in data
            raise UnreadableFile(say("word.locked" if locked else "word.old_format", path=source))
        self._zip = opened(data, source)
        self._names = {_plain(info.filename): info for info in self._zip.infolist()}
        self.main = self._main()

    def tree(self, name: str) -> Any:  # lxml's elements have no types here
        """The root element of a part; None where the file has no such part."""
        info = self._names.get(_plain(name))
        return None if info is None else self._parsed(info)

    def related(self, kind: str) -> list[Any]:
        """The roots of the parts inside the file that the main part names as `kind` (header, numbering …)."""
        folder, name = posixpath.split(self.main)
        rels = self.tree(f"{folder}/_rels/{name}.rels")
        targets = (
            [f"{kind}.xml"] if rels is None else _targets(rels, kind)
        )  # without a list, where Word keeps it
        roots = [self.tree(_resolved(folder, target)) for target in targets]
        return [root for root in roots if root is not None]

    def _main(self) -> str:
        rels = self.tree("_rels/.rels")
        targets = [] if rels is None else _targets(rels, "officeDocument")
        names = [_resolved("", target) for target in targets] + ["word/document.xml"]
        found = next((name for name in names if _plain(name) in self._names), "")
        if not found:
            raise UnreadableFile(say("word.no_document", path=self.source))
        return found

    def _parsed(self, info: zipfile.ZipInfo) -> Any:
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            data = content(self._zip, info).replace(_STRICT, W[1:-1].encode())
            root = etree.fromstring(data, parser)
        except (*BROKEN, etree.XMLSyntaxError) as error:
            raise UnreadableFile(say("word.damaged", path=self.source)) from error
        # Office files have no document type; one that has is made to be expanded.
        if root.getroottree().docinfo.doctype:
            raise UnreadableFile(say("word.damaged", path=self.source))
        return root


def local(element: Any) -> str:
    """The element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Any, name: str = "val", default: str = "") -> str:
    """The attribute `name` in Word's namespace; `default` where element or attribute is missing."""
    return default if element is None else str(element.get(W + name, default))


def children(element: Any, name: str) -> list[Any]:
    """The children called `name` in Word's namespace; none where the element is missing."""
    return [] if element is None else element.findall(W + name)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _targets(rels: Any, kind: str) -> list[str]:
    """Targets inside the file of relationships whose type ends in `kind`, each once."""
    found = (
        str(rel.get("Target", ""))
        for rel in rels
        if rel.get("TargetMode") != "External" and str(rel.get("Type", "")).endswith(f"/{kind}")
    )
    return list(dict.fromkeys(found))


def _resolved(folder: str, target: str) -> str:
    return target if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
