"""The shape of the code: small modules and functions, each with its word, nothing swallowed."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.settings import load_settings

_ROOT = Path(__file__).parents[1]
_LONGEST_MODULE = 400
_LONGEST_FUNCTION = 40
_CATCH_ALL_HOME = Path("bot/desk/loop.py")


@dataclass(frozen=True, slots=True)
class _Module:
    """A file of ours, read once."""

    path: Path
    lines: list[str]
    tree: ast.Module

    @property
    def name(self) -> str:
        return str(self.path)


def _modules(*folders: str) -> list[_Module]:
    found = (path for folder in folders for path in sorted((_ROOT / folder).rglob("*.py")))
    return [_read(path) for path in found]


def _read(path: Path) -> _Module:
    text = path.read_text("utf-8")
    return _Module(path.relative_to(_ROOT), text.splitlines(), ast.parse(text))


_PROGRAM = _modules("bot", "parsers", "config")
_TESTS = _modules("tests")


def _functions(module: _Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines that must be followed: not the docstring, nor fields filled in one a line."""
    lines = set(range(function.lineno, (function.end_lineno or 0) + 1))
    if ast.get_docstring(function) is not None:
        lines -= _lines_of(function.body[0])
    for node in ast.walk(function):
        if isinstance(node, ast.keyword) and node.value.lineno == node.value.end_lineno:
            lines.discard(node.lineno)
    return len(lines)


def _lines_of(node: ast.stmt) -> set[int]:
    return set(range(node.lineno, (node.end_lineno or 0) + 1))


def _catch_alls(module: _Module) -> Iterator[ast.ExceptHandler]:
    """Handlers of anything there is that do not pass it on."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.ExceptHandler) or _passes_on(node):
            continue
        caught = {ast.unparse(part) for part in _parts(node.type)} if node.type else {"Exception"}
        if caught & {"Exception", "BaseException"}:
            yield node


def _passes_on(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def _parts(type_: ast.expr) -> list[ast.expr]:
    return type_.elts if isinstance(type_, ast.Tuple) else [type_]


def _has_reason(module: _Module, handler: ast.ExceptHandler) -> bool:
    """A comment on the line, above it, or at the start of its body says why all is caught."""
    around = module.lines[handler.lineno - 2 : handler.body[0].lineno]
    comments = [line.partition("#")[2] for line in around if "#" in line]
    said = " ".join(re.sub(r"noqa: [A-Z0-9, ]+(- )?", "", comment) for comment in comments)
    return len(said.split()) >= 3


def test_no_module_is_long() -> None:
    long = {m.name: len(m.lines) for m in _PROGRAM + _TESTS if len(m.lines) > _LONGEST_MODULE}
    assert long == {}


def test_no_function_is_long() -> None:
    long = {
        f"{module.name}: {function.name}": length
        for module in _PROGRAM
        for function in _functions(module)
        if (length := _length(function)) > _LONGEST_FUNCTION
    }
    assert long == {}


def test_every_module_opens_with_one_sentence() -> None:
    faults = [m.name for m in _PROGRAM if not _is_sentence(ast.get_docstring(m.tree))]
    assert faults == []


def _is_sentence(docstring: str | None) -> bool:
    """The first paragraph is one line and ends like a sentence."""
    first = (docstring or "").partition("\n\n")[0]
    return "\n" not in first and first.endswith((".", "?", "!"))


def test_nothing_is_swallowed_without_a_reason() -> None:
    faults = [
        f"{module.name}:{handler.lineno}"
        for module in _PROGRAM
        if module.path != _CATCH_ALL_HOME
        for handler in _catch_alls(module)
        if not _has_reason(module, handler)
    ]
    assert faults == []


def test_the_shipped_settings_are_whole() -> None:
    settings = load_settings(_ROOT / "config", {})
    assert len(settings.towns) == 13
    assert len(settings.contracts) >= 25
    assert len(settings.vendors) >= 40


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("try:\n    go()\nexcept Exception:  # noqa: BLE001\n    pass\n", True),
        ("try:\n    go()\nexcept:\n    pass\n", True),
        ("try:\n    go()\nexcept (OSError, Exception):\n    pass\n", True),
        ("try:\n    go()\nexcept Exception:  # noqa: BLE001 - kept for a person\n    p()\n", False),
        (
            "try:\n    go()\nexcept Exception:\n    # imaplib raises anything there is\n    p()\n",
            False,
        ),
        ("try:\n    go()\nexcept OSError:\n    pass\n", False),
        ("try:\n    go()\nexcept BaseException:\n    tidy()\n    raise\n", False),
    ],
)
def test_the_look_for_reasons_can_fail(code: str, *, fault: bool) -> None:
    module = _Module(Path("x.py"), code.splitlines(), ast.parse(code))
    found = [handler for handler in _catch_alls(module) if not _has_reason(module, handler)]
    assert bool(found) is fault
