"""The demo's content in other languages: some left out, some added by marking the English words."""

import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

DEMO = Path(__file__).resolve().parents[2] / "personalization" / "demo"
MARK = "Mot "


def translated(folder: Path, languages: tuple[str, ...]) -> Path:
    """A folder of content like the demo's in just these languages, the first one first."""
    for file in sorted(DEMO.rglob("*.toml")):
        if file.name == "people.toml":
            continue
        data = _in_languages(tomllib.loads(file.read_text()), languages)
        if file.name == "site.toml":
            data["languages"] = list(languages)
        copy = folder / file.relative_to(DEMO)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text("".join(f"{key} = {_written(value)}\n" for key, value in data.items()))
    return folder


def _in_languages(value: Any, languages: tuple[str, ...]) -> Any:
    """The same with every text in just these languages."""
    if isinstance(value, list):
        return [_in_languages(one, languages) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _in_languages(one, languages) for key, one in value.items()}
    if {"de", "en"} <= value.keys():
        told = {code: kept.pop(code) for code in ("de", "en")}
        kept |= {code: told.get(code) or _marked(told["en"]) for code in languages}
    return kept


def _marked(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _marked(one) for key, one in value.items()}
    if not isinstance(value, str):
        return value
    # A generated part of a page stands alone on its line.
    return f"{MARK}\n\n{value}" if re.match(r"\{\w+\}(\n|$)", value) else f"{MARK}{value}"


def _written(value: Any) -> str:
    """A value in TOML, each of a list on a line of its own."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_written(one)}' for key, one in value.items())} }}"
    if isinstance(value, list):
        return "[\n" + ",\n".join(map(_written, value)) + "\n]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
