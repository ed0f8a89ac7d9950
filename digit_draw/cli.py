"""The command line: each command imports its rooms only when it runs."""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digit_draw.arguments import parse
from digit_draw.errors import DigitDrawError, DrawingError, WindowError

if TYPE_CHECKING:
    from digit_draw.reader.answer import Reading
    from digit_draw.reader.memory.memory import Memory
    from digit_draw.reader.network.network import Network
    from digit_draw.training.outcome import Outcome

DONE = 0
"""The exit status when all that was asked for is done."""

UNUSABLE = 2
"""The exit status when a file or a model cannot be used; argparse ends with it, too, when a word is wrong."""

INTERRUPTED = 130
"""The exit status after Ctrl+C, as shells have it: 128 and the number of the signal."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 done, 2 with one sentence on stderr for what cannot be used.

    After Ctrl+C it is 130.

    A file instead of a command is opened in the window, as the system asks of a program that a file was dropped on.
    Where there is no stderr the sentence is shown in a window, if one was to be opened.
    """
    collects = gc.isenabled()
    gc.disable()  # until all is imported: a tenth of the time to start, and there is no garbage yet
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    finally:
        (gc.enable if collects else gc.disable)()


def _run(arguments: list[str]) -> int:
    unseen = sys.stderr is None
    _prepare_streams()
    options = parse(arguments)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one small image: threads cost more than they give
    try:
        return COMMANDS[options.command](options)
    except DigitDrawError as error:
        if unseen and options.command == "open":
            _show(error)
        return _refuse(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # `| head` has seen enough; Python would tell so again when it flushes at its end
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115
        return DONE
    except OSError as error:
        if error.filename is not None:
            raise
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115  # what is left in it cannot be written either
        return _refuse(f"the output cannot be written ({error.strerror}); free some space or send it elsewhere")


def _prepare_streams() -> None:
    """Make stdout and stderr take whatever is written: both may be missing, and a file's name may be no text."""
    for name in ("stdout", "stderr"):  # as Windows starts a program that has no console
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # as stderr does by itself: what it cannot write is escaped


def _show(error: DigitDrawError) -> None:
    import pygame

    from digit_draw.window.outside.notice import notice

    with contextlib.suppress(pygame.error, WindowError):  # no screen: then there is nothing left to tell it with
        notice(str(error))


def _refuse(error: DigitDrawError | str) -> int:
    print(f"digit-draw: {error}", file=sys.stderr)
    return UNUSABLE


def _collect_from_here() -> None:
    """Collect garbage from now on. What the start made is kept to the end: looking through it would cost 10 ms."""
    gc.freeze()
    gc.enable()


def _network(options: argparse.Namespace) -> Network:
    from digit_draw.reader.network.network import load_model

    network = load_model(options.model)
    _collect_from_here()
    if network.found and options.command != "check":  # which says so itself
        print(f"digit-draw: {options.model}: {network.found}", file=sys.stderr)
    return network


def _window(options: argparse.Namespace) -> int:
    from digit_draw.window.app import main as open_window
    from digit_draw.window.session import Session

    _need_a_home()
    _collect_from_here()
    open_window(Session.open(options.model, options.untaught), options.files)
    return DONE


def _need_a_home() -> None:
    """Raise DigitDrawError where the system names no folder of the user's, in which lessons and drawings are kept."""
    from platformdirs import user_data_path

    try:
        user_data_path()
    except RuntimeError:
        raise DigitDrawError("there is no home folder here; set HOME to a folder that is yours") from None


def _memory(options: argparse.Namespace) -> Memory | None:
    from digit_draw.lessons import load_memory

    if options.untaught:
        return None
    _need_a_home()
    try:
        memory, damage = load_memory()
    except DrawingError as error:
        raise DrawingError(f"{error}, or leave it out with --untaught") from None
    if damage:
        print(f"digit-draw: {damage}", file=sys.stderr)
    return memory


def _read(options: argparse.Namespace) -> int:
    network, memory, status = _network(options), _memory(options), DONE
    for file in options.files:
        index = -1
        try:
            for index, reading in enumerate(_readings(file, network, memory)):
                print(json.dumps(_record(file, index, reading)) if options.json else _line(file, reading), flush=True)
            if index < 0:
                raise DrawingError(f"{file}: there is nothing in it; give drawings or pictures")
        except DigitDrawError as error:
            status = _refuse(error)
    return status


def _readings(file: str, network: Network, memory: Memory | None) -> Iterable[Reading]:
    from digit_draw.reader.files import DRAWINGS, has_ending

    if has_ending(file, DRAWINGS):
        from digit_draw.reader.reading import read
        from digit_draw.reader.strokes import load_drawings

        return (read(drawing.strokes, network, memory=memory) for drawing in load_drawings(file))
    from digit_draw.reader.photo.picture import read_picture

    return [read_picture(file, network, memory)]


def _line(file: str, reading: Reading) -> str:
    from digit_draw.reader.answer import in_one_line, percent

    return (
        f"{file}: {in_one_line(reading.text)} ({percent(reading.confidence)})" if reading.digits else f"{file}: blank"
    )


def _record(file: str, index: int, reading: Reading) -> dict[str, Any]:
    digits = [
        {
            "digit": digit.digit,
            "confidence": digit.confidence,
            "sure": digit.sure,
            "probabilities": digit.probabilities.tolist(),
            "box": list(digit.box),
        }
        for digit in reading.digits
    ]
    answer = {"text": reading.text, "confidence": reading.confidence, "digits": digits}
    return {"file": file, "index": index, **answer}


def _score(options: argparse.Namespace) -> int:
    from digit_draw.training.as_you_go import as_you_go
    from digit_draw.training.contact_sheet import contact_sheet
    from digit_draw.training.score import score

    if options.sheet and not Path(options.sheet).absolute().parent.is_dir():  # minutes of reading would be lost
        raise DrawingError(f"{options.sheet}: cannot be written (there is no such folder); choose one that is there")
    network, memory, status = _network(options), None if options.as_you_go else _memory(options), DONE
    mistakes: list[Outcome] = []
    for file in options.files:
        try:
            result = as_you_go(file, network) if options.as_you_go else score(file, network, memory=memory)
        except DigitDrawError as error:
            status = _refuse(error)
        else:
            print(json.dumps(result.to_dict()) if options.json else result, flush=True)
            mistakes += result.mistakes
    if options.sheet:
        contact_sheet(mistakes, options.sheet)
    return status


def _teach(options: argparse.Namespace) -> int:
    from digit_draw.teaching import teaching

    _need_a_home()
    status = DONE
    for said in teaching(options.files, options.forget or (), options.list, options.json):
        if isinstance(said, DigitDrawError):
            status = _refuse(said)
        else:
            print(said, flush=True)
    return status


def _check(options: argparse.Namespace) -> int:
    from digit_draw.window.check import check

    network = _network(options)
    if options.model:
        from digit_draw.reader.network.about import about

        print(*about(network), sep="\n")
    print(check(network), flush=True)
    return DONE


def _bench(options: argparse.Namespace) -> int:
    from digit_draw.bench import bench

    for row in bench(_network(options), options.model):
        print(json.dumps(row.to_dict()) if options.json else row, flush=True)
    return DONE


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "open": _window,
    "read": _read,
    "score": _score,
    "teach": _teach,
    "check": _check,
    "bench": _bench,
}
"""What each command does, by its name in ``arguments``; it returns the exit status."""
