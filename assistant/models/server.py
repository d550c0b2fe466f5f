"""The process in which the built-in engine runs: `python -m assistant.models.server WEIGHTS`.

A process of its own, because the engine's native code can take the interpreter down with it and can't be stopped from
Python. It reads standard input and ends when that closes, so it never outlives the process that started it, not even one
that was killed.
"""

import argparse
import json
import os
import sys
import threading
from collections.abc import Sequence
from typing import Any

__all__ = ["main"]

_CACHE_MIB = 512  # prompts kept in memory; the engine's own default is 8 GB


def main(argv: Sequence[str] | None = None) -> None:
    """Serve on loopback until standard input closes; the first line on standard output is the address as JSON."""
    parser = argparse.ArgumentParser(prog="assistant.models.server")
    parser.add_argument("weights")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--context", type=int, default=8192)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(argv)
    ended = threading.Event()
    threading.Thread(target=_until_closed, args=(ended,), daemon=True).start()
    server = _start(options, key=os.environ.get("ASSISTANT_ENGINE_KEY", ""))
    print(json.dumps({"address": server.listening_address}), flush=True)
    ended.wait()
    os._exit(0)  # a request under way would hold up an orderly end


def _until_closed(ended: threading.Event) -> None:
    while os.read(sys.stdin.fileno(), 4096):
        pass
    ended.set()
    os._exit(0)  # also where the main thread is still loading


def _start(options: argparse.Namespace, key: str) -> Any:
    from xllamacpp import CommonParams, Server

    params = CommonParams()
    params.model.path = options.weights
    params.model_alias = {"local"}
    params.hostnames = ["127.0.0.1"]
    params.port = options.port
    params.n_ctx = options.context
    params.n_parallel = 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = options.threads
    params.n_threads_http = 4
    params.cache_prompt = True
    params.cache_ram_mib = _CACHE_MIB
    params.offline = True
    params.ui = False
    params.endpoint_slots = False  # shows the prompts of others
    params.cors_origins = "null"  # no web page may talk to it
    params.fit_params = False
    params.verbosity = 1
    if key:
        params.api_keys = [key]
    return Server(params)


if __name__ == "__main__":
    main()
