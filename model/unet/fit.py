"""Trains the U-Net in three stages with fixed seeds and step counts; each ends with its averaged weights.

From plain phantoms to full ones and from half resolution, where many more are seen in the same time, to the full one.
Multiplies in bfloat16, which takes three fifths of the time where the processor has it.

Usage: fit.py PLAIN_FOLDER FULL_FOLDER OUTPUT.pt THREADS
"""

import sys
import time
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional

from dataset import Dataset
from network import UNet


@dataclass(frozen=True)
class Stage:
    """`shrink`: how many pixels a side are averaged to one.

    `smoothing` of the soft Dice, in pixels: a slice without tumour costs as much as half of it when that many are claimed.
    """

    plain: bool
    steps: int
    batch: int
    rate: float
    shrink: int
    smoothing: float


STAGES = (
    Stage(plain=True, steps=2500, batch=8, rate=3e-3, shrink=2, smoothing=5),
    Stage(plain=False, steps=10000, batch=8, rate=2e-3, shrink=2, smoothing=5),
    Stage(plain=False, steps=2800, batch=8, rate=1e-3, shrink=1, smoothing=20),
)
WARM_UP = 100  # steps
STATISTICS_SLICES = 96
HARDEST = 0.1  # of a batch's pixels


def loss(logit, mask, smoothing):
    """Cross entropy of the hardest pixels plus soft Dice per image.

    With an empty mask the second is s / (s + smoothing), s what is claimed. Where a lesion is missed with certainty, soft
    Dice has no slope left and a mean over all pixels hardly any; the hardest pixels keep theirs.
    """
    entropy = functional.binary_cross_entropy_with_logits(logit, mask, reduction="none").flatten()
    hardest = entropy.topk(int(HARDEST * entropy.numel()), sorted=False).values
    probability = torch.sigmoid(logit)
    both = (probability * mask).sum((1, 2, 3))
    dice = (2 * both + smoothing) / (probability.sum((1, 2, 3)) + mask.sum((1, 2, 3)) + smoothing)
    return hardest.mean() + (1 - dice).mean()


class Average:
    """Exponential moving average of a network's weights, over the last steps mostly."""

    DECAY = 0.998

    def __init__(self, network):
        self._parameters = list(network.parameters())
        self._means = [p.detach().clone() for p in self._parameters]
        self._steps = 0

    def update(self):
        self._steps += 1
        decay = min(self.DECAY, self._steps / (self._steps + 9))
        with torch.no_grad():
            for mean, parameter in zip(self._means, self._parameters):
                mean.lerp_(parameter, 1 - decay)

    def apply(self):
        """Gives the network the averaged weights."""
        with torch.no_grad():
            for mean, parameter in zip(self._means, self._parameters):
                parameter.copy_(mean)


def batch(random, data, stage):
    """Images [b, 3, s, s] and masks [b, 1, s, s], float32; gain and offset per channel, as scanners differ."""
    chosen = random.integers(0, len(data), stage.batch)
    images = torch.from_numpy(data.images[chosen].astype(np.float32))
    masks = torch.from_numpy(data.masks[chosen][:, None].astype(np.float32))
    if stage.shrink > 1:
        images, masks = functional.avg_pool2d(images, stage.shrink), functional.avg_pool2d(masks, stage.shrink)
    mirrored = torch.from_numpy(random.random(stage.batch) < 0.5)
    images[mirrored], masks[mirrored] = images[mirrored].flip(-1), masks[mirrored].flip(-1)
    gain, offset = random.uniform(0.85, 1.15, (stage.batch, 3, 1, 1)), random.normal(0, 0.12, (stage.batch, 3, 1, 1))
    images = images * torch.from_numpy(gain.astype(np.float32)) + torch.from_numpy(offset.astype(np.float32))
    return images.contiguous(memory_format=torch.channels_last), masks


def rate(step, steps):
    """Part of the stage's rate: a warm-up, then a cosine down to 5 %."""
    return min(1, (step + 1) / WARM_UP) * (0.05 + 0.95 * (1 + np.cos(np.pi * step / steps)) / 2)


def train_stage(network, data, stage, random, name):
    optimiser = torch.optim.Adam(network.parameters(), lr=stage.rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate(step, stage.steps))
    average = Average(network)
    network.train()
    began, mean = time.time(), 0.0
    for step in range(1, stage.steps + 1):
        images, masks = batch(random, data, stage)
        with torch.autocast("cpu", torch.bfloat16):
            logit = network(images)
        value = loss(logit.float(), masks, stage.smoothing)
        optimiser.zero_grad()
        value.backward()
        optimiser.step()
        schedule.step()
        average.update()
        mean += (value.item() - mean) / min(step, 100)
        if step % 100 == 0 or step == stage.steps:
            left = (time.time() - began) / step * (stage.steps - step)
            print(f"  {name} step {step}/{stage.steps} loss {mean:.4f}, {left / 60:.1f} min left", flush=True)
    average.apply()


def refresh_statistics(network, data):
    """Batch normalisation statistics of the averaged weights, with which no step was made."""
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.reset_running_stats()
            module.momentum = None  # plain average
    network.train()
    with torch.no_grad():
        for start in range(0, STATISTICS_SLICES, 8):
            network(torch.from_numpy(data.images[start:start + 8].astype(np.float32)))
    network.eval()


def main(plain, full, output, threads):
    torch.set_num_threads(threads)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(1)
    random = np.random.default_rng(1)
    plain, full = Dataset(plain), Dataset(full)
    network = UNet().to(memory_format=torch.channels_last)
    for number, stage in enumerate(STAGES, 1):
        train_stage(network, plain if stage.plain else full, stage, random, f"stage {number}")
    refresh_statistics(network, full)
    torch.save(network.state_dict(), output)


if __name__ == "__main__":
    main(*sys.argv[1:4], int(sys.argv[4]))
