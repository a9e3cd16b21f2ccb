"""Records what the post-processing makes of probabilities that Java can compute as well, for its differential test.

Each plane is given by discs with holes and by noise, in whole thousandths, so only results are kept: areas, the kept mask's
SHA-256 (one byte a pixel, row by row), and the thresholds.

Usage: record_postprocessing.py OUTPUT.json
"""

import hashlib
import json
import sys
from pathlib import Path

import numpy as np

from postprocess import FILE, Postprocess, strongest
from record_preprocessing import SIZE, congruential

# discs: row, column, radius, radius of the hole, thousandths; where discs overlap the higher value stands
CASES = [
    {"name": "one with a hole", "seed": 1, "noise": 70, "discs": [[120, 130, 40, 15, 990]]},
    {"name": "the smaller is surer", "seed": 2, "noise": 30, "discs": [[70, 70, 21, 0, 990], [180, 180, 23, 0, 720]]},
    {"name": "a ring around another", "seed": 3, "noise": 60, "discs": [[128, 128, 60, 30, 990], [128, 128, 12, 0, 990]]},
    {"name": "ragged", "seed": 9, "noise": 700, "discs": [[128, 128, 60, 30, 850], [128, 128, 12, 0, 990]]},
    {"name": "large and unsure", "seed": 4, "noise": 160, "discs": [[128, 100, 50, 0, 610]]},
    {"name": "just not sure enough", "seed": 10, "noise": 450, "discs": [[128, 100, 50, 0, 990]]},
    {"name": "just sure enough", "seed": 11, "noise": 430, "discs": [[128, 100, 50, 0, 990]]},
    {"name": "sure and small", "seed": 5, "noise": 20, "discs": [[200, 60, 2, 0, 990]]},
    {"name": "cut by the border", "seed": 6, "noise": 50, "discs": [[2, 250, 30, 12, 980], [250, 3, 26, 9, 1000]]},
    {"name": "noise alone", "seed": 7, "noise": 1000, "discs": []},
    {"name": "nothing", "seed": 8, "noise": 300, "discs": []},
]


def plane(case):
    """Probabilities float32 [256, 256]."""
    rows, columns = np.indices((SIZE, SIZE))
    values = np.zeros((SIZE, SIZE), np.int64)
    for row, column, radius, hole, height in case["discs"]:
        square = (rows - row) ** 2 + (columns - column) ** 2
        disc = (square < radius**2) & (square >= hole**2)
        values = np.where(disc, np.maximum(values, height), values)
    noise = congruential(case["seed"], case["noise"]).reshape(SIZE, SIZE)
    values = np.abs(values - noise)
    return values.astype(np.float32) / np.float32(1000)


def main(output):
    rule, recorded = Postprocess.chosen(), []
    for case in CASES:
        probability = plane(case)
        component, mask = strongest(probability), rule(probability)
        digest = hashlib.sha256(mask.astype(np.uint8).tobytes()).hexdigest()
        recorded.append({**case, "strongest": component.area, "kept": int(np.count_nonzero(mask)), "sha256": digest})
        print(f"{case['name']}: {component.area} pixels, mean {component.mean:.3f}, kept {recorded[-1]['kept']}")
    thresholds = json.loads(Path(FILE).read_text(encoding="utf-8"))
    with open(output, "w", encoding="utf-8") as file:
        json.dump({"thresholds": thresholds, "cases": recorded}, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
