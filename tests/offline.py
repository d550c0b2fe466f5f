"""Runs a command where no network exists but loopback: `python tests/offline.py COMMAND…`.

A new network namespace is entered before the command starts, so it and all its children, whatever language they are
written in, can reach nothing outside. Where the system allows no namespace, the command runs as it is and a line says
so; with CI set that is an error, because a suite that could have reached out proves nothing.
"""

import ctypes
import fcntl
import os
import socket
import struct
import sys

NEW_USER, NEW_NET = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET of sched.h
SET_FLAGS, UP, RUNNING = 0x8914, 0x1, 0x40  # SIOCSIFFLAGS, IFF_UP, IFF_RUNNING of net/if.h


def enter() -> None:
    """Move this process into a network namespace of its own; raises OSError where that isn't allowed."""
    user, group = os.getuid(), os.getgid()
    flags = NEW_NET if user == 0 else NEW_NET | NEW_USER
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(flags) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    if user != 0:  # keep being oneself inside
        for name, line in (
            ("setgroups", "deny"),
            ("uid_map", f"{user} {user} 1"),
            ("gid_map", f"{group} {group} 1"),
        ):
            with open(f"/proc/self/{name}", "w") as file:  # noqa: PTH123 - the kernel wants one plain write
                file.write(line)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link:
        fcntl.ioctl(link, SET_FLAGS, struct.pack("16sh14x", b"lo", UP | RUNNING))


def main(command: list[str]) -> None:
    """Enter the namespace, then become the command."""
    try:
        enter()
        os.environ["NETWORK_BLOCKED"] = "1"
    except OSError as error:
        print(f"offline: the network could not be blocked here ({error})", file=sys.stderr)
        if os.environ.get("CI"):
            sys.exit(1)
    os.execvp(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
