"""Times PyTorch on the CPU: the work comes as JSON on stdin, what was done goes to stdout."""

import gzip
import json
import os
import sys
import time

import torch
from torch import nn


class Masked(nn.Module):
    """Dropout by the factors that every contender uses in this step."""

    factors = None

    def forward(self, x):
        return x * self.factors


def module_of(layer):
    kind = layer["kind"]
    if kind == "Flatten":
        return nn.Flatten()
    if kind == "Linear":
        return nn.Linear(layer["inputs"], layer["outputs"])
    if kind == "ReLU":
        return nn.ReLU()
    if kind == "Dropout":
        return Masked()
    if kind == "BatchNorm1d":
        return nn.BatchNorm1d(layer["width"], eps=layer["eps"], momentum=layer["momentum"])
    raise ValueError(f"unknown module {kind}")


def read(folder, name, header):
    with gzip.open(os.path.join(folder, name)) as file:
        return torch.frombuffer(bytearray(file.read()[header:]), dtype=torch.uint8)


class Trainer:
    def __init__(self, work, batches, images, labels):
        self.batches, self.images, self.labels = batches, images, labels
        self.taken = 0
        self.model = nn.Sequential(*map(module_of, work["layers"]))
        nn.utils.vector_to_parameters(torch.tensor(work["parameters"]), self.model.parameters())
        self.masked = [m for m in self.model if isinstance(m, Masked)]
        self.optimizer = torch.optim.Adam(self.model.parameters())

    def step(self, count):
        losses = []
        for _ in range(count):
            rows, masks = self.batches[self.taken % len(self.batches)]
            self.taken += 1
            for module, factors in zip(self.masked, masks):
                module.factors = factors
            self.optimizer.zero_grad()
            logits = self.model(self.images[rows])
            loss = nn.functional.cross_entropy(logits, self.labels[rows])
            loss.backward()
            self.optimizer.step()
            losses.append(loss.item())
        return losses


def main():
    plan, work = map(json.loads, sys.stdin.read().splitlines())
    folder, mean, deviation = sys.argv[1], 0.1307, 0.3081
    pixels = read(folder, "train-images-idx3-ubyte.gz", 16).view(-1, 28, 28)
    images = (pixels.float() / 255 - mean) / deviation
    labels = read(folder, "train-labels-idx1-ubyte.gz", 8).long()
    rows_of = lambda batch: torch.tensor(batch["rows"])
    masks_of = lambda batch: [torch.tensor(m).view(len(batch["rows"]), -1) for m in batch["masks"]]
    batches = [(rows_of(batch), masks_of(batch)) for batch in work["batches"]]
    outcomes = []
    for threads in sorted({torch.get_num_threads(), 1}, reverse=True):
        torch.set_num_threads(threads)
        trainer = Trainer(work, batches, images, labels)
        losses = trainer.step(plan["warmUp"])
        times = []
        for _ in range(plan["repetitions"]):
            began = time.perf_counter()
            trainer.step(plan["stepsPerRepetition"])
            times.append((time.perf_counter() - began) * 1000 / plan["stepsPerRepetition"])
        unit = "thread" if threads == 1 else "threads"
        name = f"PyTorch {torch.__version__.split('+')[0]}, {threads} {unit}"
        apart = max(abs(a - b) / b for a, b in zip(losses, work["truth"]))
        outcomes.append({"name": name, "apart": apart, "times": times})
    print(json.dumps(outcomes))


main()
