"""MNIST, 784-32-10: Adam. Written by Ravine.

Trains the same runs with PyTorch, on the same batches, from the same initial weights, which lie in
ravine-mnist-lab-seed-7.safetensors beside this file, or else are drawn anew from the seed.

    python sigmoid.py [folder of MNIST's four files]
"""

import gzip
import json
import math
import pathlib
import sys
from math import *  # what a learning-rate formula may use

import numpy as np
import torch
from torch.optim import lr_scheduler

SEED = 7
IMAGES = 1000  # the first of the training file
BATCH_SIZES = [128] * 3  # of each epoch
STEPS = 24
WEIGHTS = "ravine-mnist-lab-seed-7.safetensors"


HERE = pathlib.Path(__file__).parent
FOLDERS = [pathlib.Path(given) for given in sys.argv[1:2]] or [
    HERE, pathlib.Path("data"), pathlib.Path("data/mnist"), pathlib.Path("data/MNIST/raw"),
]


def idx(name, offset):
    """The bytes of one of MNIST's files, packed or not, behind its header."""
    for folder in FOLDERS:
        if (folder / name).exists():
            return np.frombuffer((folder / name).read_bytes(), np.uint8, offset=offset)
        if (folder / f"{name}.gz").exists():
            unpacked = gzip.decompress((folder / f"{name}.gz").read_bytes())
            return np.frombuffer(unpacked, np.uint8, offset=offset)
    sys.exit(
        f"{name} is not in {', '.join(map(str, FOLDERS))}. Name the folder of MNIST's four files, or "
        'let torchvision bring them: python -c "from torchvision.datasets import MNIST; '
        "MNIST('data', download=True)\""
    )


def images(part):
    """Images, normalized, and their digits."""
    pixels = torch.from_numpy(idx(f"{part}-images-idx3-ubyte", 16).copy()).view(-1, 1, 28, 28)
    digits = torch.from_numpy(idx(f"{part}-labels-idx1-ubyte", 8).copy()).long()
    return (pixels.float() / 255 - 0.1307) / 0.3081, digits


def safetensors(path):
    """The tensors of a file, by name."""
    data = path.read_bytes()
    begin = 8 + int.from_bytes(data[:8], "little")
    types = {"F32": np.float32, "I64": np.int64}
    tensors = {}
    for name, entry in json.loads(data[8:begin]).items():
        first, last = entry["data_offsets"]
        values = np.frombuffer(data[begin + first : begin + last], types[entry["dtype"]])
        tensors[name] = torch.from_numpy(values.copy()).view(entry["shape"])
    return tensors


def mix(z):
    z = (z ^ (z >> 16)) * np.uint32(0x21F0AAAD)
    z = (z ^ (z >> 15)) * np.uint32(0x735A2D97)
    return z ^ (z >> 15)


def rotate(x, k):
    return (x << k) | (x >> (32 - k))


def draw(streams, count):
    """`count` numbers of 32 bits from each of the seed's streams, a column each: xoshiro128** by
    Blackman and Vigna, its state filled by splitmix32."""
    fill = mix(np.array(streams, np.uint32)) ^ np.uint32(SEED)
    state = []
    for _ in range(4):
        fill = fill + np.uint32(0x9E3779B9)
        state.append(mix(fill))
    a, b, c, d = state
    numbers = np.empty((count, len(streams)), np.uint32)
    for row in numbers:
        row[:] = rotate(b * np.uint32(5), 7) * np.uint32(9)
        t = b << 9
        c = c ^ a
        d = d ^ b
        b = b ^ c
        a = a ^ d
        c = c ^ t
        d = rotate(d, 11)
    return numbers


def orders():
    """The order of the images in each epoch: shuffled after Fisher and Yates."""
    for first in range(0, len(BATCH_SIZES), 16):
        epochs = range(first, min(first + 16, len(BATCH_SIZES)))
        numbers = draw([2**24 + epoch for epoch in epochs], IMAGES - 1)
        for column in numbers.T:
            places = (column / 2**32 * np.arange(IMAGES, 1, -1)).astype(np.int64).tolist()
            order = list(range(IMAGES))
            for i, j in zip(range(IMAGES - 1, 0, -1), places):
                order[i], order[j] = order[j], order[i]
            yield torch.tensor(order)


class MLP(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = torch.nn.Sequential(
            torch.nn.Flatten(),
            torch.nn.Linear(784, 32),
            torch.nn.Sigmoid(),
            torch.nn.BatchNorm1d(32, eps=0.00001, momentum=0.1),
            torch.nn.Linear(32, 10),
        )

    def forward(self, x):
        return self.layers(x)


def initial():
    """The initial weights, by their names in PyTorch."""
    if (HERE / WEIGHTS).exists():
        return safetensors(HERE / WEIGHTS)
    print(f"{WEIGHTS} is not beside this file: its weights are drawn anew from the seed")
    model = MLP()
    linears = [module for module in model.modules() if isinstance(module, torch.nn.Linear)]
    count = sum(p.numel() for module in linears for p in module.parameters())
    numbers = draw([1], count)[:, 0] / 2**32
    with torch.no_grad():
        for module in linears:
            for p in module.parameters():
                own, numbers = numbers[: p.numel()], numbers[p.numel() :]
                values = 1 / math.sqrt(module.in_features) * (2 * own - 1)
                p.copy_(torch.from_numpy(values).view_as(p))
    return model.state_dict()


class Schedule:
    """A scheduler, when it turns, and how often PyTorch lets it; then the last rate holds."""

    def __init__(self, make=None, every="epoch", calls=math.inf, watches=False):
        self.make, self.every, self.calls, self.watches = make, every, calls, watches


class Run:
    def __init__(self, name, optimizer, schedule=Schedule(), expected=()):
        self.name, self.expected = name, expected
        self.model = MLP()
        self.model.load_state_dict(INITIAL)
        self.optimizer = optimizer(self.model.layers)
        self.begin(schedule)
        self.losses, self.rates, self.tests, self.epoch, self.over = [], [], [], [], False

    def begin(self, schedule):
        self.schedule, self.turns = schedule, 0
        for group in self.optimizer.param_groups:
            group.pop("initial_lr", None)  # a schedule begins from the rates in force
        self.scheduler = schedule.make(self.optimizer) if schedule.make else None

    def step(self, x, y):
        self.rates.append(self.optimizer.param_groups[0]["lr"])
        self.optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(self.model(x), y)
        loss.backward()
        self.optimizer.step()
        self.losses.append(loss.item())
        self.epoch.append(loss.item())
        if not abs(loss.item()) < 1e6:
            print(f"{self.name}: diverges at step {len(self.losses)}")
            self.over = True

    def turn(self, ends):
        """Turns the schedule after a step; at the end of an epoch it hears of the mean loss."""
        due = self.scheduler and (ends or self.schedule.every == "step")
        if due and self.turns < self.schedule.calls:
            self.turns += 1
            metric = sum(self.epoch) / len(self.epoch) if ends else self.losses[-1]
            self.scheduler.step(metric) if self.schedule.watches else self.scheduler.step()

    @torch.no_grad()
    def test(self, x, y, epoch):
        self.model.eval()
        answers = self.model(x)
        loss = torch.nn.functional.cross_entropy(answers, y).item()
        accuracy = (answers.argmax(1) == y).float().mean().item()
        self.model.train()
        self.tests.append((len(self.losses), loss, accuracy))
        mean = sum(self.epoch) / len(self.epoch)
        print(f"{self.name}: epoch {epoch}, loss {mean:.4f}, test loss {loss:.4f}, test accuracy {accuracy:.2%}")
        self.epoch = []

    def compare(self):
        if len(self.expected) == 0:
            return
        pairs = list(zip(self.losses, self.expected))
        apart = [abs(found - wanted) / max(abs(wanted), 1e-3) for found, wanted in pairs]
        close = next((i for i, far in enumerate(apart) if not far < 1e-4), len(apart))
        if close == len(apart):
            print(f"{self.name}: the first {close} losses are Ravine's to {max(apart):.1e}")
        else:
            print(
                f"{self.name}: the first {close} losses are Ravine's to 1e-4; the next part by up to "
                f"{max(apart):.1e}, as they may once rounding decides whether a unit is on"
            )


def train(runs):
    x_train, y_train = images("train")
    x_test, y_test = images("t10k")
    step = 0
    for epoch, (size, order) in enumerate(zip(BATCH_SIZES, orders())):
        for rows in order.split(size):
            x, y = x_train[rows], y_train[rows]
            ends = bool(rows[-1] == order[-1])
            for run in runs:
                if run.over:
                    continue
                run.step(x, y)
                run.turn(ends)
            step += 1
            if step == STEPS:
                break
        for run in runs:
            if not run.over:
                run.test(x_test, y_test, epoch + 1)
    for run in runs:
        run.compare()


INITIAL = initial()
RUNS = [
    Run(
        "Adam",
        optimizer=lambda layers: torch.optim.Adam(layers.parameters(), lr=0.01, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False),
    ),
]

if __name__ == "__main__":
    train(RUNS)
