"""LibreOffice taking and refusing tracked changes, by a macro in a profile of its own."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

__all__ = ["settled"]

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
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice here; `make setup-debian` installs Debian's")
    basic = folder / "profile" / "user" / "basic"
    (basic / "Standard").mkdir(parents=True)
    (basic.parent / "registrymodifications.xcu").write_text(_SET_UP, encoding="utf-8")
    (basic / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (basic / "Standard" / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (basic / "Standard" / "Module1.xba").write_text(_MODULE, encoding="utf-8")
    return {name: _settled(office, folder, name, data) for name, data in files.items()}


def _settled(office: str, folder: Path, name: str, data: bytes) -> tuple[bytes, bytes]:
    """One program run for each, because LibreOffice 7.4 may crash at the second file with changes in it."""
    source = folder / f"{name}.docx"
    source.write_bytes(data)
    made = []
    for verb in ("Accept", "Reject"):
        out = folder / f"{name}-{verb}.docx"
        command = [
            office,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "macro:///Standard.Module1.Settle",
        ]
        environment = os.environ | {"SETTLE": f"{source.as_uri()};{verb};{out.as_uri()}"}
        subprocess.run(command, check=True, capture_output=True, timeout=200, env=environment)
        made.append(out.read_bytes())
    return made[0], made[1]
