"""Himmelblau: SGD, SGD, a step aside, Momentum, Adam. Written by Ravine.

Walks the same paths with PyTorch, in float64, and compares them with Ravine's.
"""

import math
from math import *  # what a learning-rate formula may use

import torch
from torch.optim import lr_scheduler

torch.set_default_dtype(torch.float64)


def surface(x, y):
    """Himmelblau."""
    t1 = x * x + y - 11
    t2 = x + y * y - 7
    return t1 * t1 + t2 * t2


PATHS = {}


def walk(
    name, start, steps, optimizer, schedule=None, calls=math.inf, watches=False,
    rates=None, momenta=None, edits={}, expected=None,
):
    theta = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = optimizer(theta)
    scheduler = schedule(optimizer) if schedule else None
    group = optimizer.param_groups[0]

    def here():
        x, y = theta.detach()
        return x.item(), y.item(), surface(x, y).item()

    path = [here()]
    for t in range(1, steps + 1):
        if scheduler and 1 < t <= calls + 1:
            scheduler.step(path[-1][2]) if watches else scheduler.step()
        if rates:
            group["lr"] = rates[t - 1]
        if momenta and "betas" in group:
            group["betas"] = (momenta[t - 1], *group["betas"][1:])
        elif momenta:
            group["momentum"] = momenta[t - 1]
        group.update(edits.get(t, {}))
        optimizer.zero_grad()
        surface(*theta).backward()
        optimizer.step()
        path.append(here())
    PATHS[name] = path
    x, y, loss = path[-1]
    print(f"{name}: loss {loss!r} at ({x!r}, {y!r}) after {steps} steps")
    if expected:
        step, *values = expected
        for found, wanted in zip(path[step], values):
            assert math.isclose(found, wanted, rel_tol=1e-9, abs_tol=1e-9), (name, step, found, wanted)


walk(
    "SGD",
    start=(0.1, -3.3),
    steps=150,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.006, momentum=0, dampening=0, weight_decay=0, nesterov=False),
    expected=(150, 3.5844283403304114, -1.8481265269635208, 1.1270780763585547e-23),
)

walk(
    "SGD, a step aside",
    start=(0, -3.3),
    steps=150,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.006, momentum=0, dampening=0, weight_decay=0, nesterov=False),
    expected=(16, -0.7808881910898213, -2.0953027412933887, 167.38425096570023),  # beyond it rounding grows: no two programs agree
)

walk(
    "Momentum",
    start=(0.1, -3.3),
    steps=150,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.003, momentum=0.9, dampening=0, weight_decay=0),
    expected=(150, 3.0004556947046312, 1.9980182894112595, 0.0000563258866483321),
)

walk(
    "Adam",
    start=(0.1, -3.3),
    steps=150,
    optimizer=lambda p: torch.optim.Adam([p], lr=0.3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False),
    expected=(150, -3.7799950501348234, -3.2834031025089385, 0.000025145315757088395),
)
