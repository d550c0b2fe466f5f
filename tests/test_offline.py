"""Nothing reaches out: the main job runs in a namespace without a network, and the kernel counts no attempt to leave.

`OutNoRoutes` in /proc/net/snmp rises whenever anything in the namespace, in any language, tries to reach an address
beyond loopback, also where a library swallows the error.
"""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

OFFLINE = Path(__file__).with_name("offline.py")
COUNT = """
def attempts():
    names, values = [line.split() for line in open("/proc/net/snmp") if line.startswith("Ip:")]
    return int(values[names.index("OutNoRoutes")])
"""
JOBS = {
    "import, search, ask, blanks, fill and export without a model": """
a.import_(document)
assert a.search("付款期限").hits
assert a.ask("保密义务有哪些？").citations
blank = a.blanks("blank")[0]
a.fill("blank", {blank.id: "星河科技有限公司"}, out=home / "out.docx")
""",
    "the pages, started and fetched": """
import queue, threading, urllib.request
from assistant.ui import launch
told = queue.Queue()
threading.Thread(target=launch, args=(a.settings,), kwargs={"port": 0, "ready": told.put}, daemon=True).start()
assert urllib.request.urlopen(told.get(timeout=120)).status == 200
""",
    "the tools for agents": """
import anyio
from mcp import Client
from assistant.mcp_server import server
async def asked():
    async with Client(server(a)) as client:
        return await client.call_tool("search", {"query": "付款期限"})
assert anyio.run(asked).structured_content["hits"]
""",
    "counting a real attempt": """
import socket
try:
    socket.create_connection(("192.0.2.1", 80), 2)
except OSError:
    pass
""",
}


def attempts_of(job: str, home: Path) -> int:
    document = home / "样例.txt"
    document.write_text(
        "样例合同\n1. 费用\n1.1 甲方按季度付款。\n2. 保密\n2.1 乙方不得泄露资料。\n", encoding="utf-8"
    )
    program = f"""{COUNT}
from pathlib import Path
from assistant import Assistant
from assistant.settings import read_settings
home, document = Path({str(home)!r}), Path({str(document)!r})
before = attempts()
with Assistant(read_settings(home, {{"ASSISTANT_MODEL": "none"}})) as a:
    {job.strip().replace(chr(10), chr(10) + "    ")}
print("attempts", attempts() - before)
"""
    command = [sys.executable, str(OFFLINE), sys.executable, "-c", program]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if "could not be blocked" in ran.stderr:
        pytest.skip("this system allows no network namespace")
    assert ran.returncode == 0, ran.stderr
    return int(ran.stdout.strip().rsplit(maxsplit=1)[-1])


@pytest.mark.parametrize("job", [name for name in JOBS if name != "counting a real attempt"])
def test_no_attempt_to_reach_out(job: str, tmp_path: Path) -> None:
    assert attempts_of(JOBS[job], tmp_path) == 0


def test_an_attempt_would_have_been_counted(tmp_path: Path) -> None:
    assert attempts_of(JOBS["counting a real attempt"], tmp_path) > 0


@pytest.mark.skipif(
    "NETWORK_BLOCKED" not in os.environ, reason="`make test` blocks the network; a bare pytest does not"
)
def test_the_suite_itself_can_reach_nothing() -> None:
    with pytest.raises(OSError, match="unreachable"):
        socket.create_connection(("192.0.2.1", 80), 2)
