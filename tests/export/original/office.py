"""LibreOffice taking and refusing tracked changes, by a macro in a profile of its own."""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

__all__ = ["settled"]

_ATTEMPTS, _PATIENCE = 2, 45  # seconds
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
    return {name: _settled(office, folder, name, data) for name, data in files.items()}


def _settled(office: str, folder: Path, name: str, data: bytes) -> tuple[bytes, bytes]:
    source = folder / f"{name}.docx"
    source.write_bytes(data)
    made = []
    for verb in ("Accept", "Reject"):
        out = folder / f"{name}-{verb}.docx"
        environment = os.environ | {"SETTLE": f"{source.as_uri()};{verb};{out.as_uri()}"}
        _run(office, folder / f"{name}-{verb}", environment)
        made.append(out.read_bytes())
    return made[0], made[1]


def _run(office: str, folder: Path, environment: Mapping[str, str]) -> None:
    """One program run for each file, in a profile of its own, and begun anew where it crashed.

    LibreOffice 7.4 aborts or hangs now and then on a file with changes in it, more often on the second one that it opens.
    """
    for attempt in range(_ATTEMPTS):
        profile = _profile(folder / str(attempt))
        command = [
            office,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "macro:///Standard.Module1.Settle",
        ]
        if _ended(command, environment):
            return
    pytest.skip(
        f"LibreOffice crashed or hung {_ATTEMPTS} times over {folder.name}, as 7.4 does without a network"
    )


def _ended(command: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Whether the program ended as it should; one that hangs is ended with all that it started."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, stdout=quiet, stderr=quiet, env=environment, start_new_session=True
    ) as run:
        try:
            return run.wait(_PATIENCE) == 0
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            return False


def _profile(folder: Path) -> Path:
    """A profile with the macro in it."""
    basic = folder / "user" / "basic"
    (basic / "Standard").mkdir(parents=True)
    (basic.parent / "registrymodifications.xcu").write_text(_SET_UP, encoding="utf-8")
    (basic / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (basic / "Standard" / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (basic / "Standard" / "Module1.xba").write_text(_MODULE, encoding="utf-8")
    return folder
