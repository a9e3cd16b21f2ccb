"""Draws one held-out phantom: a slice as RGB PNG (T1, FLAIR, T1 with gadolinium, as in the public LGG set) and its tumour.

Usage: draw_sample.py [NUMBER]    writes sample/slice.png and sample/tumour.png
"""

import sys
from pathlib import Path

import numpy as np
from PIL import Image

from evaluate import FAMILIAR
from phantom.sample import Phantoms

CLEAR = FAMILIAR + 2  # a tumour that is easy to see
FOLDER = Path(__file__).parent / "sample"


def as_bytes(plane):
    """0 to 255; the brightest half percent is cut off."""
    return (255 * np.clip(plane / np.percentile(plane, 99.5), 0, 1)).round().astype(np.uint8)


def main(number=CLEAR):
    image, mask = Phantoms().sample(int(number))
    FOLDER.mkdir(exist_ok=True)
    channels = np.stack([as_bytes(plane) for plane in image], axis=-1)
    Image.fromarray(channels).save(FOLDER / "slice.png", optimize=True)
    Image.fromarray(mask.astype(np.uint8) * 255).save(FOLDER / "tumour.png", optimize=True)
    print(f"Phantom {number}: {np.count_nonzero(mask)} pixels of tumour")


if __name__ == "__main__":
    main(*sys.argv[1:])
