"""MNIST, 784-128-10: StepLR by step, MultiStepLR by step, ConstantLR by step, ExponentialLR by step, LinearLR by step, PolynomialLR by step, CosineAnnealingLR by step, REX by step, CosineAnnealingWarmRestarts by step, DecayingRestarts by step, CyclicLR by step, OneCycleLR by step, SlantedTriangular by step, Warmup by step, WarmupCosine by step, InverseSqrt by step, WSD by step, ReduceLROnPlateau by step, LambdaLR by step, MultiplicativeLR by step, SequentialLR by step, ChainedScheduler by step, Momentum. Written by Ravine.

Trains the same runs with PyTorch, on the same batches, from the same initial weights, which lie in
ravine-mnist-lab-seed-7.safetensors beside this file, or else are drawn anew from the seed.

    python schedules-by-step.py [folder of MNIST's four files]
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
            torch.nn.Linear(784, 128),
            torch.nn.ReLU(),
            torch.nn.Linear(128, 10),
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


class Listed:
    """A schedule by its numbers: what is in force after each turn, for each group."""

    def __init__(self, optimizer, rates, momenta=None):
        self.optimizer, self.rates, self.momenta, self.e = optimizer, rates, momenta, -1
        self.step()

    def step(self):
        self.e += 1
        for i, group in enumerate(self.optimizer.param_groups):
            group["lr"] = self.rates[i][min(self.e, len(self.rates[i]) - 1)]
            if self.momenta:
                momentum = self.momenta[i][min(self.e, len(self.momenta[i]) - 1)]
                if "betas" in group:
                    group["betas"] = (momentum, *group["betas"][1:])
                else:
                    group["momentum"] = momentum


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
        "StepLR by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.StepLR(o, step_size=8, gamma=0.1), every="step"),
    ),
    Run(
        "MultiStepLR by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.MultiStepLR(o, milestones=[12, 19], gamma=0.1), every="step"),
    ),
    Run(
        "ConstantLR by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.ConstantLR(o, factor=0.3333333333333333, total_iters=6), every="step"),
    ),
    Run(
        "ExponentialLR by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.ExponentialLR(o, gamma=0.825), every="step"),
    ),
    Run(
        "LinearLR by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.LinearLR(o, start_factor=0.05, end_factor=1, total_iters=6), every="step"),
    ),
    Run(
        "PolynomialLR by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.PolynomialLR(o, total_iters=24, power=2), every="step"),
    ),
    Run(
        "CosineAnnealingLR by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.CosineAnnealingLR(o, T_max=24, eta_min=0), every="step"),
    ),
    Run(
        "REX by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.LambdaLR(o, lambda e: (1 - min(1, e / 24)) / (1 - min(1, e / 24) / 2)), every="step"),
    ),
    Run(
        "CosineAnnealingWarmRestarts by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.CosineAnnealingWarmRestarts(o, T_0=4, T_mult=2, eta_min=0), every="step"),
    ),
    Run(
        "DecayingRestarts by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.LambdaLR(o, lambda e: 0.7 ** (e // 5) * (0 + (1 - 0) * ((1 + cos(pi * (e % 5) / 5)) / 2))), every="step"),
    ),
    Run(
        "CyclicLR by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.CyclicLR(o, base_lr=0.005, max_lr=0.05, step_size_up=3, step_size_down=3, mode="triangular", gamma=1, cycle_momentum=True, base_momentum=0.8, max_momentum=0.9), every="step"),
    ),
    Run(
        "OneCycleLR by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.OneCycleLR(o, max_lr=0.05, total_steps=24, pct_start=0.3, anneal_strategy="cos", cycle_momentum=True, base_momentum=0.85, max_momentum=0.95, div_factor=25, final_div_factor=10000, three_phase=False), every="step"),
    ),
    Run(
        "SlantedTriangular by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.LambdaLR(o, lambda e: (1 + (e / 2 if e < 2 else max(0, 1 - (e - 2) / 18)) * (32 - 1)) / 32), every="step"),
    ),
    Run(
        "Warmup by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.LambdaLR(o, lambda e: (e + 1) / 5 if e < 5 else 1), every="step"),
    ),
    Run(
        "WarmupCosine by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.LambdaLR(o, lambda e: (e + 1) / 2 if e < 2 else 0 + (1 - 0) * ((1 + cos(pi * min(1, (e - 2) / 22))) / 2) ** 1), every="step"),
    ),
    Run(
        "InverseSqrt by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.LambdaLR(o, lambda e: min((e + 1) / 2, sqrt(2 / (e + 1)))), every="step"),
    ),
    Run(
        "WSD by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.LambdaLR(o, lambda e: (e + 1) / 2 if e < 2 else 0 + (1 - 0) * (1 - sqrt(min(1, max(0, e - 19) / 5)))), every="step"),
    ),
    Run(
        "ReduceLROnPlateau by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.ReduceLROnPlateau(o, mode="min", factor=0.5, patience=1, threshold=0.0001, threshold_mode="rel", cooldown=0, min_lr=0, eps=1e-8), every="step", watches=True),
    ),
    Run(
        "LambdaLR by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.LambdaLR(o, lr_lambda=lambda e: 1 / (1 + 0.42 * e)), every="step"),
    ),
    Run(
        "MultiplicativeLR by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.MultiplicativeLR(o, lr_lambda=lambda e: 0.5 if e % 6 == 0 else 1), every="step"),
    ),
    Run(
        "SequentialLR by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.SequentialLR(o, [lr_scheduler.LinearLR(o, start_factor=0.05, end_factor=1, total_iters=2), lr_scheduler.CosineAnnealingLR(o, T_max=22, eta_min=0)], milestones=[2]), every="step"),
    ),
    Run(
        "ChainedScheduler by step",
        optimizer=lambda layers: torch.optim.SGD(layers.parameters(), lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: lr_scheduler.ChainedScheduler([lr_scheduler.LinearLR(o, start_factor=0.05, end_factor=1, total_iters=2), lr_scheduler.StepLR(o, step_size=6, gamma=0.5)], optimizer=o), every="step"),
    ),
    Run(
        "Momentum",
        optimizer=lambda layers: torch.optim.SGD([
                {"params": layers[0:2].parameters()},
                {"params": layers[2:4].parameters(), "lr": 0.01},
            ], lr=0.05, momentum=0.9, dampening=0, weight_decay=0),
        schedule=Schedule(lambda o: Listed(o, [[
            0.05, 0.049767149582313666, 0.04907293589196625, 0.047930290816506176,
            0.04636049967172176, 0.04439280469648143, 0.04206386032515204, 0.03941705038483947,
            0.036501679936775035, 0.03337205681631344, 0.030086479980714544, 0.02670615350987544,
            0.023294046490124565, 0.019913720019285465, 0.016628143183686564, 0.01349852006322497,
            0.010583149615160535, 0.007936339674847975, 0.0056073953035185725, 0.003639700328278241,
            0.0020699091834938304, 0.0009272641080337565, 0.00023305041768633477, 2e-7,
        ], [
            0.05, 0.049767149582313666, 0.04907293589196625, 0.047930290816506176,
            0.04636049967172176, 0.04439280469648143, 0.04206386032515204, 0.03941705038483947,
            0.036501679936775035, 0.03337205681631344, 0.030086479980714544, 0.02670615350987544,
            0.023294046490124565, 0.019913720019285465, 0.016628143183686564, 0.01349852006322497,
            0.010583149615160535, 0.007936339674847975, 0.0056073953035185725, 0.003639700328278241,
            0.0020699091834938304, 0.0009272641080337565, 0.00023305041768633477, 2e-7,
        ]], [[
            0.85, 0.8504657026981834, 0.85185413563261, 0.8541394349247273,
            0.8572790297726756, 0.8612144354647789, 0.8658723428390672, 0.8711659838942566,
            0.8769967481134424, 0.8832560193914507, 0.8898271993473683, 0.8965878793317664,
            0.9034121206682335, 0.9101728006526316, 0.9167439806085492, 0.9230032518865575,
            0.9288340161057433, 0.9341276571609326, 0.938785564535221, 0.9427209702273244,
            0.9458605650752726, 0.9481458643673899, 0.9495342973018165, 0.95,
        ], [
            0.85, 0.8504657026981834, 0.85185413563261, 0.8541394349247273,
            0.8572790297726756, 0.8612144354647789, 0.8658723428390672, 0.8711659838942566,
            0.8769967481134424, 0.8832560193914507, 0.8898271993473683, 0.8965878793317664,
            0.9034121206682335, 0.9101728006526316, 0.9167439806085492, 0.9230032518865575,
            0.9288340161057433, 0.9341276571609326, 0.938785564535221, 0.9427209702273244,
            0.9458605650752726, 0.9481458643673899, 0.9495342973018165, 0.95,
        ]]), every="step"),
    ),
]

if __name__ == "__main__":
    train(RUNS)
