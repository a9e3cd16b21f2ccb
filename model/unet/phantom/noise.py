"""Smooth random fields."""

import numpy as np


def _weights(places, cells):
    """Cubic convolution (Keys 1981, a = -0.5): matrix [places, cells] that interpolates between cells."""
    distance = np.abs(places[:, None] - np.arange(cells))
    near = (1.5 * distance - 2.5) * distance**2 + 1
    far = ((-0.5 * distance + 2.5) * distance - 4) * distance + 2
    return np.where(distance < 1, near, np.where(distance < 2, far, 0.0))


def smooth_noise(random, scale, size=256):
    """A size x size field of smooth noise, mean 0 and standard deviation 1.

    `scale` is the distance in pixels over which the field changes. The field is drawn on a coarse grid of that spacing
    and interpolated, which costs the same for every scale.
    """
    cells = int(np.ceil(size / scale)) + 4
    coarse = random.standard_normal((cells, cells))
    rows, columns = (_weights(start + np.arange(size) / scale, cells) for start in random.uniform(1.0, 2.0, 2))
    field = rows @ coarse @ columns.T
    return ((field - field.mean()) / (field.std() + 1e-9)).astype(np.float32)
