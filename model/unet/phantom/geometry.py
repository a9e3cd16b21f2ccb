"""Where a slice lies in the head, and how the head is bent."""

import numpy as np

from .anatomy import ORIGIN
from .noise import smooth_noise

SIZE = 256


def rotation(degrees, first, second):
    """A 3x3 rotation that turns axis `first` towards axis `second`."""
    turn = np.eye(3)
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    turn[first, first], turn[first, second] = c, -s
    turn[second, first], turn[second, second] = s, c
    return turn


class Slice:
    """A random oblique slice of 256 x 256 pixels. `pixel` is its pixel size in mm."""

    def __init__(self, random):
        self.pixel = random.uniform(0.72, 1.25)
        self._height = random.uniform(-38, 62)
        tilt = rotation(random.uniform(-8, 8), 0, 2) @ rotation(random.uniform(-20, 20), 1, 2)
        self._turn = tilt @ rotation(random.uniform(-12, 12), 0, 1)
        self._scale = random.uniform(0.85, 1.12, 2)
        self._shift = random.uniform(-10, 10, 2)
        self._flip = -1.0 if random.random() < 0.5 else 1.0
        amplitude, scale = 0.6 * random.uniform(0, 6), random.uniform(24, 70)
        self._bend = [amplitude * smooth_noise(random, scale) for _ in range(2)]

    def coordinates(self, push=None, above=0.0):
        """Voxel coordinates [3, 256, 256] of the slice, or of a parallel one so many mm `above`.

        `push(rows, columns)` may move pixels first (mass effect of a lesion).
        """
        rows, columns = np.meshgrid(np.arange(SIZE, dtype=np.float64), np.arange(SIZE, dtype=np.float64), indexing="ij")
        if push is not None:
            rows, columns = push(rows, columns)
        rows, columns = rows + self._bend[0], columns + self._bend[1]
        right = self._flip * (columns - SIZE / 2) * self.pixel * self._scale[0] + self._shift[0]
        front = (SIZE / 2 - rows) * self.pixel * self._scale[1] + self._shift[1]
        plane = np.stack([right, front, np.full_like(right, above)])
        placed = np.einsum("ij,jrc->irc", self._turn, plane)
        return placed + (ORIGIN + np.array([0.0, -18.0, self._height]))[:, None, None]
