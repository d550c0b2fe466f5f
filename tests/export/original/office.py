"""LibreOffice taking and refusing tracked changes, by a macro in a profile of its own, and reading what is beside them.

The macro opens the file in a hidden window, and there LibreOffice 7.4 hangs or aborts on any file with comments, one made by
python-docx alone too. So files with comments are only converted, which opens no window.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

__all__ = ["open_document", "settled"]

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE {kind} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{file}.dtd">
"""
# A profile that says it was set up already: a new one would get LibreOffice's own macros in the place of these.
_SET_UP = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/Office">
<prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item></oor:items>
"""
_MODULE = (
    _HEAD.format(kind="script:module", file="module")
    + """
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  kind(0).Name = "FilterName"
  kind(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  told = Split(Environ("SETTLE"), ";")
  document = StarDesktop.loadComponentFromURL(told(0), "_blank", 0, hidden())
  dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" &amp; told(1) &amp; "AllTrackedChanges", "", 0, Array())
  document.storeToURL(told(2), kind())
  document.close(True)
End Sub
</script:module>
"""
)
_LIBRARY = (
    _HEAD.format(kind="library:library", file="library")
    + """
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
"""
)
_LIBRARIES = (
    _HEAD.format(kind="library:libraries", file="libraries")
    + """
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"
 library:link="false"/></library:libraries>
"""
)


def settled(folder: Path, files: Mapping[str, bytes]) -> dict[str, tuple[bytes, bytes]]:
    """Each file as LibreOffice writes it once all its changes are accepted, and once all are rejected."""
    return {name: _settled(folder, name, data) for name, data in files.items()}


def open_document(folder: Path, data: bytes) -> str:
    """The content of the file as LibreOffice writes it in its own format: XML."""
    source = folder / "commented.docx"
    source.write_bytes(data)
    _run(folder / "converting", "--convert-to", "odt", "--outdir", str(folder), str(source))
    with ZipFile(folder / "commented.odt") as package:
        return package.read("content.xml").decode("utf-8")


def _settled(folder: Path, name: str, data: bytes) -> tuple[bytes, bytes]:
    source = folder / f"{name}.docx"
    source.write_bytes(data)
    made = []
    for verb in ("Accept", "Reject"):
        out = folder / f"{name}-{verb}.docx"
        told = f"{source.as_uri()};{verb};{out.as_uri()}"
        _run(folder / f"{name}-{verb}", "macro:///Standard.Module1.Settle", told=told)
        made.append(out.read_bytes())
    return made[0], made[1]


def _run(profile: Path, *words: str, told: str = "") -> None:
    """One program run, in a profile of its own."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice here; `make setup-debian` installs Debian's")
    where = f"-env:UserInstallation={_profile(profile).as_uri()}"
    command = [office, where, "--headless", "--norestore", *words]
    subprocess.run(command, check=True, capture_output=True, timeout=120, env=os.environ | {"SETTLE": told})


def _profile(folder: Path) -> Path:
    """A profile with the macro in it."""
    basic = folder / "user" / "basic"
    (basic / "Standard").mkdir(parents=True)
    (basic.parent / "registrymodifications.xcu").write_text(_SET_UP, encoding="utf-8")
    (basic / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (basic / "Standard" / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (basic / "Standard" / "Module1.xba").write_text(_MODULE, encoding="utf-8")
    return folder
