"""Phantoms made once and kept on disk, so that training does not wait for them.

Usage: dataset.py FOLDER COUNT                    lays out the files
       dataset.py FOLDER COUNT FIRST PART PARTS   makes the samples of one part; parts run side by side
"""

import sys
from pathlib import Path

import numpy as np

from phantom.sample import Phantoms
from preprocess import normalise

SHAPE = (3, 256, 256)


class Dataset:
    """`count` samples: images float16 [count, 3, 256, 256] normalised, masks uint8 [count, 256, 256]."""

    def __init__(self, folder, count, mode="r"):
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        self.images = np.memmap(folder / "images", np.float16, mode, shape=(count, *SHAPE))
        self.masks = np.memmap(folder / "masks", np.uint8, mode, shape=(count, *SHAPE[1:]))


def make(folder, count, first, part, parts):
    """Writes the samples `first` to `first + count - 1` whose position belongs to the part."""
    data, phantoms = Dataset(folder, count, "r+"), Phantoms()
    for position in range(part, count, parts):
        image, mask = phantoms.sample(first + position)
        data.images[position], data.masks[position] = normalise(image), mask
        if part == 0 and position % 400 == 0:
            print(f"  samples {100 * position // count:3d} %", flush=True)


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[2:]]
    if len(numbers) == 1:
        Dataset(sys.argv[1], *numbers, "w+")
    else:
        make(sys.argv[1], *numbers)
