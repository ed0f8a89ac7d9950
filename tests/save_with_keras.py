"""Save the same network with whatever Keras is installed: ``python save_with_keras.py saved``.

Made with Keras 2.13.1, 2.15.0 and 3.0.0 on TensorFlow 2.15; with 3.3.3, 3.6.0, 3.9.2, 3.12.0, 3.14.0 and tf_keras
2.21.0 (``--tf-keras``) on TensorFlow 2.21; and, with the channels first, with 3.15.1 on JAX. Beside the two files of
each stand the answers of the Keras that saved it, as JSON.
"""

import json
import sys
from pathlib import Path

import numpy as np


def images():
    """Return three images that need no random numbers."""
    row, column = np.mgrid[:28, :28]
    return np.stack([(row * 7 + column * 3 + at * 11) % 29 / 28 for at in range(3)]).astype(np.float32)


def weights_like(shapes):
    """Return made-up weights, all positive, for some are variances."""
    return [0.3 * (1.2 + np.sin(np.arange(np.prod(shape)) + at)).reshape(shape) for at, shape in enumerate(shapes)]


def functional(keras):
    """Return a chain with a model in it that has both trained weights and others, of which one layer is frozen."""
    k = keras.layers
    inner = keras.Sequential(
        [k.Conv2D(3, 3), k.BatchNormalization(), k.PReLU(shared_axes=[1, 2]), k.BatchNormalization()]
    )
    image = keras.Input((28, 28, 1))
    x = k.Normalization()(k.Rescaling(2.0, offset=-1.0)(image))
    x = k.Dropout(0.3)(inner(k.Conv2D(2, 3, strides=4, activation="hard_sigmoid")(x)))
    x = k.Conv2D(2, 2)(x)
    model = keras.Model(image, k.Dense(10)(k.Flatten()(x)))
    inner.layers[-1].trainable = False
    return model


def sequential(keras):
    """Return a Sequential that learns its input's shape from the first batch, with two layers of a class."""
    k = keras.layers
    model = keras.Sequential([k.Flatten(), k.Dense(4, activation="tanh"), k.Dense(10, activation="softmax")])
    model(np.zeros((1, 28, 28), np.float32))
    return model


def channels_first(keras):
    """Return one of each layer of images, with the channels first, which TensorFlow runs on no processor."""
    k, first = keras.layers, {"data_format": "channels_first"}
    layers = [
        k.ZeroPadding2D(((1, 0), (2, 0)), **first),
        k.Conv2D(4, (3, 2), padding="same", activation="softmax", **first),
        k.BatchNormalization(axis=1),
        k.MaxPooling2D((2, 3), **first),
        k.SpatialDropout2D(0.2, **first),
        k.Cropping2D(((0, 1), (1, 0)), **first),
        k.UpSampling2D((1, 2), **first),
        k.UpSampling2D((2, 1), interpolation="bilinear", **first),
        k.AveragePooling2D(2, padding="same", **first),
        k.Conv2D(4, 2, strides=2, groups=2, **first),
        k.BatchNormalization(axis=1),
        k.SeparableConv2D(3, (2, 1), **first),
        k.DepthwiseConv2D((1, 2), depth_multiplier=2, activation="relu", **first),
        k.Conv2DTranspose(4, 3, strides=2, padding="same", **first),
        k.Conv2DTranspose(3, (3, 2), dilation_rate=(1, 2), **first),
        k.GlobalMaxPooling2D(keepdims=True, **first),
        k.UpSampling2D(3, **first),
        k.Flatten(**first),
        k.Rescaling(1e-3),
        k.Dense(10),
    ]
    return keras.Sequential([keras.Input((1, 28, 28)), *layers])


def pooled(keras):
    """Return a network whose answers are of the maps of a layer, with the channels first."""
    k, first = keras.layers, {"data_format": "channels_first"}
    layers = [k.Conv2D(10, 5, dilation_rate=2, **first), k.GlobalAveragePooling2D(**first), k.Softmax()]
    return keras.Sequential([keras.Input((1, 28, 28)), *layers])


def main():
    folder = Path(sys.argv[1])
    if "--tf-keras" in sys.argv:
        import tf_keras as keras
    else:
        import keras
    on_jax = keras.backend.backend() == "jax"
    for make in (channels_first, pooled) if on_jax else (functional, sequential):
        model = make(keras)
        model.set_weights(weights_like([weight.shape for weight in model.get_weights()]))
        for layer in model.layers:
            if hasattr(layer, "finalize_state"):
                layer.finalize_state()
        seen = images().reshape(-1, *model.input_shape[1:])
        answers = np.array(model(seen, training=False), np.float64)
        if make in (functional, channels_first):
            answers = np.exp(answers) / np.exp(answers).sum(axis=1, keepdims=True)
        name = f"{make.__name__}-{keras.__version__}"
        (folder / f"{name}.json").write_text(json.dumps(np.round(answers, 8).tolist()))
        model.save(folder / f"{name}.keras")
        if keras.__version__ != "3.0.0" or make is sequential:  # which fails to save a model in a model as an .h5
            model.save(folder / f"{name}.h5")


if __name__ == "__main__":
    main()
