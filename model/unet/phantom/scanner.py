"""What a scanner adds: blur, a coarse matrix, movement, ghosts, bias field, noise, gamma, and sequences that are missing."""

import numpy as np
from scipy import ndimage

from .levels import FLAIR, T1, T1GD
from .noise import smooth_noise


class Rician:
    """The noise of magnitude images, for one channel."""

    def __init__(self, random):
        self._sigma = random.uniform(0.004, 0.05)

    def add(self, random, plane):
        real, imaginary = random.normal(0, self._sigma, (2, *plane.shape))
        return np.hypot(plane + real, imaginary)


class Sequence:
    """How one channel is acquired."""

    def __init__(self, random, moves, noise, bias):
        chance = lambda probability: random.random() < probability
        self._blur = random.uniform(0.3, 1.3) if chance(0.5) else 0.0
        self._coarse = random.uniform(1.2, 2.0) if chance(0.25) else 1.0
        self._shift = random.uniform(-2, 2, 2) if moves and chance(0.4) else None
        self._ghost = (int(random.integers(30, 110)), int(random.integers(2))) if chance(0.2) else None
        self._motion = random.uniform(0.15, 0.45) if chance(0.15) else 0.0
        self._bias = random.uniform(*bias)
        self._noise = noise(random)
        self._gamma = random.uniform(0.75, 1.3)

    def acquire(self, random, plane):
        if self._blur:
            plane = ndimage.gaussian_filter(plane, self._blur)
        if self._coarse > 1:
            size = plane.shape[0]
            plane = ndimage.zoom(plane, 1 / self._coarse, order=1)
            plane = ndimage.zoom(plane, size / plane.shape[0], order=1)
        if self._shift is not None:
            plane = ndimage.shift(plane, self._shift, order=1)
        if self._motion:
            moved = ndimage.shift(plane, random.uniform(-3, 3, 2), order=1)
            plane = (1 - self._motion) * plane + self._motion * moved
        if self._ghost is not None:
            plane = plane + 0.05 * np.roll(plane, *self._ghost)
        plane = plane * np.exp(self._bias * smooth_noise(random, random.uniform(90, 180)))
        plane = np.maximum(self._noise.add(random, plane), 0)
        top = max(float(plane.max()), 1e-6)
        return (top * (plane / top) ** self._gamma).astype(np.float32)


class Scanner:
    """One patient's scanner. The noise law and the strength of the bias field may be others than the usual."""

    def __init__(self, random, noise=Rician, bias=(0.0, 0.28)):
        self._sequences = [Sequence(random, channel != FLAIR, noise, bias) for channel in (T1, FLAIR, T1GD)]
        self._missing = random.random()

    def acquire(self, random, image):
        """The image [3, 256, 256] as the scanner would give it."""
        image = np.clip(image, 0, None)
        image = np.stack([sequence.acquire(random, plane) for sequence, plane in zip(self._sequences, image)])
        return self._replace_missing(image)

    def _replace_missing(self, image):
        """Real sets put another sequence in the place of a missing one; a grey picture is FLAIR thrice."""
        if self._missing < 0.06:
            image[T1] = image[FLAIR]
        elif self._missing < 0.16:
            image[T1GD] = image[FLAIR]
        elif self._missing < 0.20:
            image[T1GD] = image[T1]
        elif self._missing < 0.25:
            image[T1] = image[T1GD] = image[FLAIR]
        return image
