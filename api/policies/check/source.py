"""A pack file with its ancestors: merged data, and where in which file each part was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from api.policies.check.mistake import Mistake, did_you_mean
from api.policies.pack import PACKS, merge

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Source:
    """`layers` are (file, node tree), the pack itself first."""

    data: dict[str, Any]
    layers: list[tuple[str, Node]]
    partial: bool

    def mistake(self, place: Place, message: str, suggestion: str | None = None) -> Mistake:
        """A mistake at a place in the merged data, in the file and line that wrote it."""
        file, line = self.locate(place)
        return Mistake(file, line, message, suggestion)

    def locate(self, place: Place) -> tuple[str, int]:
        """File and line of the deepest written part of `place`, the pack's own file winning ties."""
        best_depth, best = -1, (self.layers[0][0], 1)
        for file, root in self.layers:
            depth, line = _deepest(root, place)
            if depth > best_depth:
                best_depth, best = depth, (file, line)
        return best


def _deepest(node: Node, place: Place) -> tuple[int, int]:
    line = node.start_mark.line + 1
    for depth, part in enumerate(place):
        if isinstance(node, MappingNode):
            pair = next((p for p in node.value if str(p[0].value) == str(part)), None)
            if pair is None:
                return depth, line
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            return depth, line
    return len(place), line


def read_source(path: Path, seen: tuple[Path, ...] = ()) -> tuple[Source | None, list[Mistake]]:
    """The file read with what it extends, or None and why it cannot be read."""
    name = str(path)
    text, problem = _text(path)
    if text is None:
        return None, [Mistake(name, 1, problem)]
    try:
        root, data = _parse(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return None, [Mistake(name, mark.line + 1 if mark else 1, f"not valid YAML: {error.problem}")]
    except RecursionError:
        return None, [Mistake(name, 1, "the file is nested too deeply or refers to itself")]
    except (YAMLError, ValueError) as error:
        return None, [Mistake(name, 1, f"not valid YAML: {type(error).__name__}")]
    if not isinstance(data, dict):
        return None, [Mistake(name, 1, "a pack is a mapping of sections", "start with `id: my-organisation`")]
    mistakes = list(_duplicates(name, root))
    return _with_parent(path, data, root, mistakes, seen)


@lru_cache(maxsize=16)
def _parse(text: str) -> tuple[Node, Any]:
    """The node tree and the plain data of a text, read once. Neither may be changed by the caller."""
    loader = YAML(typ="safe", pure=True)
    loader.allow_duplicate_keys = True
    root = loader.compose(text)
    if root is None:
        return ScalarNode("tag:yaml.org,2002:null", ""), None
    if _too_deep(root, MAX_DEPTH):
        raise RecursionError
    return root, loader.constructor.construct_document(root)


def _with_parent(
    path: Path, data: dict[str, Any], root: Node, mistakes: list[Mistake], seen: tuple[Path, ...]
) -> tuple[Source | None, list[Mistake]]:
    own = Source(data, [(str(path), root)], partial=path.stem.startswith("_"))
    parent = data.get("extends")
    if parent is None:
        return own, mistakes
    known = [p for folder in {path.parent, PACKS} for p in folder.glob("*.yml")]
    target = next((p for p in sorted(known, key=lambda p: p.parent != path.parent) if p.stem == parent), None)
    if target is None:
        hint = did_you_mean(parent, {p.stem for p in known})
        return None, [*mistakes, own.mistake(("extends",), f"unknown pack `{parent}` to extend", hint)]
    if target.resolve() in (path.resolve(), *seen):
        return None, [*mistakes, own.mistake(("extends",), f"`{parent}` extends itself")]
    base, base_mistakes = read_source(target, (*seen, path.resolve()))
    if base is None:
        return own, mistakes + base_mistakes
    merged = merge(base.data, data)
    return Source(merged, [*own.layers, *base.layers], own.partial), mistakes + base_mistakes


def _text(path: Path) -> tuple[str | None, str]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, f"cannot be read: {error.strerror or type(error).__name__}"
    if len(raw) > MAX_BYTES:
        return None, f"larger than {MAX_BYTES} bytes"
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError:
        return None, "not UTF-8 text"


def _too_deep(node: Node, left: int) -> bool:
    if left == 0:
        return True
    if isinstance(node, MappingNode):
        return any(_too_deep(value, left - 1) for _, value in node.value)
    return isinstance(node, SequenceNode) and any(_too_deep(v, left - 1) for v in node.value)


def _duplicates(file: str, node: Node) -> Iterator[Mistake]:
    if isinstance(node, SequenceNode):
        for item in node.value:
            yield from _duplicates(file, item)
    if not isinstance(node, MappingNode):
        return
    first: dict[str, int] = {}
    for key, value in node.value:
        name, line = str(key.value) if isinstance(key, ScalarNode) else "?", key.start_mark.line + 1
        if name in first:
            yield Mistake(file, line, f"`{name}` is written twice", f"first on line {first[name]}")
        first.setdefault(name, line)
        yield from _duplicates(file, value)
