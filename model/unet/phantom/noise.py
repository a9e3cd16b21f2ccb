"""Smooth random fields."""

import numpy as np
from scipy import ndimage


def smooth_noise(random, scale, size=256):
    """A size x size field of smooth noise, mean 0 and standard deviation 1.

    `scale` is the distance in pixels over which the field changes. The field is drawn on a coarse grid of that spacing
    and interpolated, which costs the same for every scale.
    """
    cells = int(np.ceil(size / scale)) + 4
    coarse = random.standard_normal((cells, cells))
    start = random.uniform(1.0, 2.0, 2)
    steps = np.arange(size) / scale
    rows, columns = np.meshgrid(start[0] + steps, start[1] + steps, indexing="ij")
    field = ndimage.map_coordinates(coarse, [rows, columns], order=3, mode="mirror")
    return ((field - field.mean()) / (field.std() + 1e-9)).astype(np.float32)
