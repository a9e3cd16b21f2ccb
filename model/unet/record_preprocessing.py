"""Records what the training's preprocessing makes of images that Java can compute as well, for its differential test.

Each image is given by a formula over the pixels' numbers, so only results are kept: per channel the sum of the source, and what
becomes of each of its values, in ascending order. A value becomes the same wherever it stands, so that is every pixel's result.

Usage: record_preprocessing.py OUTPUT.json
"""

import base64
import json
import sys
import zlib

import numpy as np

from preprocess import normalise

SIZE = 256


def congruential(seed, top):
    """SIZE * SIZE integers from 0 to top - 1: x' = 1664525 x + 1013904223 modulo 2^32, the upper bits."""
    values, x = np.empty(SIZE * SIZE, np.int64), seed
    for i in range(values.size):
        x = (1664525 * x + 1013904223) % (1 << 32)
        values[i] = (x >> 8) * top >> 24
    return values


def image(seed, top, power):
    """Three channels of noise in 0 to top - 1; `power` makes high values rare, the centre is brighter."""
    rows, columns = np.divmod(np.arange(SIZE * SIZE, dtype=np.int64), SIZE)
    inside = (rows - 128) ** 2 + (columns - 120) ** 2 < 90**2
    planes = []
    for channel in range(3):
        noise = congruential(seed + channel, top)
        for _ in range(power - 1):
            noise = noise * noise // top
        planes.append(np.where(inside, noise, noise // 8))
    return np.stack(planes).reshape(3, SIZE, SIZE).astype(np.float32)


CASES = [
    {"name": "8 bits, even", "seed": 1, "top": 256, "power": 1},
    {"name": "8 bits, few bright", "seed": 20, "top": 256, "power": 3},
    {"name": "12 bits", "seed": 300, "top": 4096, "power": 2},
    {"name": "16 bits", "seed": 4000, "top": 65536, "power": 2},
    {"name": "two levels", "seed": 50000, "top": 2, "power": 1},
]


def table(before, after):
    """What each value of a plane becomes: float32, all lowest bytes first, then the next ones, deflated, in base64."""
    values, first, places = np.unique(before, return_index=True, return_inverse=True)
    results = after.ravel()[first]
    assert np.array_equal(results[places.ravel()], after.ravel()), "a value becomes two"
    planes = results.astype("<f4").view(np.uint8).reshape(values.size, 4).T
    return base64.b64encode(zlib.compress(planes.tobytes(), 9)).decode()


def main(output):
    recorded = []
    for case in CASES:
        source = image(case["seed"], case["top"], case["power"])
        channels = [
            {"sum": int(before.sum(dtype=np.float64)), "table": table(before, after)}
            for before, after in zip(source, normalise(source))
        ]
        recorded.append({**case, "channels": channels})
    with open(output, "w", encoding="utf-8") as file:
        json.dump(recorded, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
