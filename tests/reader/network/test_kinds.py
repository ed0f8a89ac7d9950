"""Files that are no model of Keras's: each is named for what it is, and none that is whole is called damaged."""

import gzip
import io
import json
import pickle
import zipfile

import h5py
import numpy as np
import pytest
from made_up import model_config, small_layers, write_keras_2
from PIL import Image

from digit_draw.errors import ModelError
from digit_draw.reader.network.network import load_model

NOTEBOOK = json.dumps({"cells": [{"cell_type": "code"}], "nbformat": 4}, indent=1).encode()
ARCHITECTURE = json.dumps(model_config(small_layers())).encode()
JAVASCRIPT = json.dumps({"format": "layers-model", "modelTopology": {}}).encode()
SAFETENSORS = (60).to_bytes(8, "little") + b'{"conv.weight": {"dtype": "F32"}}'
# As each program writes them: onnx.save, tf.saved_model.save, tf.train.Checkpoint, TFLiteConverter, torch.save of old
ONNX = b"\x08\x08\x12\x07pytorch\x1a\x052.1.0:\x9b\x01"
ONNX_OF_KERAS = b"\x08\x07\x12\x05tf2onnx"
SAVED_MODEL = b"\x08\x01\x12\xf3\x02\n\xa2\x01\n"
CHECKPOINT = b"\x00\x00\x06\x08\x01\x1a\x02\x08\x01\x00"
LITE = b"\x1c\x00\x00\x00TFL3\x14\x00 \x00"
TORCH = b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02M\xe9\x03."


def png():
    memory = io.BytesIO()
    Image.new("L", (28, 28)).save(memory, "PNG")
    return memory.getvalue()


def packed(*names):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as file:
        for name in names:
            file.writestr(name, b"x")
    return memory.getvalue()


def arrays():
    memory = io.BytesIO()
    np.savez(memory, kernel=np.ones(3))
    return memory.getvalue()


def one_array():
    memory = io.BytesIO()
    np.save(memory, np.ones(3))
    return memory.getvalue()


FILES = {
    "empty.h5": (b"", "an empty file"),
    "pickled.h5": (pickle.dumps({"weights": 1}), "a pickle"),
    "old.pt": (TORCH, "a pickle (PyTorch"),
    "new.pt": (packed("model/data.pkl", "model/data/0"), "a PyTorch model"),
    "script.pt": (packed("model/code/a.py", "model/constants.pkl"), "a PyTorch model"),
    "a.onnx": (ONNX, "an ONNX model"),
    "b.onnx": (ONNX_OF_KERAS, "an ONNX model"),
    "a.tflite": (LITE, "a TensorFlow Lite model"),
    "saved_model.pb": (SAVED_MODEL, "a part of a TensorFlow SavedModel"),
    "saved.zip": (packed("my/saved_model.pb", "my/variables/variables.index"), "a SavedModel packed as a zip"),
    "ckpt.index": (CHECKPOINT, "the index of a TensorFlow checkpoint"),
    "ckpt.data-00000-of-00001": (bytes(100), "the data of a TensorFlow checkpoint"),
    "checkpoint": (b'model_checkpoint_path: "ckpt"\n', "a list of TensorFlow checkpoints"),
    "a.safetensors": (SAFETENSORS, "a safetensors file"),
    "a.npy": (one_array(), "a NumPy array"),
    "a.npz": (arrays(), "a file of NumPy arrays"),
    "a.h5.gz": (gzip.compress(b"x" * 100), "a compressed file"),
    "zipped.keras": (packed("model/my_model.h5"), "a zip with a model in it"),
    "unpacked.keras": (packed("my/config.json", "my/model.weights.h5"), "a .keras of which a part is missing"),
    "any.zip": (packed("letter.txt"), "a zip archive without a model"),
    "picture.h5": (png(), "a picture"),
    "pointer.h5": (b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", "Git LFS"),
    "page.h5": (b"\n\n<!DOCTYPE html>\n<html>", "a web page"),
    "train.ipynb": (NOTEBOOK, "a notebook"),
    "model.json": (ARCHITECTURE, "an architecture without its weights"),
    "web.json": (JAVASCRIPT, "a TensorFlow.js model"),
    "drawing.h5": (b'{"label": "7", "strokes": [[[1, 2]]]}\n', "a drawing"),
    "letter.h5": (b"Dear reader,\n", "no model that Keras saved"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_named_for_what_it_is(tmp_path, name):
    data, said = FILES[name]
    path = tmp_path / name
    path.write_bytes(data)
    sentence = refused(path)
    assert said in sentence and "damaged" not in sentence


def refused(path):
    with pytest.raises(ModelError) as caught:
        load_model(path)
    sentence = str(caught.value)
    assert sentence.startswith(f"{path}: ") and "; " in sentence and "\n" not in sentence and len(sentence) < 600
    return sentence


def test_a_folder_of_tensorflows_is_named(tmp_path):
    folder = tmp_path / "my_model"
    folder.mkdir()
    assert "this is a folder" in refused(folder)
    (folder / "saved_model.pb").write_bytes(SAVED_MODEL)
    assert "TensorFlow SavedModel; with tf_keras installed, tf_keras.models.load_model('my_model')" in refused(folder)


def test_weights_alone_are_named_with_the_line_that_makes_a_model_of_them(tmp_path):
    path = tmp_path / "a.weights.h5"
    with h5py.File(path, "w") as file:
        file.create_dataset("layers/dense/vars/0", data=np.ones(3))
    assert "holds only weights" in refused(path) and "model.load_weights('a.weights.h5')" in refused(path)
    with h5py.File(path, "w") as file:
        file.attrs["layer_names"] = [b"dense"]
    assert "holds only weights" in refused(path)
    with h5py.File(path, "w") as file:
        file.create_dataset("measurements", data=np.ones(3))
    assert "an HDF5 file, but no model of Keras" in refused(path)


def test_an_intact_model_of_another_class_is_not_called_damaged(tmp_path):
    config = {"class_name": "MyModel", "config": {}}
    sentence = refused(write_keras_2(tmp_path / "m.h5", small_layers(), json.dumps(config).encode()))
    assert "a model of class 'MyModel'" in sentence and "keras.Sequential" in sentence
