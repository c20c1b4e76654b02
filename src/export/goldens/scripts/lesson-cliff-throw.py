"""Cliff: SGD, Momentum, Adam. Written by Ravine.

Walks the same paths with PyTorch, in float64, and compares them with Ravine's.
"""

import math
from math import *  # what a learning-rate formula may use

import torch
from torch.optim import lr_scheduler

torch.set_default_dtype(torch.float64)


def surface(x, y, height=3, steepness=12):
    """Cliff."""
    return 0.05 * ((x + 1) * (x + 1) + y * y) + height / (1 + torch.exp(-steepness * (x - 0.5)))


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
    start=(2.2, 0.8),
    steps=100,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.1, momentum=0, dampening=0, weight_decay=0, nesterov=False),
    expected=(51, 0.7355984843939491, 0.4791648051729289, 2.9944764270955897),  # beyond it rounding grows: no two programs agree
)

walk(
    "Momentum",
    start=(2.2, 0.8),
    steps=100,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.1, momentum=0.9, dampening=0, weight_decay=0),
    expected=(100, -1.119232027291926, -0.0021069453442688992, 0.00071104670297891),
)

walk(
    "Adam",
    start=(2.2, 0.8),
    steps=100,
    optimizer=lambda p: torch.optim.Adam([p], lr=0.1, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False),
    expected=(100, -0.9098979174295323, -0.001914047047301679, 0.00040623715011942497),
)
