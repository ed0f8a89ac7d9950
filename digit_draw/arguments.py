"""What the command line understands: its commands and options, and what its help says of them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Container, Sequence
from functools import partial
from typing import Any, NoReturn

from digit_draw import __version__


def path(word: str) -> str:
    """Return a word that names a file. Raises ArgumentTypeError for "", which would mean the folder one is in."""
    if not word:
        raise argparse.ArgumentTypeError("it is empty, and should be the path of a file")
    return word


MODEL: dict[str, Any] = {"metavar": "M.h5", "type": path, "help": "a network saved by Keras (.h5 or .keras)"}
UNTAUGHT = "read as if nothing had been taught"
AS_YOU_GO = "correct what is read wrongly, each writer's drawings in their order, and count what that is worth"
PICTURED = "a picture (PNG, JPEG, ...) or drawings (.jsonl, .jsonl.gz)"
TAUGHT = 'labelled drawings (.jsonl, .jsonl.gz): a digit "7", a number "407", or "?" for what is no digit'
OPENED = "a picture, a drawing (.jsonl, .jsonl.gz) or a model (.h5, .keras)"
SCORED = (
    "labelled drawings (.jsonl, .jsonl.gz); a picture, or a folder of them, with a labels.csv beside them "
    '(a first line "file,label", then lines such as "photo.png,7"); arrays x, y (.npz); mnist:test, mnist:train; '
    "plain, digits as in a textbook"
)
NEED_FILES = ("read", "score")
"""The commands that do nothing without files."""

HELP_EXAMPLES = """examples:
  digit-draw photo.png                  open the window with a picture
  digit-draw read photo.png             print what is read in it
  digit-draw read -- -7.png             a file whose name begins with - stands after --
  digit-draw score mnist:test           count how often it is right
  digit-draw teach --list               print what it was taught
  digit-draw check --model mine.keras   say what a model is, and whether it works here
"""


class Parser(argparse.ArgumentParser):
    """Takes options by their whole names, and says in one sentence which word is wrong."""

    commands: Container[str] = ()
    """The names of the commands that it has, if any."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"allow_abbrev": False})

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; `{self.prog} --help` says what there is\n")

    def understood(self, words: Sequence[str]) -> argparse.Namespace:
        """Return what the words ask for. Raises SystemExit after help, or where a word is wrong."""
        options, unknown = self.parse_known_args(words)
        if unknown:
            word = unknown[0]
            is_file = word.startswith("-") and "." in word  # no option's name has a dot
            self.error(f"{word} is not understood here" + is_file * "; a file whose name begins with - stands after --")
        return options


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what is asked for: a command, or files to open. Raises SystemExit after help, or where a word is wrong."""
    words, program = list(arguments), parser()
    first = _first(words)
    program.understood(words[:first])
    for word in words[first : first + 1]:
        if word == "--" or "." in word:  # no command's name has a dot
            words.insert(first, "open")
        elif word not in program.commands:
            program.error(f'"{word}" is no command; if it is a file, put "open" or another command before it')
    options = program.understood(words)
    if options.command in NEED_FILES and not options.files:
        program.error(f"{options.command} needs a FILE")
    return options


def _first(arguments: Sequence[str]) -> int:
    """Return where the command or the files begin: after options, and after what --model names."""
    before = ["", *arguments]
    places = (at for at, word in enumerate(arguments) if _stands_alone(word) and before[at] != "--model")
    return next(places, len(arguments))


def _stands_alone(word: str) -> bool:
    """Return whether a word is no option: "-" is none, and "--" begins files whose names look like options."""
    return word in ("-", "--") or not word.startswith("-")


def parser() -> Parser:
    """Return the parser; the name of the command that was given is in ``command``, "open" without any."""
    program = Parser(
        "digit-draw",
        usage="digit-draw [--model M.h5] [COMMAND] [FILE ...]",
        description="Draw a digit and have it read. Without a command, open the window, with FILEs if there are any.",
        epilog=HELP_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    program.add_argument("--model", **MODEL)
    model = Parser(add_help=False)  # --model after a command, which else leaves the one before it be
    model.add_argument("--model", **MODEL, default=argparse.SUPPRESS)
    program.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    program.set_defaults(command="open", files=(), untaught=False)
    _add_commands(program, model)
    return program


def _add_commands(program: Parser, model: Parser) -> None:
    more = "digit-draw COMMAND --help says more of each"
    commands = program.add_subparsers(title="commands", metavar="COMMAND", help=more, prog=program.prog)
    program.commands = commands.choices
    command = partial(_command, partial(commands.add_parser, parents=[model]))
    window = command("open", "open the window with files; `open` may be left out", OPENED, as_json=False)
    read = command("read", "read pictures or drawings", PICTURED)
    score = command("score", "read labelled drawings and count what is right", SCORED)
    score.add_argument("--sheet", metavar="FILE.png", type=path, help="write the mistakes as a labelled contact sheet")
    score.add_argument("--as-you-go", action="store_true", help=AS_YOU_GO)
    teach = command("teach", "teach it what drawings are; others like them are read the same way", TAUGHT)
    asked = teach.add_mutually_exclusive_group()
    asked.add_argument("--list", action="store_true", help="print what was taught, numbered (also without files)")
    asked.add_argument("--forget", nargs="+", metavar="N", help='forget lessons by their numbers, or "all"')
    for each in (program, window, read, score):
        each.add_argument("--untaught", action="store_true", default=argparse.SUPPRESS, help=UNTAUGHT)
    checked = "test that the program works here, and print OK; with --model, say what is in it"
    command("check", checked, as_json=False)
    command("bench", "time start, image-making, forward pass and frame; beside Keras and onnxruntime")


def _command(add: Callable[..., Parser], name: str, does: str, files: str = "", as_json: bool = True) -> Parser:
    """Add a command: what it ``does`` and what its ``files`` are, "" where it takes none, is what its help says."""
    command = add(name, help=does, description=f"{does[0].upper()}{does[1:]}.")
    command.set_defaults(command=name)
    if files:
        nargs = "+" if name in NEED_FILES else "*"
        taken = command.add_argument("files", nargs=nargs, metavar="FILE", type=path, help=files)
        taken.required = False  # ``parse`` asks for them, once it has named what is no option
    if as_json:
        command.add_argument("--json", action="store_true", help="print JSON, one object a line")
    return command
