"""Bowl: Adam, no decay, Adam, L2, AdamW, decoupled, SGD, L2. Written by Ravine.

Walks the same paths with PyTorch, in float64, and compares them with Ravine's.
"""

import math
from math import *  # what a learning-rate formula may use

import torch
from torch.optim import lr_scheduler

torch.set_default_dtype(torch.float64)


def surface(x, y):
    """Bowl."""
    return 0.5 * (x * x + y * y)


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
    "Adam, no decay",
    start=(-2.4, -1.6),
    steps=80,
    optimizer=lambda p: torch.optim.Adam([p], lr=0.05, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False),
    expected=(80, -0.002838820270160949, 0.014306581775256923, 0.00010636859130919511),
)

walk(
    "Adam, L2",
    start=(-2.4, -1.6),
    steps=80,
    optimizer=lambda p: torch.optim.Adam([p], lr=0.05, betas=(0.9, 0.999), eps=1e-8, weight_decay=1, amsgrad=False),
    expected=(80, -0.0028388185205000735, 0.014306580791435292, 0.00010636857226709974),
)

walk(
    "AdamW, decoupled",
    start=(-2.4, -1.6),
    steps=80,
    optimizer=lambda p: torch.optim.AdamW([p], lr=0.05, betas=(0.9, 0.999), eps=1e-8, weight_decay=1, amsgrad=False),
    expected=(80, -0.0034923382527798585, -0.0017425894536742055, 0.00000761652223794302),
)

walk(
    "SGD, L2",
    start=(-2.4, -1.6),
    steps=80,
    optimizer=lambda p: torch.optim.SGD([p], lr=0.05, momentum=0, dampening=0, weight_decay=1, nesterov=False),
    expected=(80, -0.0005243388012681404, -0.0003495592008454274, 1.9856140670550218e-7),
)
