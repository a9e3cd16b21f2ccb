"""What differs from training: tissue contrasts of another field strength, and laws of noise that training never draws."""

import numpy as np

from phantom.levels import Levels, Ranges
from phantom.scanner import Scanner

FLATTER = Ranges(  # each range lies beside the one that training draws from
    grey_t1=(0.80, 0.90), fluid_t1=(0.12, 0.25), white_flair=(1.06, 1.18), fluid_flair=(0.55, 0.70)
)
STEEPER = Ranges(grey_t1=(0.36, 0.45), fluid_t1=(0.60, 0.70), white_flair=(0.56, 0.68), fluid_flair=(0.55, 0.70))
BIAS = (0.28, 0.36)


class Speckle:
    """Noise in proportion to the signal."""

    def __init__(self, random):
        self._strength = random.uniform(0.03, 0.10)

    def add(self, random, plane):
        return plane * (1 + self._strength * random.standard_normal(plane.shape))


class Uniform:
    """Noise of one height everywhere, evenly distributed."""

    def __init__(self, random):
        self._height = random.uniform(0.02, 0.09)

    def add(self, random, plane):
        return plane + random.uniform(-self._height, self._height, plane.shape)


class Spikes:
    """Spikes in k-space: one to three gratings over the whole slice, with a little Gaussian noise."""

    def __init__(self, random):
        self._count, self._height = int(random.integers(1, 4)), random.uniform(0.01, 0.04)

    def add(self, random, plane):
        rows, columns = np.indices(plane.shape)
        for _ in range(self._count):
            along, across, phase = random.uniform((-1.2, -1.2, 0), (1.2, 1.2, 2 * np.pi))
            plane = plane + self._height * np.cos(along * rows + across * columns + phase)
        return plane + random.normal(0, 0.01, plane.shape)


NOISES = (Speckle, Uniform, Spikes)


def levels(random):
    return Levels(random, (FLATTER, STEEPER)[random.integers(2)])


def scanner(random):
    return Scanner(random, NOISES[random.integers(len(NOISES))], BIAS)
