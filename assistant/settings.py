"""Environment and settings file, read once into one frozen record that is then passed along.

The file is `settings.toml` in the home folder and uses the same names as the environment, which wins.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import BadInput
from assistant.wording import say

__all__ = ["NAMES", "Settings", "read_settings"]

NAMES = (
    "ASSISTANT_CHROMA_URL",
    "ASSISTANT_EMBEDDER",
    "ASSISTANT_HOME",
    "ASSISTANT_LANG",
    "ASSISTANT_MODEL",
    "ASSISTANT_WEIGHTS",
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
)


@dataclass(frozen=True)
class Settings:
    """What the user has set.

    `model` is `local` (the built-in engine), `none`, a model's name at the endpoint, or empty: the built-in engine
    where its weights are there, else none. `embedder` is `builtin` or a model's name at the endpoint. `chroma_url`
    is empty for the embedded store. `language` is `zh` or `en`. `weights` is the folder of the built-in engine's
    weights: a cache that all homes of a user share, so that a second library costs no second gigabyte.
    """

    home: Path
    model: str = ""
    base_url: str = ""
    api_key: str = ""
    embedder: str = "builtin"
    chroma_url: str = ""
    language: str = "zh"
    weights: Path = Path()


def read_settings(home: Path | None = None, environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force: environment first, then the settings file, then defaults.

    Raises BadInput where the settings file can't be read as TOML.
    """
    folder = home or Path(environ["ASSISTANT_HOME"] if environ.get("ASSISTANT_HOME") else _default_home())
    folder = folder.expanduser().absolute()
    given = _from_file(folder / "settings.toml") | {
        name: environ[name] for name in NAMES if environ.get(name)
    }
    return Settings(
        home=folder,
        model=given.get("ASSISTANT_MODEL", ""),
        base_url=given.get("OPENAI_BASE_URL", ""),
        api_key=given.get("OPENAI_API_KEY", ""),
        embedder=given.get("ASSISTANT_EMBEDDER", "builtin"),
        chroma_url=given.get("ASSISTANT_CHROMA_URL", ""),
        language=given.get("ASSISTANT_LANG", "zh"),
        weights=Path(given.get("ASSISTANT_WEIGHTS", "") or _default_weights()).expanduser().absolute(),
    )


def _default_home() -> str:
    from platformdirs import user_data_dir

    return user_data_dir("contract-assistant", appauthor=False)


def _default_weights() -> str:
    from platformdirs import user_cache_dir

    return user_cache_dir("contract-assistant", appauthor=False) + "/models"


def _from_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(say("settings.unreadable", path=path, reason=error)) from error
    return {name: str(content[name]) for name in NAMES if name in content}
