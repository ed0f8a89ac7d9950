"""What actions, commands and steps of undo have in common: they are values."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform
else:

    def dataclass_transform(**_: bool) -> object:
        """Do nothing: only type checkers ask for it, and ``typing`` has it from Python 3.11 on."""
        return lambda kind: kind


@dataclass_transform(frozen_default=True)
class Value:
    """What its kind and its fields say: equal to another of the same kind with the same fields, and never changed.

    A kind is written as a frozen dataclass is, but for the decorator: to make fifty of those takes 10 ms of the start.
    """

    __match_args__: tuple[str, ...] = ()

    def __init_subclass__(cls) -> None:
        cls.__match_args__ = tuple(cls.__annotations__)  # type: ignore[misc]  # as a dataclass sets it

    def __init__(self, *values: object, **named: object) -> None:
        names = self.__match_args__
        given = dict(zip(names, values, strict=False)) | named
        wanted = [name for name in names if not hasattr(type(self), name)]
        if len(given) != len(values) + len(named) or not set(wanted) <= given.keys() <= set(names):
            raise TypeError(f"{type(self).__name__} takes {', '.join(names) or 'nothing'}: not {values}, {named}")
        vars(self).update({name: given[name] if name in given else getattr(type(self), name) for name in names})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{self!r} is never changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{self!r} is never changed")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self), *vars(self).values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"
