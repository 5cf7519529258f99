#!/usr/bin/python3
"""Trains MobileNetV2 (all layers, batch statistics) on random pictures: the peer of `TrainingThroughput`.

For each line on standard input it takes STEPS steps of stochastic gradient descent (Nesterov momentum 0.9, weight decay,
gradients limited in length, cross-entropy) and prints the seconds they took. The memory format is channels last, which
is the quicker one. Needs Debian's python3-torch (1.13). The environment of both is the starter's.

    train_mobilenet.py SIDE BATCH THREADS STEPS [CLASSES]
"""
import sys
import time

import torch
from torch import nn

STAGES = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]


def unit(inside, outside, kernel=1, stride=1, groups=1):
    return [nn.Conv2d(inside, outside, kernel, stride, kernel // 2, groups=groups, bias=False),
            nn.BatchNorm2d(outside), nn.ReLU6(inplace=True)]


class Block(nn.Module):
    def __init__(self, inside, outside, expansion, stride):
        super().__init__()
        inner = inside * expansion
        self.add = stride == 1 and inside == outside
        self.layers = nn.Sequential(
            *(unit(inside, inner) if expansion > 1 else []),
            *unit(inner, inner, 3, stride, inner),
            nn.Conv2d(inner, outside, 1, bias=False), nn.BatchNorm2d(outside))

    def forward(self, x):
        return x + self.layers(x) if self.add else self.layers(x)


def mobilenet(classes):
    layers, inside = unit(3, 32, 3, 2), 32
    for expansion, outside, blocks, stride in STAGES:
        for block in range(blocks):
            layers.append(Block(inside, outside, expansion, stride if block == 0 else 1))
            inside = outside
    return nn.Sequential(*layers, *unit(320, 1280), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(1280, classes))


side, batch, threads, steps, classes = (int(a) if a else d for a, d in zip(
    sys.argv[1:6] + [""] * 5, (224, 16, 2, 5, 100)))
torch.set_num_threads(threads)
torch.manual_seed(1)
network = mobilenet(classes).to(memory_format=torch.channels_last).train()
images = torch.randn(batch, 3, side, side).to(memory_format=torch.channels_last)
labels = torch.arange(batch) % classes
optimiser = torch.optim.SGD(network.parameters(), lr=0.01, momentum=0.9, nesterov=True, weight_decay=1e-4)

for _ in sys.stdin:
    start = time.perf_counter()
    for _ in range(steps):
        optimiser.zero_grad(set_to_none=True)
        loss = nn.functional.cross_entropy(network(images), labels)
        loss.item()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
    print(time.perf_counter() - start, flush=True)
