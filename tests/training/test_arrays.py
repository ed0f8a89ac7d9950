"""Arrays of an .npz: those asked for, or one sentence, whatever is in the file."""

import io
import re
import zipfile

import numpy as np
import pytest

from digit_draw.errors import DrawingError
from digit_draw.training.arrays import load_arrays

PICTURES = np.arange(2 * 9 * 9, dtype=np.uint8).reshape(2, 9, 9)
LABELS = np.array([1, 2])


def npz(save=np.savez, **arrays):
    file = io.BytesIO()
    save(file, **arrays)
    return file.getvalue()


def npy(array):
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def zipped(member):
    """An .npz whose x is such bytes, although the archive is whole."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("x.npy", member)
        archive.writestr("y.npy", npy(LABELS))
    return file.getvalue()


def marked(packing):
    """An .npz whose members are said to be packed in such a way."""
    whole = npz(np.savez_compressed, x=PICTURES, y=LABELS)
    said = bytearray(whole)
    for record, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        for found in re.finditer(re.escape(record), whole):
            said[found.start() + at] = packing
    return bytes(said)


def spoilt():
    packed = bytearray(npz(np.savez_compressed, x=PICTURES, y=LABELS))
    packed[60:80] = b"\xff" * 20
    return bytes(packed)


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_arrays_are_given_in_the_order_asked_for(save, tmp_path):
    path = tmp_path / "a.npz"
    path.write_bytes(npz(save, x=PICTURES, y=LABELS, z=LABELS))
    labels, pictures = load_arrays(path, ("y", "x"))
    np.testing.assert_array_equal(labels, LABELS)
    np.testing.assert_array_equal(pictures, PICTURES)


DAMAGED = {
    "nothing": b"",
    "text": b"seven",
    "cut": npz(x=PICTURES, y=LABELS)[:-30],
    "an .npy": npy(PICTURES),
    "no y": npz(x=PICTURES),
    "a pickle": npz(x=np.array([{}], object), y=LABELS),
    "a member that is text": zipped(b"seven"),
    "a head that does not end": zipped(npy(PICTURES).replace(b"9), }", b"9,(  ")),
    "a head without an element": zipped(npy(PICTURES).replace(b"'|u1'", b"()   ")),
    "a head with odd keys": zipped(npy(PICTURES).replace(b"'descr'", b"b'desc'")),
    "more than any memory": zipped(npy(PICTURES).replace(b"(2, 9, 9), }" + b" " * 20, b"(" + b"9" * 27 + b",), }")),
    "packing that is unknown": marked(99),
    "packing that is another": marked(zipfile.ZIP_LZMA),
    "packing that is spoilt": spoilt(),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_what_is_no_whole_npz_of_these_arrays_gets_one_sentence(data, tmp_path):
    path = tmp_path / "a.npz"
    path.write_bytes(data)
    with pytest.raises(DrawingError, match=r"^cannot be used; it should be an \.npz with arrays x and y$"):
        load_arrays(path, ("x", "y"))


def test_a_file_that_the_system_does_not_give_is_said_to_be_so(tmp_path):
    with pytest.raises(DrawingError, match=r"^cannot be read \(No such file or directory\)"):
        load_arrays(tmp_path / "none.npz", ("x", "y"))
