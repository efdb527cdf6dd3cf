"""Puts a mutant into a process that has already imported the module, by replacing code objects."""

import gc
from collections.abc import Iterator
from types import CodeType, FunctionType

_OF_A_FUNCTION = 0x0001  # CO_OPTIMIZED


class AtImport(Exception):
    """The change is in code that runs at import, so a new process has to import it."""


def functions_of(paths: list[str]) -> dict[str, list[FunctionType]]:
    """Every function made from each of these files, wrapped and nested ones included."""
    found: dict[str, list[FunctionType]] = {path: [] for path in paths}
    gc.unfreeze()  # what tests.roomy froze is not among all objects
    for one in gc.get_objects():
        if type(one) is FunctionType and one.__code__.co_filename in found:
            found[one.__code__.co_filename].append(one)
    return found


def differing(source: str, other: str, path: str) -> dict[tuple[str, int], CodeType]:
    """The functions that differ: by name and line of the old one, the new code."""
    old, new = compile(source, path, "exec"), compile(other, path, "exec")
    found = {(one.co_qualname, one.co_firstlineno): changed for one, changed in _pairs(old, new)}
    if not found:
        raise AtImport
    return found


def swap(functions: list[FunctionType], codes: dict[tuple[str, int], CodeType]) -> None:
    """Make the functions run the new code from now on."""
    done = set()
    for function in functions:
        key = (function.__code__.co_qualname, function.__code__.co_firstlineno)
        if key in codes:
            if function.__code__.co_freevars != codes[key].co_freevars:
                raise AtImport
            function.__code__ = codes[key]
            done.add(key)
    if not done:
        raise AtImport


def _pairs(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    if _print_of(old) == _print_of(new):
        return
    if old.co_flags & _OF_A_FUNCTION:
        yield old, new
    elif _print_of(old, deep=False) != _print_of(new, deep=False):
        raise AtImport
    inner_old, inner_new = _nested(old), _nested(new)
    if len(inner_old) == len(inner_new):
        for one, other in zip(inner_old, inner_new, strict=True):
            yield from _pairs(one, other)


def _nested(code: CodeType) -> list[CodeType]:
    return [one for one in code.co_consts if isinstance(one, CodeType)]


def _print_of(code: CodeType, *, deep: bool = True) -> tuple[object, ...]:
    """A code object without its position in the file."""
    consts = tuple(
        (_print_of(one) if deep else "code") if isinstance(one, CodeType) else (type(one), one)
        for one in code.co_consts
    )
    names = (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
    return (code.co_name, code.co_code, repr(consts), names, code.co_flags, code.co_exceptiontable)
