"""Phantoms made once and kept on disk, so that training does not wait for them.

Usage: dataset.py FOLDER COUNT                           lays out the files
       dataset.py FOLDER plain|full FIRST PART PARTS     makes the samples of one part; parts run side by side
"""

import sys
from pathlib import Path

import numpy as np

from phantom.sample import Phantoms
from preprocess import normalise

SHAPE = (3, 256, 256)


class Dataset:
    """Images float16 [count, 3, 256, 256], normalised, and masks uint8 [count, 256, 256], as files of a folder."""

    def __init__(self, folder, mode="r"):
        self.images = np.memmap(Path(folder) / "images", np.float16, mode).reshape(-1, *SHAPE)
        self.masks = np.memmap(Path(folder) / "masks", np.uint8, mode).reshape(-1, *SHAPE[1:])

    def __len__(self):
        return len(self.images)


def lay_out(folder, count):
    """Files of the size that so many samples need."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    np.memmap(Path(folder) / "images", np.float16, "w+", shape=(count, *SHAPE))
    np.memmap(Path(folder) / "masks", np.uint8, "w+", shape=(count, *SHAPE[1:]))


def make(folder, kind, first, part, parts):
    """Writes the samples from number `first` on whose position belongs to the part."""
    data, phantoms = Dataset(folder, "r+"), Phantoms(plain=kind == "plain")
    for position in range(part, len(data), parts):
        image, mask = phantoms.sample(first + position)
        data.images[position], data.masks[position] = normalise(image), mask
        if part == 0 and position % 400 == 0:
            print(f"  {kind} samples {100 * position // len(data):3d} %", flush=True)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        lay_out(sys.argv[1], int(sys.argv[2]))
    else:
        make(sys.argv[1], sys.argv[2], *(int(argument) for argument in sys.argv[3:]))
