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

from digit_draw import __version__
from digit_draw.errors import DigitDrawError, DrawingError, WindowError

if TYPE_CHECKING:
    from digit_draw.reader.memory.memory import Memory
    from digit_draw.reader.network.network import Network
    from digit_draw.reader.reading import Reading
    from digit_draw.training.outcome import Outcome

Command = Callable[[argparse.Namespace], int]
DONE, UNUSABLE, INTERRUPTED = 0, 2, 130


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
    first = _first(arguments)
    if "." in "".join(arguments[first : first + 1]):  # no command's name has a dot
        arguments.insert(first, "open")
    unseen = sys.stderr is None
    _prepare_streams()
    options = _parser().parse_args(arguments)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one small image: threads cost more than they give
    try:
        return options.command(options)
    except DigitDrawError as error:
        if unseen and options.command is _window:
            _show(error)
        return _refuse(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # `| head` has seen enough; Python would tell so again when it flushes at its end
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115
        return DONE


def _prepare_streams() -> None:
    """Make stdout and stderr take whatever is written: both may be missing, and a file's name may be no text."""
    if sys.stderr is None:  # as Windows starts a program that has no console
        sys.stdout = sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # as stderr does by itself: what it cannot write is escaped


def _first(arguments: Sequence[str]) -> int:
    """Return where the command or the files begin: after options, and after what --model names."""
    before = ["", *arguments]
    places = (at for at, word in enumerate(arguments) if not word.startswith("-") and before[at] != "--model")
    return next(places, len(arguments))


def _show(error: DigitDrawError) -> None:
    import pygame

    from digit_draw.window.outside.notice import notice

    with contextlib.suppress(pygame.error, WindowError):  # no screen: then there is nothing left to tell it with
        notice(str(error))


def _refuse(error: DigitDrawError) -> int:
    print(f"digit-draw: {error}", file=sys.stderr)
    return UNUSABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "digit-draw",
        usage="digit-draw [--model M.h5] [COMMAND] [FILE ...]",
        description="Draw a digit and have it read. Without a command, open the window, with FILEs if there are any.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--model", **MODEL)
    model = argparse.ArgumentParser(add_help=False)  # --model after a command, which else leaves the one before it be
    model.add_argument("--model", **MODEL, default=argparse.SUPPRESS)
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.set_defaults(command=_window, files=(), untaught=False)
    more = "digit-draw COMMAND --help says more of each"
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", help=more, prog=parser.prog)

    def command(name: str, run: Command, does: str, files: str = "", as_json: bool = True) -> argparse.ArgumentParser:
        sentence = f"{does[0].upper()}{does[1:]}."
        added = commands.add_parser(name, help=does, description=sentence, parents=[model])
        added.set_defaults(command=run)
        if files:
            # A menu opens the window without any; lessons are listed and forgotten without any
            added.add_argument("files", nargs="*" if run in (_window, _teach) else "+", metavar="FILE", help=files)
        if as_json:
            added.add_argument("--json", action="store_true", help="print JSON, one object a line")
        return added

    window = command("open", _window, "open the window with files; `open` may be left out", OPENED, as_json=False)
    read = command("read", _read, "read pictures or drawings", PICTURED)
    score = command("score", _score, "read labelled drawings and count what is right", SCORED)
    score.add_argument("--sheet", metavar="FILE.png", help="write the mistakes as a labelled contact sheet")
    score.add_argument("--as-you-go", action="store_true", help=AS_YOU_GO)
    teach = command("teach", _teach, "remember what drawings are, so that others like them are read so", TAUGHT)
    asked = teach.add_mutually_exclusive_group()
    asked.add_argument("--list", action="store_true", help="print what was taught, numbered: so it is without files")
    asked.add_argument("--forget", nargs="+", metavar="N", help='forget lessons by their numbers, or "all"')
    for each in (parser, window, read, score):
        each.add_argument("--untaught", action="store_true", default=argparse.SUPPRESS, help=UNTAUGHT)
    checked = "test that the program works here, and print OK; with --model, say what is in it"
    command("check", _check, checked, as_json=False)
    command("bench", _bench, "time start, image-making, forward pass and frame; beside Keras where it is installed")
    return parser


MODEL: dict[str, Any] = {"metavar": "M.h5", "help": "a network saved by Keras (.h5 or .keras)"}
UNTAUGHT = "read as if nothing had been taught"
AS_YOU_GO = "correct what is read wrongly, each writer's drawings in their order, and count what that is worth"
PICTURED = "a picture (PNG, JPEG, ...) or drawings (.jsonl, .jsonl.gz)"
TAUGHT = 'labelled drawings (.jsonl, .jsonl.gz): a digit "7", a number "407", or "?" for what is no digit'
OPENED = "a picture, a drawing (.jsonl, .jsonl.gz) or a model (.h5, .keras)"
SCORED = (
    "labelled drawings (.jsonl, .jsonl.gz); a picture, or a folder of them, with a labels.csv beside them "
    '(a first line "file,label", then lines such as "photo.png,7"); arrays x, y (.npz); mnist:test'
)
EXAMPLES = """examples:
  digit-draw photo.png                  open the window with a picture
  digit-draw read photo.png             print what is read in it
  digit-draw score mnist:test           count how often it is right
  digit-draw teach --list               print what it was taught
  digit-draw check --model mine.keras   say what a model is, and whether it works here
"""


def _network(options: argparse.Namespace) -> Network:
    from digit_draw.reader.network.network import load_model

    network = load_model(options.model)
    gc.enable()
    if network.found and options.command is not _check:  # which says so itself
        print(f"digit-draw: {options.model}: {network.found}", file=sys.stderr)
    return network


def _window(options: argparse.Namespace) -> int:
    from digit_draw.window.app import main as open_window
    from digit_draw.window.session import Session

    gc.enable()
    open_window(Session.open(options.model, options.untaught), options.files)
    return DONE


def _memory(options: argparse.Namespace) -> Memory | None:
    from digit_draw.lessons import load_memory

    if options.untaught:
        return None
    memory, damage = load_memory()
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
    from digit_draw.reader.reading import in_one_line, percent

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

    network, memory, status = _network(options), _memory(options), DONE
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

    status = DONE
    for said in teaching(options.files, options.forget or (), options.json):
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
    print(check(network))
    return DONE


def _bench(options: argparse.Namespace) -> int:
    from digit_draw.bench import bench

    for row in bench(_network(options), options.model):
        print(json.dumps(row.to_dict()) if options.json else row, flush=True)
    return DONE
