"""Trains the U-Net in four stages with fixed seeds and step counts; each ends with its averaged weights.

From plain phantoms to full ones, from half resolution to the full one, from crops to whole slices: a shorter training begun
with full ones stayed behind.
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
    """`crop` pixels a side of the image, or the whole image at half resolution when it is None.

    `smoothing` of the soft Dice, in pixels: a slice without tumour costs as much as half of it when that many are claimed.
    """

    plain: bool
    steps: int
    batch: int
    rate: float
    crop: int | None
    smoothing: float


STAGES = (
    Stage(plain=True, steps=2000, batch=8, rate=3e-3, crop=None, smoothing=20),
    Stage(plain=False, steps=2000, batch=8, rate=2e-3, crop=None, smoothing=5),
    Stage(plain=False, steps=3000, batch=4, rate=1e-3, crop=176, smoothing=20),
    Stage(plain=False, steps=2500, batch=4, rate=7e-4, crop=256, smoothing=20),
)
WARM_UP = 100  # steps
STATISTICS_SLICES = 96


def loss(logit, mask, smoothing):
    """Cross entropy plus soft Dice per image; with an empty mask the second is s / (s + smoothing), s what is claimed."""
    probability = torch.sigmoid(logit)
    both = (probability * mask).sum((1, 2, 3))
    dice = (2 * both + smoothing) / (probability.sum((1, 2, 3)) + mask.sum((1, 2, 3)) + smoothing)
    return functional.binary_cross_entropy_with_logits(logit, mask) + (1 - dice).mean()


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


def crop(random, image, mask, side):
    """A random square: 30 % anywhere, otherwise near the centre."""
    room = image.shape[-1] - side
    if random.random() < 0.3:
        top, left = random.integers(0, room + 1, 2)
    else:
        spread = random.uniform(25, 55)
        top, left = np.clip(room / 2 + random.normal(0, spread / 2, 2), 0, room).astype(int)
    return image[:, top:top + side, left:left + side], mask[top:top + side, left:left + side]


def augment(random, image):
    """Gain and offset per channel, as scanners differ."""
    gain = random.uniform(0.85, 1.15, (3, 1, 1))
    return image * gain + random.normal(0, 0.12, (3, 1, 1))


def batch(random, data, stage):
    """Images [b, 3, s, s] and masks [b, 1, s, s], float32."""
    images, masks = [], []
    for index in random.integers(0, len(data), stage.batch):
        image, mask = data.images[index].astype(np.float32), data.masks[index].astype(np.float32)
        if stage.crop is not None:
            image, mask = crop(random, image, mask, stage.crop)
        if random.random() < 0.5:
            image, mask = image[..., ::-1], mask[..., ::-1]
        images.append(augment(random, image))
        masks.append(mask[None])
    images = torch.from_numpy(np.ascontiguousarray(images, np.float32))
    masks = torch.from_numpy(np.ascontiguousarray(masks, np.float32))
    if stage.crop is None:
        images, masks = functional.avg_pool2d(images, 2), functional.avg_pool2d(masks, 2)
    return images, masks


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
    """Batch normalisation statistics of the averaged weights on whole slices: crops shift them."""
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
    plain, full, network = Dataset(plain), Dataset(full), UNet()
    for number, stage in enumerate(STAGES, 1):
        train_stage(network, plain if stage.plain else full, stage, random, f"stage {number}")
    refresh_statistics(network, full)
    torch.save(network.state_dict(), output)


if __name__ == "__main__":
    main(*sys.argv[1:4], int(sys.argv[4]))
