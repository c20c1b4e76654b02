"""Plateau: SGD, Adam. Written by Ravine.

Walks the same paths with PyTorch, in float64, and compares them with Ravine's.
"""

import math
from math import *  # what a learning-rate formula may use

import torch
from torch.optim import lr_scheduler

torch.set_default_dtype(torch.float64)


def surface(x, y, w=0.3):
    """Plateau."""
    return 1 - torch.exp(-w * (x * x + y * y))


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
    start=(-3.1, 2.3),
    steps=40,
    optimizer=lambda p: torch.optim.SGD([p], lr=2.37, momentum=0, dampening=0, weight_decay=0, nesterov=False),
    expected=(40, -3.835184614273732e-13, 2.845459552525657e-13, 0),
)

walk(
    "Adam",
    start=(-3.1, 2.3),
    steps=40,
    optimizer=lambda p: torch.optim.Adam([p], lr=0.75, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False),
    expected=(40, -0.08137329319686437, 0.08027824792028775, 0.003912190346062494),
)
