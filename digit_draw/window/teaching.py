"""What a command about lessons means: the change it makes, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from digit_draw.errors import DrawingError
from digit_draw.lessons import counted
from digit_draw.reader.answer import Digit, Reading, in_one_line
from digit_draw.reader.memory.keeping import most_useful
from digit_draw.reader.memory.memory import check_lesson
from digit_draw.reader.memory.pieces import NO_DIGIT_LABEL
from digit_draw.reader.strokes import Drawing
from digit_draw.window.outside.drawings import to_drawing
from digit_draw.window.picture.scene import looked_at
from digit_draw.window.state.actions import Action, Know, Learn, Type
from digit_draw.window.state.commands import Forget, ForgetAll, Settle, Teach
from digit_draw.window.state.lessons import Change, Lessons, given
from digit_draw.window.state.state import State
from digit_draw.window.state.strokes import PenStrokes


def teaching(command: Teach | Settle | Forget | ForgetAll, state: State, reading: Reading) -> Action | None:
    """Return what a command means for the window. Raises DrawingError for what cannot be taught."""
    match command:
        case Forget(index) if index < len(given(state.lessons)):
            forgotten = given(state.lessons)[index]
            return Learn(Change(removed=(forgotten,)), f"Forgot that this was {_named(forgotten.label or '')}")
        case ForgetAll() if state.lessons:
            forgot = counted(len(given(state.lessons)))
            return Learn(Change(removed=state.lessons), f"Forgot {forgot}; Ctrl+Z brings them back")
        case Settle():
            return settled(state, reading)
        case Teach(label) if reading.digits and not state.held:
            return _taught(label, state, reading)
    return None


def settled(state: State, reading: Reading) -> Action | None:
    """Return what follows when a number has been typed: it is what the whole drawing is. A single digit was taught at
    once."""
    if len(state.typed) < 2:
        return Type("") if state.typed else None
    try:
        return _learn(state, state.strokes, state.typed, in_one_line(reading.text))
    except DrawingError as error:
        return Type("", str(error))


def _taught(label: str, state: State, reading: Reading) -> Action | None:
    """The first digit typed says what the digit looked at is. More say what the whole drawing is: they are typed on
    where that has several strokes in one row."""
    if state.typed and label != NO_DIGIT_LABEL:
        return Type(state.typed + label)
    digit = looked_at(reading, state.digit)
    if not digit:
        return None
    of_it = tuple(state.strokes[index] for index in digit.strokes)
    may_go_on = label != NO_DIGIT_LABEL and len(state.strokes) > 1 and len(reading.rows) == 1
    return _learn(state, of_it, label, digit.text, typed=label if may_go_on else "")


def _learn(state: State, strokes: PenStrokes, label: str, read: str, typed: str = "") -> Learn:
    when = datetime.now().astimezone().isoformat(timespec="seconds")
    lesson = check_lesson(replace(to_drawing(strokes), label=label, read=read, when=when))
    return Learn(_with(state.lessons, lesson), _said(label, read), typed)


def _said(label: str, read: str) -> str:
    """Say what a lesson is: the label of something, and what had been read in it."""
    was = "is" if label in (read, NO_DIGIT_LABEL) else "was"
    return f"That {was} {_named(label)}. {'Noted' if read == label else 'Learned'}."


def just_taught(state: State) -> bool:
    """Return whether the last change is a lesson, and is still being said."""
    match state.past:
        case (*_, Change(added=(Drawing(label=str(label), read=str(read)),))):
            return state.message == _said(label, read)
    return False


def _with(lessons: Lessons, new: Drawing) -> Change:
    """Return the change that adds a lesson and drops those that must make room for it."""
    kept = set(map(id, most_useful((*lessons, new))))
    return Change((new,), tuple(lesson for lesson in lessons if id(lesson) not in kept))


def _named(label: str) -> str:
    """Name what a label says: "a 4", "an 8", "407", "no digit"."""
    if label == NO_DIGIT_LABEL:
        return "no digit"
    return label if len(label) > 1 else f"an {label}" if label == "8" else f"a {label}"


def noticed(before: State, after: State, reading: Reading) -> Know | None:
    """Return a lesson that nobody gave, and that counts less: a drawing that was put by uncorrected was read rightly,
    if surely."""
    left = before.strokes
    new = after.before is not before.before and after.strokes is not left and left and left is after.before[0]
    if not new or after.untaught or not _sure(reading.digits) or "\n" in reading.text:
        return None
    try:
        lesson = check_lesson(replace(to_drawing(left), label=reading.text, read=reading.text, taught=False))
    except DrawingError:
        return None
    return Know(_with(after.lessons, lesson).of(after.lessons))


def _sure(digits: tuple[Digit, ...]) -> bool:
    return bool(digits) and all(digit.sure and not digit.taught for digit in digits)
