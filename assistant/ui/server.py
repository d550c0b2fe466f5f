"""The pages served on this machine: a free port, headers that keep strangers out, and nothing fetched from outside."""

import signal
import socket
import threading
from collections.abc import Awaitable, Callable, MutableMapping
from importlib.resources import files
from typing import Any

import gradio as gr
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from assistant.errors import OutsideFailure
from assistant.wording import say

__all__ = ["LocalOnly", "free_port", "run"]

_SYSTEM_FONTS = (
    "system-ui",
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "sans-serif",
)
_ACCENT = "#1c5a8a"  # as --accent in style.css
_TRIES = 100  # ports after the wanted one
_LARGEST_UPLOAD = "20mb"
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
    "frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]


class LocalOnly:
    """Middleware that tells the browser to load and send nothing beyond this server."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Callable[[], Awaitable[Message]], send: Send) -> None:
        """Pass the request on, and the response back with the headers added."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_headers()]
            await send(message)

        await self._app(scope, receive, with_headers)


def _headers() -> list[tuple[bytes, bytes]]:
    return [
        (b"content-security-policy", _POLICY.encode()),
        (b"referrer-policy", b"no-referrer"),
        (b"x-content-type-options", b"nosniff"),
    ]


def free_port(host: str, wanted: int) -> int:
    """The wanted port, or the next free one after it; any free one for 0. Raises OutsideFailure where none is."""
    reason: OSError | None = None
    for port in [0] if wanted == 0 else range(wanted, min(wanted + _TRIES, 65536)):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((host, port))
            except OSError as error:
                reason = error
                continue
            return int(trial.getsockname()[1])
    raise OutsideFailure(say("ui.port_taken", port=wanted, reason=reason)) from reason


def run(blocks: gr.Blocks, *, host: str, port: int, open_browser: bool, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; `ready` is told the address once the pages answer."""
    chosen = free_port(host, port)
    if (
        threading.current_thread() is threading.main_thread()
    ):  # a service manager's stop is an orderly end too
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    assets = files("assistant.ui") / "assets"
    blocks.queue(default_concurrency_limit=4, max_size=64, api_open=False)
    _, address, _ = blocks.launch(
        server_name=host,
        server_port=chosen,
        inbrowser=open_browser,
        prevent_thread_lock=True,
        quiet=True,
        share=False,
        ssr_mode=False,
        mcp_server=False,
        enable_monitoring=False,
        footer_links=[],
        max_file_size=_LARGEST_UPLOAD,
        theme=_theme(),
        css=(assets / "style.css").read_text(encoding="utf-8"),
        head=f"<script>{(assets / 'page.js').read_text(encoding='utf-8')}</script>",
        app_kwargs={"middleware": _middleware(host)},
    )
    try:
        ready(address)
        blocks.block_thread()
    finally:
        blocks.close(verbose=False)


def _theme() -> gr.themes.Base:
    """Fonts of the system, so that none is fetched; inputs with an edge that can be seen."""
    theme = gr.themes.Base(font=_SYSTEM_FONTS, font_mono=("ui-monospace", "monospace"))
    return theme.set(
        input_background_fill="white",
        input_border_width="1px",
        input_border_color="#8593a3",
        block_border_color="#dce1e7",
        block_label_text_color="#55616f",
        button_primary_background_fill=_ACCENT,
        button_primary_background_fill_hover=_ACCENT,
        button_primary_text_color="white",
        checkbox_background_color_selected=_ACCENT,
        checkbox_border_color="#8593a3",
        checkbox_label_background_fill="white",
        checkbox_label_border_width="1px",
        checkbox_label_border_color="#dce1e7",
    )


def _middleware(host: str) -> list[Middleware]:
    known = ["127.0.0.1", "localhost", "[::1]", "::1", host]
    return [Middleware(TrustedHostMiddleware, allowed_hosts=known), Middleware(LocalOnly)]
