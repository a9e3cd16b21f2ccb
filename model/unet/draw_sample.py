"""Draws one held-out phantom: a slice as RGB PNG (T1, FLAIR, T1 with gadolinium, as in the public LGG set) and its tumour.

Of the first dozen one is shown: it was chosen by eye, because its lesion is easy to see.

Usage: draw_sample.py [FOLDER [NUMBER]]    writes slice.png and tumour.png (default: the shipped sample)
"""

import sys
from pathlib import Path

import numpy as np
from PIL import Image

from evaluate import FAMILIAR
from phantom.sample import Phantoms

FOLDER = Path(__file__).parent / "sample"


def as_bytes(plane):
    """0 to 255; the brightest half percent is cut off."""
    return (255 * np.clip(plane / np.percentile(plane, 99.5), 0, 1)).round().astype(np.uint8)


def main(folder=FOLDER, number=FAMILIAR + 9):
    image, mask = Phantoms().sample(int(number))
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    channels = np.stack([as_bytes(plane) for plane in image], axis=-1)
    Image.fromarray(channels).save(folder / "slice.png", optimize=True)
    Image.fromarray(mask.astype(np.uint8) * 255).save(folder / "tumour.png", optimize=True)
    print(f"Phantom {number}: {np.count_nonzero(mask)} pixels of tumour")


if __name__ == "__main__":
    main(*sys.argv[1:])
