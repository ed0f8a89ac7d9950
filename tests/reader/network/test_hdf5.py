"""The reader of HDF5: the same as h5py on what Keras writes, and never more than its budget on anything else."""

import io
import struct
import tracemalloc

import h5py
import numpy as np
import pytest
from made_up import small_layers, write_keras_2

from digit_draw.errors import ModelError
from digit_draw.reader.network import hdf5
from digit_draw.reader.network.hdf5 import File
from digit_draw.reader.network.network import SHIPPED, load_model
from digit_draw.resources import resource


def written(fill):
    """Return the root of a file that h5py wrote as ``fill`` says."""
    memory = io.BytesIO()
    with h5py.File(memory, "w") as file:
        fill(file)
    return File(memory).root()


def assert_the_same(ours, theirs):
    """Everything that h5py finds is found, down to the last number."""
    for key, value in theirs.attrs.items():
        if isinstance(value, str):
            assert ours.text(key) == value
    for name, member in theirs.items():
        found = ours.member(name)
        if isinstance(member, h5py.Group):
            assert set(found.members) == set(member)
            assert_the_same(found, member)
        else:
            assert found.shape == member.shape and found.members is None
            if member.dtype.kind == "f":
                np.testing.assert_array_equal(found.floats(), member[()].astype(np.float32))


@pytest.mark.parametrize("name", [SHIPPED, "models/classic.h5"])
def test_all_of_a_shipped_model_is_as_h5py_reads_it(name):
    with resource(name).open("rb") as file, h5py.File(resource(name)) as theirs:
        assert_the_same(File(file).root(), theirs)


def test_a_group_of_many_members_is_read_whole():
    """Hundreds of names make a B-tree of several levels."""
    root = written(lambda file: [file.create_dataset(f"weight {at:04}", data=float(at)) for at in range(2000)])
    assert len(root.members) == 2000
    assert [root.member(f"weight {at:04}").floats() for at in (0, 999, 1999)] == [0, 999, 1999]


@pytest.mark.parametrize("value", ["", "one", "Größe", "x" * 40_000, ["a"], ["a", "", "Größe"], ["x" * 999] * 200])
@pytest.mark.parametrize("dtype", ["variable", "fixed"])
def test_text_of_either_kind_is_read(value, dtype):
    encoded = np.char.encode(value, "utf-8")
    kind = h5py.string_dtype() if dtype == "variable" else encoded.dtype
    if dtype == "fixed" and encoded.nbytes > 60_000:
        pytest.skip("HDF5 itself takes no larger attribute")
    if dtype == "fixed" and not encoded.itemsize:
        pytest.skip("HDF5 has no text of no length")
    root = written(lambda file: file.attrs.create("key", value if dtype == "variable" else encoded, dtype=kind))
    assert root.text("key") == value


@pytest.mark.parametrize("value", [3, 1.5, np.arange(3), h5py.Empty("f4"), [[b"a"]], h5py.Empty("S3")])
def test_what_is_no_text_is_none(value):
    assert written(lambda file: file.attrs.create("key", value)).text("key") is None
    assert written(lambda file: None).text("key") is None


@pytest.mark.parametrize(("options", "said"), [
    ({"libver": "latest"}, "HDF5 of a newer form"), ({"libver": "v108"}, "HDF5 of a newer form"),
    ({"userblock_size": 512}, "no model that Keras saved"),
])  # fmt: skip
def test_another_form_of_hdf5_is_refused(tmp_path, options, said):
    with h5py.File(tmp_path / "new.h5", "w", **options) as file:
        file.attrs["model_config"] = "{}"
    with pytest.raises(ModelError, match=said):
        load_model(tmp_path / "new.h5")


def test_a_message_kept_elsewhere_is_not_taken_for_what_it_says():
    """Only a place stands in it, which must not be read as the shape of a dataset."""
    memory = io.BytesIO()
    with h5py.File(memory, "w") as file:
        file.create_dataset("numbers", data=np.ones(3, "f4"))
    data = bytearray(memory.getvalue())
    found = File(memory).root().member("numbers")
    assert found.shape == (3,)
    space = struct.pack("<BBB5xQ", 1, 1, 1, 3)  # version 1, one side, its largest length said too
    at = data.index(space) - 4  # the message's flags
    data[at] |= hdf5.SHARED
    assert File(io.BytesIO(data)).root().member("numbers").shape is None


# --- traps: each is a whole model with a number changed, which libhdf5 was seen to fall for or could ---


@pytest.fixture
def model(tmp_path):
    return write_keras_2(tmp_path / "trap.h5", small_layers())


def refused(path, data):
    path.write_bytes(data)
    tracemalloc.start()
    try:
        with pytest.raises(ModelError) as caught:
            load_model(path)
        assert tracemalloc.get_traced_memory()[1] < 60 << 20
    finally:
        tracemalloc.stop()
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 600


def changed(data, at, layout, *values):
    return data[:at] + struct.pack(layout, *values) + data[at + struct.calcsize(layout) :]


@pytest.mark.parametrize("size", [2**64 - 1, 2**64 - 16, 2**63, 2**40, 2**32])
def test_a_heap_whose_sizes_run_over(model, size):
    """libhdf5 1.14 adds such a size up to nothing and goes round for ever."""
    data = model.read_bytes()
    refused(model, changed(data, data.index(b"GCOL") + 16 + 8, "<Q", size))


@pytest.mark.thorough
def test_a_heap_of_nothing_but_empty_objects(model):
    """Each takes sixteen bytes, and they never come to an end but with the budget."""
    data, heap = model.read_bytes(), struct.pack("<HHIQ", 7, 0, 0, 0) * 200_000
    start = len(data)
    data = changed(data, data.index(b"GCOL") + 8, "<Q", 2**40).replace(
        struct.pack("<Q", data.index(b"GCOL")), struct.pack("<Q", start)
    )
    refused(model, data + b"GCOL\x01\0\0\0" + struct.pack("<Q", 2**40) + heap)


def test_text_longer_than_the_heap_has(model):
    """libhdf5 1.14 fills as much memory as is said here, up to 4 GB, before it looks."""
    data = model.read_bytes()
    at = data.index(struct.pack("<Q", data.index(b"GCOL")), data.index(b"model_config\0")) - 4
    load_model(model)
    model.write_bytes(changed(data, at, "<I", 2**32 - 1))
    load_model(model)  # the heap knows better


def test_headers_and_trees_that_lead_back_to_themselves(model):
    data = model.read_bytes()
    (root,) = struct.unpack_from("<Q", data, 64)
    (tree,) = struct.unpack_from("<Q", data, 80)
    first = root + 16
    around = changed(data, first, "<HHB3xQQ", hdf5.CONTINUATION, 16, 0, first, 2**40)
    refused(model, around)
    refused(model, changed(data, tree + 5, "<BH", 1, 1)[: tree + 32] + struct.pack("<Q", tree) + data[tree + 40 :])
    refused(model, changed(data, tree + 6, "<H", 65535))


def test_a_name_without_an_end(model):
    data = model.read_bytes()
    heap = data.index(b"HEAP")
    names = len(data)
    refused(model, changed(data, heap + 24, "<Q", names) + b"x" * (1 << 22))


def test_an_architecture_that_would_fill_the_memory(model):
    write_keras_2(model, small_layers(), b"[" + b"[]," * 5_000_000 + b"[]]")
    refused(model, model.read_bytes())
