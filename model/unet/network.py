"""The U-Net of Ronneberger, Fischer and Brox, MICCAI 2015, doi 10.1007/978-3-319-24574-4_28, with batch normalisation."""

import torch
from torch import nn


class Block(nn.Sequential):
    """Two 3x3 convolutions, each with batch normalisation and ReLU."""

    def __init__(self, inputs, outputs):
        super().__init__(
            nn.Conv2d(inputs, outputs, 3, padding=1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True),
            nn.Conv2d(outputs, outputs, 3, padding=1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True),
        )


class UNet(nn.Module):
    """Float [n, 3, h, w], h and w multiples of 16 -> tumour logit [n, 1, h, w]."""

    def __init__(self, features=16):
        super().__init__()
        widths = [features * 2**level for level in range(5)]
        self.down = nn.ModuleList(Block(a, b) for a, b in zip([3, *widths[:3]], widths[:4]))
        self.bottom = Block(widths[3], widths[4])
        self.up = nn.ModuleList(nn.ConvTranspose2d(2 * w, w, 2, stride=2) for w in reversed(widths[:4]))
        self.join = nn.ModuleList(Block(2 * w, w) for w in reversed(widths[:4]))
        self.head = nn.Conv2d(features, 1, 1)
        self.pool = nn.MaxPool2d(2)

    def forward(self, x):
        skips = []
        for block in self.down:
            skips.append(block(x))
            x = self.pool(skips[-1])
        x = self.bottom(x)
        for up, join in zip(self.up, self.join):
            x = join(torch.cat((up(x), skips.pop()), dim=1))
        return self.head(x)


class Probability(nn.Module):
    """What is exported: the network with its sigmoid."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, image):
        return torch.sigmoid(self.network(image))
